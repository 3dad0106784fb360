using TrustFund.Contracts;
using TrustFund.Contracts.Funds;
using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Projections;

/// <summary>Funds, their rulebooks, opening positions and donors.</summary>
internal static class FundRows
{
    public static void Add(Rows rows, About about, PublicEvent told)
    {
        switch (told)
        {
            case FundDefined e:
                rows.Add(Tables.Funds, about.Position, about.Fund, e.Name.Fr, e.Name.En, e.Currency);
                Add(rows, about, e.Rulebook);
                break;
            case RulebookPublished e:
                Add(rows, about, e.Rulebook);
                break;
            case OpeningPositionRecorded e:
                Add(rows, about, e.Position, null, null);
                break;
            case OpeningPositionRestated e:
                Add(rows, about, e.Position, e.Reason, e.On);
                break;
            case DonorRegistered e:
                rows.Add(Tables.Donors, about.Position, about.Fund, e.Donor, e.Name.Fr, e.Name.En);
                break;
            default:
                throw new InvalidOperationException($"{told.GetType().Name} is kept elsewhere.");
        }
    }

    private static void Add(Rows rows, About about, RulebookFigures rules) =>
        rows.Add(Tables.Rulebooks, about.Position, about.Fund, rules.Version, Iso.Date(rules.EffectiveFrom), rules.PscBasisPoints);

    private static void Add(Rows rows, About about, PrintedPosition printed, string? reason, DateOnly? restatedOn) => rows.Add(
        Tables.OpeningPositions,
        about.Position,
        about.Fund,
        Iso.Date(printed.AsOf),
        printed.Approved,
        printed.Finalised,
        printed.ApprovedCost.MinorUnits,
        printed.Budget?.MinorUnits,
        printed.BudgetApproximate ? 1 : 0,
        printed.Source,
        reason,
        Iso.Date(restatedOn));
}
