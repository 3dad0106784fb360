using System.Globalization;

namespace TrustFund.Application.Figures;

/// <summary>What a figure counts or what it is a share of, in words: a figure without its basis misleads (domain.md §7).</summary>
/// <param name="Code">Stable, for programs.</param>
public sealed record Basis(string Code, string Fr, string En)
{
    public static Basis BudgetStated { get; } = new(
        "stated", "budget tel que l'indique la source de la position d'ouverture", "budget as stated by the source of the opening position");

    public static Basis BudgetStatedRounded { get; } = new(
        "stated-rounded", "budget arrondi par la source de la position d'ouverture", "budget as rounded by the source of the opening position");

    public static Basis BudgetStatedAndReceived { get; } = new(
        "stated-and-received",
        "budget indiqué par la source de la position d'ouverture, plus les fonds reçus depuis",
        "budget stated by the source of the opening position, plus cash received since");

    public static Basis BudgetStatedRoundedAndReceived { get; } = new(
        "stated-rounded-and-received",
        "budget arrondi par la source de la position d'ouverture, plus les fonds reçus depuis",
        "budget as rounded by the source of the opening position, plus cash received since");

    public static Basis BudgetReceived { get; } = new("received", "somme des fonds reçus", "sum of cash received");

    public static Basis CostWithoutPsc { get; } = new(
        "approved-cost-without-psc", "coût approuvé, sans coûts d'appui au programme, rapporté au budget", "approved cost without programme support cost, as a share of the budget");

    public static Basis CostWithPsc(int basisPoints) => new(
        "approved-cost-with-psc",
        $"coût approuvé, majoré de {Share(basisPoints, ',')} % de coûts d'appui au programme, rapporté au budget",
        $"approved cost with {Share(basisPoints, '.')}% programme support cost on top, as a share of the budget");

    public static Basis Approved { get; } = new(
        "standing-approvals", "position d'ouverture et approbations en vigueur décidées jusqu'à la date", "opening position and standing approvals decided up to the date");

    public static Basis Finalised { get; } = new(
        "finalised",
        "position d'ouverture et projets achevés ou clos jusqu'à la date",
        "opening position and projects operationally complete or closed by the date");

    private static string Share(int basisPoints, char point)
    {
        var (whole, fraction) = Math.DivRem(basisPoints, 100);
        return fraction == 0 ? whole.ToString(CultureInfo.InvariantCulture) : $"{whole.ToString(CultureInfo.InvariantCulture)}{point}{fraction.ToString("00", CultureInfo.InvariantCulture)}";
    }
}
