using System.Globalization;
using TrustFund.Application.Acting;
using TrustFund.Application.Funds;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Hosting;

namespace TrustFund.Service.Benchmarks;

/// <summary>A fund with many drafts, and the action that is measured: a sponsor saves a draft, each client its own drafts in turn.</summary>
internal static class Drafts
{
    public const int Count = 1_600;
    public const string Sponsor = "sponsor";

    private static readonly FundId Fund = new("mali-tf");
    private static readonly SectionId Section = new("ALPHA");

    /// <returns>The references of the drafts.</returns>
    public static async Task<IReadOnlyList<string>> Found(Installation installation)
    {
        await Do(installation, new DefineFund(
            Fund, new BilingualName("Fonds fiduciaire", "Trust Fund"), Currency.Usd, [new Pillar("B", new BilingualName("Retour de l'État", "Return of the State"))],
            ["Gao", "Kidal"], "Africa/Bamako", [DayOfWeek.Saturday, DayOfWeek.Sunday], [], "TF", 101, "trust-fund", new PersonId("admin"), new DateOnly(2017, 1, 1)));
        await Do(installation, new RegisterSection(Fund, Section, new BilingualName("Section Alpha", "Section Alpha")));
        await Do(installation, new RegisterPartner(Fund, new PartnerId("AEN"), "AEN", "ngo"));
        await Do(installation, new RegisterPerson(Fund, new PersonId(Sponsor), "A. Sponsor", null, "fr", IsMadeUp: true));
        await Do(installation, new GrantRole(Fund, new PersonId(Sponsor), new RoleGrant(Roles.Sponsor, Section: Section)));
        var drafts = await Task.WhenAll(Enumerable.Range(0, Count).Select(number => Do(installation, new OpenDraft(Fund, Content(number)), Sponsor)));
        return [.. drafts.Select(answer => answer.Reference)];
    }

    public static ContentFacts Content(int edit) => new(
        TitleFr: string.Create(CultureInfo.InvariantCulture, $"Réhabilitation du poste de police de Gao, version {edit}"),
        Objective: "Rendre le poste de nouveau habitable et sûr pour les agents et pour la population qu'ils reçoivent.",
        Budget: [new BudgetLine("1", "Travaux", Money.Parse("125000.00", Currency.Usd)), new BudgetLine("2", "Équipement", Money.Parse("30000.00", Currency.Usd))],
        Partner: new PartnerId("AEN"),
        Pillar: "B",
        Regions: ["Gao"],
        Place: "Gao",
        StartsOn: new DateOnly(2018, 1, 1),
        EndsOn: new DateOnly(2018, 6, 30),
        LeadSection: Section,
        JointSections: []);

    private static async Task<Answer> Do(Installation installation, ICommand command, string? person = null) =>
        await installation.Runner.Run(command, new Caller(new PersonId(person ?? "system"), Guid.NewGuid().ToString(), IsSystem: person is null)) is ActionResult.Done done
            ? done.Answer
            : throw new InvalidOperationException($"{command} was refused.");
}
