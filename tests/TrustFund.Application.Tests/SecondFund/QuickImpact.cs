using System.Collections.Immutable;
using TrustFund.Application.Agreements;
using TrustFund.Application.Committee;
using TrustFund.Application.Delivery;
using TrustFund.Application.Funding;
using TrustFund.Application.Funds;
using TrustFund.Application.Proposals;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.SecondFund;

/// <summary>
/// A fund of quick impact projects (domain.md §2) beside the trust fund, in the same store and with the same people: on a definition
/// that shares no step, no stage and no end with the trust fund's, a local committee of three, a cap of 50,000 USD.
/// </summary>
internal sealed class QuickImpact(AFund beside)
{
    private static readonly SectionId Lead = new("DDR");
    private static readonly DonorId Mission = new("mission");

    private static readonly (string Person, RoleGrant Grant)[] Staff =
    [
        ("secretary", new RoleGrant(Roles.Secretariat)),
        ("sponsor", new RoleGrant(Roles.Sponsor, Lead)),
        ("cap-reviewer", new RoleGrant(Roles.ReviewerPartnerCapacity)),
        ("requester", new RoleGrant(Roles.FinanceRequesting)),
        ("certifier", new RoleGrant(Roles.FinanceCertifying)),
        ("payer", new RoleGrant(Roles.FinancePaying)),
        ("srsg", new RoleGrant(Roles.HeadOfMission)),
        ("donor", new RoleGrant(Roles.Donor, Donor: Mission)),
        ("auditor", new RoleGrant(Roles.Auditor)),
    ];

    public static FundId Fund { get; } = new("mopti-qip");

    public static SessionId LocalSession { get; } = new("LOCAL-2017-11-09");

    public static ContributionId BudgetYear { get; } = new("MB-2017-18");

    public static ImmutableArray<string> LocalMembers { get; } = ["chair", "finance", "civil"];

    /// <summary>The fund with its people, and the mission's budget year received in full.</summary>
    public static async Task<QuickImpact> Founded()
    {
        var fund = await AFund.Founded();
        await fund.Publish("second-fund");
        await fund.Do("system", new DefineFund(
            Fund,
            new BilingualName("Projets à impact rapide", "Quick impact projects"),
            Currency.Usd,
            [new Pillar("A", new BilingualName("Axe A", "Pillar A"))],
            ["Mopti"],
            "Africa/Bamako",
            [DayOfWeek.Saturday, DayOfWeek.Sunday],
            [],
            "QIP",
            1,
            "quick-impact-project",
            new PersonId("admin"),
            new DateOnly(2017, 1, 1),
            FundKind.QuickImpact));
        await fund.Do("admin", new PublishRulebook(
            Fund,
            new Rulebook { Version = 2, EffectiveFrom = fund.Today, ProjectCap = Usd(50_000), FirstTrancheUpToBasisPoints = 8_000, VisitsBeforeSecondTranche = 1, LongestMonths = 6, Clearances = ["partner-capacity"] },
            "Quick impact projects"));
        await fund.Do("admin", new RegisterSection(Fund, Lead, new BilingualName("DDR", "DDR")));
        await fund.Do("admin", new RegisterPartner(Fund, AFund.Partner, "ONG Un", "ngo"));
        await fund.Do("admin", new RegisterDonor(Fund, Mission, new BilingualName("Budget de la mission", "Mission budget")));
        foreach (var person in Staff.Select(one => one.Person).Concat(LocalMembers))
            await fund.Do("admin", new RegisterPerson(Fund, new PersonId(person), person, null, "fr", IsMadeUp: true));
        foreach (var (person, grant) in Staff)
            await fund.Do("admin", new GrantRole(Fund, new PersonId(person), grant));
        foreach (var seat in LocalMembers)
        {
            await fund.Do("admin", new DefineSeat(Fund, new SeatId(seat), seat, seat, fund.Today, null, seat == "chair", null, seat == "finance"));
            await fund.Do("admin", new AppointMember(Fund, new SeatId(seat), new PersonId(seat), fund.Today, "memo 1"));
        }

        await fund.Do("requester", new RecordPledge(Fund, BudgetYear, Mission, "2017-18", "quick impact projects", Usd(500_000), PledgedOn: FirstDay));
        await fund.Do("requester", new SignContribution(BudgetYear, SignedOn: FirstDay));
        await fund.Do("requester", new RecordReceipt(BudgetYear, Usd(500_000), FirstDay, "BNK-9"));
        return new QuickImpact(fund);
    }

    public AFund Store => beside;

    public async Task<ProposalId> Requested(long dollars = 40_000) =>
        new((await beside.Do("sponsor", new OpenDraft(Fund, Content(dollars)))).Reference);

    public async Task<ProposalId> OnLocalList(long dollars = 40_000)
    {
        var proposal = await Requested(dollars);
        await beside.Do("sponsor", new SubmitProposal(proposal));
        await beside.Do("secretary", new PassScreening(proposal, "Complete", ImmutableArray<ProposalId>.Empty));
        await beside.Do("cap-reviewer", new GiveClearance(proposal, "partner-capacity", ClearanceVerdict.Cleared));
        return proposal;
    }

    public async Task Listed(ProposalId proposal)
    {
        await beside.Do("secretary", new ScheduleSession(Fund, LocalSession, MeetingDay, "Mopti"));
        await beside.Do("secretary", new PutOnAgenda(proposal, LocalSession));
    }

    public async Task Decided()
    {
        await beside.Do("secretary", new CirculateDossier(LocalSession));
        beside.On(MeetingDay);
        await beside.Do("secretary", new OpenItem(LocalSession, 1));
        await beside.Vote(LocalMembers, Choice.Approve, LocalSession);
        await beside.Close(LocalSession);
    }

    public async Task Agreed(ProposalId proposal, long first = 30_000, long second = 10_000)
    {
        await beside.Do("secretary", new DrawUpAgreement(proposal, new AgreementTerms(
            AFund.Partner,
            Usd(first + second),
            new DateOnly(2018, 1, 1),
            new DateOnly(2018, 6, 30),
            [new PlannedTranche(1, Usd(first), new DateOnly(2018, 1, 1)), new PlannedTranche(2, Usd(second), new DateOnly(2018, 5, 1))],
            [new BudgetLine("1", "Works", Usd(first + second))])));
        await beside.Do("secretary", new RecordBankDetails(proposal, new BankDetails("ONG Un", "Banque de Mopti", "ML-0042", "letter-7")));
        await beside.Do("certifier", new CheckBankDetails(proposal, "Called the bank on its published number"));
        await beside.Do("secretary", new SignForPartner(proposal, "Mme Traoré", "agreement-7.pdf", beside.Today));
    }

    public async Task Paid(ProposalId proposal, int tranche)
    {
        await beside.Do("requester", new RequestTranche(proposal, tranche));
        await beside.Do("certifier", new CertifyTranche(proposal, tranche));
        await beside.Do("payer", new PayTranche(proposal, tranche, beside.Today, $"SWIFT-{tranche}"));
    }

    public static ReportFacts Spent(long dollars) => new("report.pdf", [new SpentLine("1", Usd(dollars))]);
}
