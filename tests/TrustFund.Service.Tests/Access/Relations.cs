using System.Collections.Immutable;
using TrustFund.Application.Committee;
using TrustFund.Application.Funds;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Hosting;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Access;

/// <summary>
/// Who stands to a thing in a way that no role says: recused from an item and the alternate of whoever is, voting by delegation or
/// having given it away, and holding a role in another fund only.
/// </summary>
internal static class Relations
{
    /// <summary>A meeting with one item under vote: a proposal of section alpha.</summary>
    public const string Meeting = "PRC-2017-11-10";

    private const string Elsewhere = "other-tf";
    private static readonly FundId Fund = new(AFund.Id);
    private static readonly DateOnly Begin = new(2017, 1, 1);
    private static readonly DateOnly Today = new(2017, 11, 9);

    public static ImmutableArray<string> People { get; } = ["recused", "alternate-of-recused", "delegator", "delegate", "chair-elsewhere", "secretariat-elsewhere"];

    /// <summary>Makes them, and opens the item.</summary>
    public static async Task Prepare(Installation installation)
    {
        foreach (var person in People.Where(person => !person.EndsWith("elsewhere", StringComparison.Ordinal)))
            await AFund.Do(installation, new RegisterPerson(Fund, new PersonId(person), person, null, "fr", IsMadeUp: true));
        await Seat(installation, Fund, AFund.Admin, "recused");
        await Seat(installation, Fund, AFund.Admin, "delegator", isFinance: true);
        await AFund.Do(installation, new SetAlternate(Fund, new SeatId("recused"), new PersonId("alternate-of-recused"), Begin), AFund.Secretary);
        await AFund.Do(
            installation,
            new GiveDelegation(Fund, "D-1", new SeatId("delegator"), new PersonId("delegator"), new PersonId("delegate"), "memo 12", Today, new DateOnly(2017, 12, 31)),
            "delegator");
        await PrepareElsewhere(installation);
        await OpenItem(installation);
    }

    private static async Task OpenItem(Installation installation)
    {
        var proposal = new ProposalId(await AFund.Submitted(installation));
        await AFund.Do(installation, new PassScreening(proposal, "complet"), AFund.Secretary);
        foreach (var kind in new[] { "finance", "gender", "partner-capacity" })
            await AFund.Do(installation, new GiveClearance(proposal, kind, ClearanceVerdict.Cleared), "reviewer-" + kind);
        var session = new SessionId(Meeting);
        await AFund.Do(installation, new ScheduleSession(Fund, session, Today, "Bamako"), AFund.Secretary);
        await AFund.Do(installation, new PutOnAgenda(proposal, session), AFund.Secretary);
        await AFund.Do(installation, new CirculateDossier(session, "urgence"), AFund.Secretary);
        await AFund.Do(installation, new OpenItem(session, 1), AFund.Secretary);
        await AFund.Do(installation, new DeclareTie(session, 1, "Son frère dirige le partenaire.", new PartnerId("AEN")), "recused");
        foreach (var person in new[] { "chair", "delegate" })
            await AFund.Do(installation, new DeclareNoInterest(session, 1), person);
    }

    private static async Task PrepareElsewhere(Installation installation)
    {
        var fund = new FundId(Elsewhere);
        await AFund.Do(installation, new DefineFund(
            fund,
            new BilingualName("Autre fonds", "Other fund"),
            Currency.Usd,
            [new Pillar("B", new BilingualName("Retour de l'État", "Return of the State"))],
            ["Gao"],
            "Africa/Bamako",
            [DayOfWeek.Saturday, DayOfWeek.Sunday],
            [],
            "EF",
            101,
            "trust-fund",
            new PersonId("admin-elsewhere"),
            Begin));
        foreach (var person in new[] { "chair-elsewhere", "secretariat-elsewhere" })
            await AFund.Do(installation, new RegisterPerson(fund, new PersonId(person), person, null, "fr", IsMadeUp: true));
        await AFund.Do(installation, new GrantRole(fund, new PersonId("secretariat-elsewhere"), new RoleGrant(Roles.Secretariat)));
        await Seat(installation, fund, "admin-elsewhere", "chair-elsewhere", isChair: true);
    }

    private static async Task Seat(Installation installation, FundId fund, string administrator, string holder, bool isChair = false, bool isFinance = false)
    {
        await AFund.Do(installation, new DefineSeat(fund, new SeatId(holder), "Siège", "Seat", Begin, IsChair: isChair, IsFinance: isFinance), administrator);
        await AFund.Do(installation, new AppointMember(fund, new SeatId(holder), new PersonId(holder), Begin, "Lettre 2"), administrator);
    }
}
