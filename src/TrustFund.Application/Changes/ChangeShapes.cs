using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Agreements;
using TrustFund.Domain.Changes;

namespace TrustFund.Application.Changes;

/// <summary>The form of a change's side: what is stated has the form that it has in a dossier or an agreement.</summary>
internal static class ChangeShapes
{
    public static IRuleBuilderOptions<T, ChangeTerms> AreChangeTerms<T>(this IRuleBuilder<T, ChangeTerms> rule) =>
        rule.Must(IsWellFormed).WithMessage(_ => Shapes.Say(
            "ce qui change est attendu : portée, fin, coût, 1 à 200 lignes, 1 à 100 tranches ou partenaire, aux montants et dates plausibles",
            "what changes is expected: scope, end, cost, 1 to 200 lines, 1 to 100 tranches or partner, with plausible amounts and dates"));

    private static bool IsWellFormed(ChangeTerms? terms) =>
        terms is { Scope: null or { Length: > 0 and <= 10_000 }, Partner: null or { Value: { Length: > 0 and <= 60 } } }
        && (terms.EndsOn is not { } end || AgreementShapes.IsDate(end))
        && (terms.Cost is not { } cost || AgreementShapes.IsAmount(cost))
        && (terms.Budget is not { } budget || AgreementShapes.AreLines(budget))
        && (terms.Tranches is not { } plan || AgreementShapes.ArePlanned(plan));
}
