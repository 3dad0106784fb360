using System.Collections.Immutable;
using TrustFund.Application.Committee;
using TrustFund.Application.Funds;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Tests.Building;

/// <summary>Founding: words, figures, people and seats. 1 November 2017 is a Wednesday.</summary>
internal sealed partial class AFund
{
    public static DateOnly FirstDay { get; } = new(2017, 11, 1);

    public static PartnerId Partner { get; } = new("ngo-1");

    /// <summary>Sections by the seats of the committee of five; <c>DDR</c> sponsors and has no seat.</summary>
    private static readonly (string Seat, string? Section, bool IsChair, bool IsFinance, int? Acting)[] Five =
    [
        ("chair", null, true, false, null),
        ("finance", "BUDGET", false, true, null),
        ("civil", "CIVIL", false, false, 1),
        ("police", "UNPOL", false, false, null),
        ("engineer", "ENG", false, false, null),
    ];

    private static readonly (string Person, RoleGrant Grant)[] Staff =
    [
        ("secretary", new RoleGrant(Roles.Secretariat)),
        ("second-secretary", new RoleGrant(Roles.Secretariat)),
        ("sponsor", new RoleGrant(Roles.Sponsor, new SectionId("DDR"))),
        ("police-sponsor", new RoleGrant(Roles.Sponsor, new SectionId("UNPOL"))),
        ("fin-reviewer", new RoleGrant(Roles.ReviewerFinance)),
        ("gen-reviewer", new RoleGrant(Roles.ReviewerGender)),
        ("cap-reviewer", new RoleGrant(Roles.ReviewerPartnerCapacity)),
        ("hrddp-reviewer", new RoleGrant(Roles.ReviewerHrddp)),
        ("eng-reviewer", new RoleGrant(Roles.ReviewerEngineering)),
        ("requester", new RoleGrant(Roles.FinanceRequesting)),
        ("certifier", new RoleGrant(Roles.FinanceCertifying)),
        ("payer", new RoleGrant(Roles.FinancePaying)),
        ("srsg", new RoleGrant(Roles.HeadOfMission)),
        ("ngo", new RoleGrant(Roles.Partner, Partner: Partner)),
        ("donor", new RoleGrant(Roles.Donor, Donor: new DonorId("denmark"))),
        ("auditor", new RoleGrant(Roles.Auditor)),
    ];

    public static Money Usd(long dollars) => new(dollars * 100, Currency.Usd);

    /// <summary>A fund with its words, figures and staff, and no committee yet.</summary>
    public static async Task<AFund> Founded(DateOnly? today = null, Ground? ground = null)
    {
        var fund = new AFund(today ?? FirstDay, ground ?? new SqliteGround());
        await fund.PublishDefinitions();
        await fund.Do("system", new DefineFund(
            Id,
            new BilingualName("Fonds fiduciaire", "Trust Fund"),
            Currency.Usd,
            [.. "ABCDE".Select(code => new Pillar(code.ToString(), new BilingualName($"Axe {code}", $"Pillar {code}")))],
            ["Gao", "Mopti", "Kidal"],
            "Africa/Bamako",
            [DayOfWeek.Saturday, DayOfWeek.Sunday],
            [],
            "TF",
            106,
            "trust-fund",
            new PersonId("admin"),
            new DateOnly(2017, 1, 1)));
        await fund.Do("admin", new PublishRulebook(
            Id,
            new Rulebook { Version = 2, EffectiveFrom = fund.Today, TwoThirdsAbove = Usd(500_000), WrittenProcedureUpTo = Usd(100_000) },
            "Thresholds"));
        foreach (var section in (string[])["DDR", "BUDGET", "CIVIL", "UNPOL", "ENG"])
            await fund.Do("admin", new RegisterSection(Id, new SectionId(section), new BilingualName(section, section)));
        await fund.Do("admin", new RegisterPartner(Id, Partner, "ONG Un", "ngo"));
        await fund.Do("admin", new RegisterDonor(Id, new DonorId("denmark"), new BilingualName("Danemark", "Denmark")));
        foreach (var (person, grant) in Staff)
        {
            await fund.Register(person);
            await fund.Do("admin", new GrantRole(Id, new PersonId(person), grant));
        }

        return fund;
    }

    /// <summary>With the committee of five: chair, finance, civil affairs (acting chair), police, engineering; each member is named after the seat, with an alternate.</summary>
    public static async Task<AFund> WithACommittee(Ground? ground = null)
    {
        var fund = await Founded(ground: ground);
        foreach (var (seat, section, isChair, isFinance, acting) in Five)
            await fund.Seat(seat, section, isChair, isFinance, acting);
        return fund;
    }

    /// <summary>With a committee of any size; the first seat has the chair, the second is finance; members are <c>m1</c>, <c>m2</c> …</summary>
    public static async Task<AFund> WithSeats(int number)
    {
        var fund = await Founded();
        for (var i = 1; i <= number; i++)
            await fund.Seat($"m{i}", null, i == 1, i == 2, null, alternate: false);
        return fund;
    }

    public Task Register(string person) => Do("admin", new RegisterPerson(Id, new PersonId(person), person, null, "fr", IsMadeUp: true));

    private async Task Seat(string seat, string? section, bool isChair, bool isFinance, int? acting, bool alternate = true)
    {
        var id = new SeatId(seat);
        await Register(seat);
        await Do("admin", new DefineSeat(Id, id, seat, seat, Today, section is null ? null : new SectionId(section), isChair, acting, isFinance));
        await Do("admin", new AppointMember(Id, id, new PersonId(seat), Today, "memo 1"));
        if (!alternate)
            return;
        await Register($"{seat}-alternate");
        await Do("secretary", new SetAlternate(Id, id, new PersonId($"{seat}-alternate"), Today));
    }
}
