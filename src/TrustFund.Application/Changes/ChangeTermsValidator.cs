using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain.Changes;

namespace TrustFund.Application.Changes;

/// <summary>The form of a change's side: no more lines and tranches than a page can show, each with a plausible amount.</summary>
internal sealed class ChangeTermsValidator : AbstractValidator<ChangeTerms>
{
    public ChangeTermsValidator()
    {
        RuleFor(terms => terms.Scope).IsTextOrNull(10_000);
        RuleFor(terms => terms.EndsOn).IsDateOrNull();
        RuleFor(terms => terms.Cost!.Value).IsAmount().When(terms => terms.Cost is not null);
        RuleFor(terms => terms.Partner!.Value).IsId().When(terms => terms.Partner is not null);
        RuleFor(terms => terms.Budget).Must(lines => lines is not { } given || (!given.IsDefault && given.Length <= 200 && given.All(line =>
                line is { Id.Length: > 0 and <= 20, Label.Length: > 0 and <= 300, Amount.MinorUnits: > 0 and <= Shapes.MaximumMinorUnits } && line.Amount.Currency != default)))
            .WithMessage(_ => Shapes.Say("au plus 200 lignes", "at most 200 lines"));
        RuleFor(terms => terms.Tranches).Must(tranches => tranches is not { } given || (!given.IsDefault && given.Length <= 50 && given.All(tranche =>
                tranche is { Amount.MinorUnits: > 0 and <= Shapes.MaximumMinorUnits } && tranche.Amount.Currency != default)))
            .WithMessage(_ => Shapes.Say("au plus 50 tranches", "at most 50 tranches"));
    }
}
