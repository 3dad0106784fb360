using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Agreements;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>The form of a report: a narrative, and at most as many lines as a budget has.</summary>
internal static class ReportShapes
{
    public static IRuleBuilderOptions<T, ReportFacts> IsReport<T>(this IRuleBuilder<T, ReportFacts> rule) =>
        rule.Must(report => report is { Narrative.Length: > 0 and <= 300, Lines: { IsDefault: false, Length: > 0 and <= 200 } }
                && report is { Correction: null or { Length: <= 2_000 }, Overspend: null or { Length: <= 2_000 } }
                && report.Lines.All(line => line is { Line.Length: > 0 and <= 20 } && AgreementShapes.IsAmount(line.SpentToDate, atLeast: 0)))
            .WithMessage(_ => Shapes.Say(
                "un rapport narratif et 1 à 200 lignes budgétaires, chacune avec sa dépense cumulée, sont attendus",
                "a narrative and 1 to 200 budget lines, each with what was spent to date, are expected"));
}
