using TrustFund.Domain;
using TrustFund.Domain.Calendars;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funds;

namespace TrustFund.Service.Tests.Documents;

/// <summary>Minutes in which everything happened that minutes hold.</summary>
internal static class SomeMinutes
{
    public static DateTimeOffset Now { get; } = new(2017, 11, 17, 9, 3, 0, TimeSpan.Zero);

    public static Fund Fund { get; } = Folded();

    public static MinutesState Unsigned { get; } = new(Content(), Content().Hash(), null, null, []);

    public static MinutesState Signed { get; } = Unsigned with
    {
        Chair = new PersonId("chair"),
        ChairAt = Now,
        Secretary = new PersonId("secretary"),
        SecretaryAt = Now.AddHours(1),
        Errata = [new ErratumState(new ErratumAdded(1, "Lire « Konna ».", "Read “Konna”.", new PersonId("secretary"), Now.AddDays(3)), null, null)],
    };

    private static MinutesContent Content()
    {
        RollSeat[] roll =
        [
            new(new Seat(new SeatId("chair"), "Présidence", "Chairmanship", IsChair: true), new PersonId("chair"), null, new PersonId("chair"), SitsAs.Member),
            new(new Seat(new SeatId("finance"), "Finances", "Finance seat", IsFinance: true), new PersonId("fin"), null, new PersonId("deputy"), SitsAs.Delegate, "D1", "Lettre 12"),
            new(new Seat(new SeatId("police"), "Police", "Police seat"), new PersonId("police"), null, new PersonId("police"), SitsAs.Member),
        ];
        var tally = new Tally(
            TallyResult.Carried,
            Choice.ApproveWithConditions,
            Majority.CastingVote,
            new Quorum(2, 2, 2, new SeatId("chair"), FinancePresent: true, Possible: true),
            0, 1, 0, 1, 0, 0,
            TwoThirdsNeeded: true,
            Choice.ApproveWithConditions,
            [
                new TallyLine(roll[0], false, Choice.ApproveWithConditions, false, null),
                new TallyLine(roll[1], false, Choice.Reject, false, "Coût trop élevé <b>"),
                new TallyLine(roll[2], true, null, false, null),
            ]);
        var agenda = new AgendaItem(
            1, new ProposalId("TF-2017-0106"), "Sécurisation de Kewa ɲɛtaa", Money.Parse("262118.00", Currency.Usd), [new SectionId("UNPOL")], [new PartnerId("AEN")], new string('a', 64), Conditions: []);
        var item = new MinutesItem(
            agenda,
            false,
            Outcome.ApprovedWithConditions,
            OutcomeGround.Votes,
            new DateOnly(2017, 11, 7),
            null,
            null,
            new BallotRules(2, 5_000, 2, true, 5),
            [new Recusal(new SeatId("police"), [new PersonId("police")], RecusalCause.Sponsor, Section: new SectionId("UNPOL"))],
            tally,
            [new Dissent(new SeatId("finance"), new PersonId("deputy"), Choice.Reject, "Coût trop élevé <b>")],
            [new ConditionTerms(ConditionKind.BeforeTranche, 2, "Titre foncier produit", "Land title produced", new PersonId("police"), null, new DateOnly(2018, 1, 1))],
            null,
            [],
            new FundsCertificationRecorded(1, true, null, new PersonId("fin"), Now),
            null,
            null);
        return new MinutesContent(
            new SessionId("PRC-2017-11-15"),
            new FundId("mali-tf"),
            new DateOnly(2017, 11, 15),
            "Bamako",
            SessionKind.Meeting,
            [new Attendee(new PersonId("chair"), "Henrik Aalto", null), new Attendee(new PersonId("secretary"), "Claire Morel", "secretary")],
            [item]);
    }

    private static Fund Folded()
    {
        var fund = Fund.Apply(null, new FundDefined(
            new FundId("mali-tf"),
            new BilingualName("Fonds fiduciaire", "Trust Fund"),
            Currency.Usd,
            [],
            [],
            new WorkingCalendar("Africa/Bamako", [], []),
            "TF",
            1,
            "trust-fund",
            new PersonId("admin"),
            new DateOnly(2017, 1, 1)))!;
        foreach (var (person, name) in new[] { ("chair", "Henrik Aalto"), ("secretary", "Claire Morel"), ("fin", "Sophie Lambert"), ("deputy", "Paul Mensah"), ("police", "Katrin Vogel") })
            fund = Fund.Apply(fund, new PersonRegistered(new PersonId(person), name, null, "fr", IsMadeUp: true))!;
        fund = Fund.Apply(fund, new SectionRegistered(new SectionId("UNPOL"), new BilingualName("Police des Nations Unies", "United Nations Police")))!;
        return Fund.Apply(fund, new SeatDefined(new Seat(new SeatId("police"), "Siège police", "Police seat"), new DateOnly(2017, 1, 1)))!;
    }
}
