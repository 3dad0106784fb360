using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Funds;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Hosting;

namespace TrustFund.Service.Tests.Running;

/// <summary>A fund with one person in every role, two sections, two donors and two partners.</summary>
public static class AFund
{
    public const string Id = "mali-tf";
    public const string Admin = "admin";
    public const string Sponsor = "sponsor-alpha";
    public const string OtherSponsor = "sponsor-beta";
    public const string JointSponsor = "sponsor-gamma";
    public const string Secretary = "secretariat";
    public const string Auditor = "auditor";
    public const string Revoked = "revoked";
    public const string NoRole = "no-role";
    public const string Stranger = "stranger";

    private static int s_calls;

    /// <summary>Everybody with a role, by name; sponsors, donors and partners with what their role is bound to.</summary>
    public static ImmutableSortedDictionary<string, RoleGrant> Grants { get; } = new Dictionary<string, RoleGrant>(StringComparer.Ordinal)
    {
        [Sponsor] = new(Roles.Sponsor, Section: new SectionId("ALPHA")),
        [OtherSponsor] = new(Roles.Sponsor, Section: new SectionId("BETA")),
        [JointSponsor] = new(Roles.Sponsor, Section: new SectionId("GAMMA")),
        [Secretary] = new(Roles.Secretariat),
        ["reviewer-finance"] = new(Roles.ReviewerFinance),
        ["reviewer-engineering"] = new(Roles.ReviewerEngineering),
        ["reviewer-gender"] = new(Roles.ReviewerGender),
        ["reviewer-hrddp"] = new(Roles.ReviewerHrddp),
        ["reviewer-partner-capacity"] = new(Roles.ReviewerPartnerCapacity),
        ["head-of-mission"] = new(Roles.HeadOfMission),
        ["finance-requesting"] = new(Roles.FinanceRequesting),
        ["finance-certifying"] = new(Roles.FinanceCertifying),
        ["finance-paying"] = new(Roles.FinancePaying),
        ["partner-own"] = new(Roles.Partner, Partner: new PartnerId("AEN")),
        ["partner-other"] = new(Roles.Partner, Partner: new PartnerId("GTZ")),
        ["donor-one"] = new(Roles.Donor, Donor: new DonorId("Denmark")),
        ["donor-two"] = new(Roles.Donor, Donor: new DonorId("Norway")),
        [Auditor] = new(Roles.Auditor),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>All actors of the access matrix: every role, nobody's roles, and nobody.</summary>
    public static ImmutableArray<string?> Actors { get; } = [null, Stranger, NoRole, Revoked, Admin, "chair", "member", .. Grants.Keys];

    public static async Task Found(Installation installation)
    {
        var fund = new FundId(Id);
        await Do(installation, new DefineFund(
            fund,
            new BilingualName("Fonds fiduciaire", "Trust Fund"),
            Currency.Usd,
            [new Pillar("B", new BilingualName("Retour de l'État", "Return of the State")), new Pillar("C", new BilingualName("Forces", "Forces"))],
            ["Gao", "Kidal"],
            "Africa/Bamako",
            [DayOfWeek.Saturday, DayOfWeek.Sunday],
            [],
            "TF",
            101,
            "trust-fund",
            new PersonId(Admin),
            new DateOnly(2017, 1, 1)));
        foreach (var section in new[] { "ALPHA", "BETA", "GAMMA" })
            await Do(installation, new RegisterSection(fund, new SectionId(section), new BilingualName("Section " + section, "Section " + section)));
        foreach (var partner in new[] { "AEN", "GTZ" })
            await Do(installation, new RegisterPartner(fund, new PartnerId(partner), partner, "ngo"));
        foreach (var donor in new[] { "Denmark", "Norway" })
            await Do(installation, new RegisterDonor(fund, new DonorId(donor), new BilingualName(donor, donor)));
        foreach (var person in Grants.Keys.Concat([NoRole, Revoked, "chair", "member"]))
            await Do(installation, new RegisterPerson(fund, new PersonId(person), person, null, "fr", IsMadeUp: true));
        foreach (var (person, grant) in Grants)
            await Do(installation, new GrantRole(fund, new PersonId(person), grant));
        await Do(installation, new GrantRole(fund, new PersonId(Revoked), new RoleGrant(Roles.Secretariat)));
        await Do(installation, new RevokeRole(fund, new PersonId(Revoked), new RoleGrant(Roles.Secretariat)));
        foreach (var (seat, isChair) in new[] { ("chair", true), ("member", false) })
        {
            await Do(installation, new DefineSeat(fund, new SeatId(seat), "Siège", "Seat", new DateOnly(2017, 1, 1), IsChair: isChair), Admin);
            await Do(installation, new AppointMember(fund, new SeatId(seat), new PersonId(seat), new DateOnly(2017, 1, 1), "Lettre 1"), Admin);
        }
    }

    /// <summary>A complete dossier of a section.</summary>
    public static ContentFacts Content(string section = "ALPHA", string? joint = null) => new(
        TitleFr: "Réhabilitation du poste de police de Gao",
        Objective: "Rendre le poste de nouveau habitable et sûr.",
        Budget: [new BudgetLine("1", "Travaux", Money.Parse("125000.00", Currency.Usd))],
        Partner: new PartnerId("AEN"),
        Pillar: "B",
        Regions: ["Gao"],
        Place: "Gao",
        StartsOn: new DateOnly(2018, 1, 1),
        EndsOn: new DateOnly(2018, 6, 30),
        LeadSection: new SectionId(section),
        JointSections: joint is null ? [] : [new SectionId(joint)]);

    /// <summary>Does something as somebody, or as the service itself, and wants it done.</summary>
    public static async Task<Answer> Do(Installation installation, ICommand command, string? person = null)
    {
        var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"set-up-{Interlocked.Increment(ref s_calls)}");
        var result = await installation.Runner.Run(command, new Caller(new PersonId(person ?? "system"), key, IsSystem: person is null));
        return result.ShouldBeOfType<ActionResult.Done>($"{command}: {result}").Answer;
    }

    public static async Task<string> Draft(Installation installation, string person = Sponsor, string section = "ALPHA", string? joint = null) =>
        (await Do(installation, new OpenDraft(new FundId(Id), Content(section, joint)), person)).Reference;

    public static async Task<string> Submitted(Installation installation, string person = Sponsor, string section = "ALPHA", string? joint = null)
    {
        var reference = await Draft(installation, person, section, joint);
        await Do(installation, new SubmitProposal(new ProposalId(reference)), person);
        return reference;
    }
}
