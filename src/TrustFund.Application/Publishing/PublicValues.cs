using System.Collections.Immutable;
using TrustFund.Contracts;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Proposals;
using Public = TrustFund.Contracts;

namespace TrustFund.Application.Publishing;

/// <summary>Values of the domain as contracts say them.</summary>
internal static class PublicValues
{
    public static MoneyAmount ToPublic(this Money money) => new(money.ToAmount(), money.Currency.Code);

    public static BilingualText ToPublic(this BilingualName name) => new(name.Fr, name.En);

    public static ContributionShare[] ToPublic(this ImmutableArray<ContributionLine> lines) =>
        [.. lines.Select(line => new ContributionShare(line.Contribution.Value, line.Amount.ToPublic()))];

    public static Public.Proposals.BudgetLine[] ToPublic(this ImmutableArray<BudgetLine> budget) =>
        [.. budget.Select(line => new Public.Proposals.BudgetLine(line.Id, line.Label, line.Amount.ToPublic()))];

    public static Public.Agreements.PlannedTranche[] ToPublic(this ImmutableArray<PlannedTranche> tranches) =>
        [.. tranches.Select(tranche => new Public.Agreements.PlannedTranche(tranche.Number, tranche.Amount.ToPublic(), tranche.DueOn))];

    public static Public.Agreements.AgreementTerms ToPublic(this AgreementTerms terms) => new(
        terms.Partner.Value, terms.Amount.ToPublic(), terms.StartsOn, terms.EndsOn, terms.Tranches.ToPublic(), terms.Budget.ToPublic());

    /// <param name="content">What a sponsor wrote, of the version named.</param>
    /// <param name="version">Of the dossier.</param>
    /// <param name="hash">That votes bind to.</param>
    /// <param name="fallback">The currency of an empty budget: the approved cost's, or the fund's.</param>
    public static Public.Proposals.Dossier ToPublic(this ProposalContent content, int version, string hash, Currency fallback) => new(
        version,
        hash,
        content.TitleFr,
        content.TitleEn,
        content.Objective,
        content.Budget.ToPublic(),
        content.TotalIn(content.Budget.IsEmpty ? fallback : content.Budget[0].Amount.Currency).ToPublic(),
        content.Partner?.Value,
        content.Pillar,
        content.Regions,
        content.Place,
        content.StartsOn,
        content.EndsOn,
        content.LeadSection.Value,
        [.. content.JointSections.Select(section => section.Value)],
        content.Theme,
        content.Works,
        content.Waiver is { } waiver ? new Public.Proposals.Waiver(waiver.Authority, waiver.Reason, waiver.Reference) : null,
        content.NotStated);
}
