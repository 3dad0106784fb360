using System.Collections.Immutable;
using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Agreements;

/// <summary>The form of an agreement's terms: no more tranches and lines than a page can show, plausible amounts and dates.</summary>
internal static class AgreementShapes
{
    private static readonly DateOnly Earliest = new(1990, 1, 1);
    private static readonly DateOnly Latest = new(2100, 12, 31);

    public static IRuleBuilderOptions<T, AgreementTerms> AreTerms<T>(this IRuleBuilder<T, AgreementTerms> rule) =>
        rule.Must(terms => terms is { Partner.Value.Length: > 0 and <= 60 }
                && IsAmount(terms.Amount) && IsDate(terms.StartsOn) && IsDate(terms.EndsOn) && ArePlanned(terms.Tranches) && AreLines(terms.Budget))
            .WithMessage(_ => Shapes.Say(
                "un partenaire, un montant, des dates, 1 à 100 tranches et 1 à 200 lignes budgétaires, aux montants plausibles, sont attendus",
                "a partner, an amount, dates, 1 to 100 tranches and 1 to 200 budget lines with plausible amounts are expected"));

    public static IRuleBuilderOptions<T, BankDetails> AreBankDetails<T>(this IRuleBuilder<T, BankDetails> rule) =>
        rule.Must(details => details is not null && Said(details.Holder) && Said(details.Bank) && Said(details.Account) && Said(details.Document))
            .WithMessage(_ => Shapes.Say(
                "un titulaire, une banque, un compte et un document, de 200 caractères au plus, sont attendus",
                "a holder, a bank, an account and a document, at most 200 characters each, are expected"));

    internal static bool ArePlanned(ImmutableArray<PlannedTranche> tranches) =>
        tranches is { IsDefault: false, Length: > 0 and <= 100 }
        && tranches.All(tranche => tranche is { Number: > 0 and <= 1_000 } && IsAmount(tranche.Amount) && IsDate(tranche.DueOn));

    internal static bool AreLines(ImmutableArray<BudgetLine> lines) =>
        lines is { IsDefault: false, Length: > 0 and <= 200 }
        && lines.All(line => line is { Id.Length: > 0 and <= 20, Label.Length: > 0 and <= 300 } && IsAmount(line.Amount, atLeast: 0));

    internal static bool IsAmount(Money money, long atLeast = 1) =>
        money.Currency != default && money.MinorUnits >= atLeast && money.MinorUnits <= Shapes.MaximumMinorUnits;

    internal static bool IsDate(DateOnly date) => date >= Earliest && date <= Latest;

    private static bool Said(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= 200 && !text.Any(char.IsControl);
}
