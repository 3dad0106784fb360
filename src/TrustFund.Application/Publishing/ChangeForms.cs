using TrustFund.Domain.Changes;
using Public = TrustFund.Contracts.Changes;

namespace TrustFund.Application.Publishing;

/// <summary>The public forms of changes after approval.</summary>
internal static class ChangeForms
{
    public static void AddTo(FormBuilder forms) => forms
        .Of<ChangeRequested>(e => new Public.ChangeRequested(e.Number, e.Kind.ToString(), Terms(e.Before), Terms(e.After), e.Reason, e.Moved.ToPublic(), e.On))
        .Of<ChangeApproved>(e => new Public.ChangeApproved(e.Number, e.Ground.ToString(), e.Session?.Value, e.Item, e.On))
        .Of<ChangeRejected>(e => new Public.ChangeRejected(e.Number, e.Reason, e.Session?.Value, e.Item, e.On))
        .Of<ChangeWithdrawn>(e => new Public.ChangeWithdrawn(e.Number, e.On))
        .Of<ChangeApplied>(e => new Public.ChangeApplied(
            e.Number, e.Kind.ToString(), Terms(e.After), e.Bound.ToPublic(), e.Released.ToPublic(), e.EffectiveOn));

    private static Public.ChangeTerms Terms(ChangeTerms terms) => new(
        terms.Scope, terms.EndsOn, terms.Cost?.ToPublic(), terms.Budget?.ToPublic(), terms.Tranches?.ToPublic(), terms.Partner?.Value);
}
