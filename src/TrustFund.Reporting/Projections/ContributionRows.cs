using TrustFund.Contracts;
using TrustFund.Contracts.Funding;
using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Projections;

/// <summary>What a statement says of a contribution beside its figures.</summary>
internal static class ContributionRows
{
    public static void Add(Rows rows, About about, ContributionEvent told)
    {
        switch (told)
        {
            case ContributionPledged e:
                Add(rows, about, e, e.Amount, e.Donor, e.Label, e.PledgedOn, null, e.Terms.Label);
                break;
            case ContributionSigned e:
                Add(rows, about, e, e.Amount, null, null, null, e.SignedOn, null);
                break;
            case ContributionAmended e:
                Add(rows, about, e, e.Amount, null, null, null, null, e.Terms.Label);
                break;
            default:
                throw new InvalidOperationException($"{told.GetType().Name} changes no facts of a contribution.");
        }
    }

    private static void Add(
        Rows rows, About about, ContributionEvent told, PromisedAmount amount, string? donor, string? label, DateOnly? pledgedOn, DateOnly? signedOn, string? earmark) => rows.Add(
        Tables.Contributions,
        about.Position,
        about.Fund,
        told.Contribution,
        about.EffectiveOn,
        about.RecordedAt,
        amount.Currency,
        amount.Approximate ? 1 : 0,
        amount.Amount is null ? 1 : 0,
        donor,
        label,
        Iso.Date(pledgedOn),
        Iso.Date(signedOn),
        earmark);
}
