using FluentValidation;
using TrustFund.Domain;
using TrustFund.Domain.Funds;

namespace TrustFund.Application.Acting;

/// <summary>The shapes that fields of commands share. What a value means is the domain's matter; here it is only its form.</summary>
internal static class Shapes
{
    private const string IdPattern = @"^[\p{L}\p{N}][\p{L}\p{N} .&'’/_-]{0,59}$";

    /// <summary>An identifier: letters and digits first, then also spaces and . &amp; ' / _ -, at most 60 characters.</summary>
    public static IRuleBuilderOptions<T, TId> IsId<T, TId>(this IRuleBuilder<T, TId> rule)
        where TId : struct, IId<TId> =>
        rule.Must(id => id.Value is not null && System.Text.RegularExpressions.Regex.IsMatch(id.Value, IdPattern, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)))
            .WithMessage(_ => Say("identifiant de 1 à 60 lettres ou chiffres attendu", "an identifier of 1 to 60 letters or digits is expected"));

    /// <summary>An identifier that is part of a path: no spaces or slashes.</summary>
    public static IRuleBuilderOptions<T, TId> IsReference<T, TId>(this IRuleBuilder<T, TId> rule)
        where TId : struct, IId<TId> =>
        rule.Must(id => id.Value is not null && System.Text.RegularExpressions.Regex.IsMatch(id.Value, "^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)))
            .WithMessage(_ => Say("référence de 1 à 60 lettres ou chiffres sans espace attendue", "a reference of 1 to 60 letters or digits without spaces is expected"));

    /// <summary>A text that says something, without control characters, up to a length.</summary>
    public static IRuleBuilderOptions<T, string?> IsText<T>(this IRuleBuilder<T, string?> rule, int upTo = 2_000) =>
        rule.NotEmpty().MaximumLength(upTo)
            .Must(text => text is null || !text.Any(character => char.IsControl(character) && character is not ('\n' or '\t' or '\r')))
            .WithMessage(_ => Say("caractères de commande refusés", "control characters are refused"));

    /// <summary>As <see cref="IsText{T}"/>, or not given.</summary>
    public static IRuleBuilderOptions<T, string?> IsTextOrNull<T>(this IRuleBuilder<T, string?> rule, int upTo = 2_000) =>
        rule.MaximumLength(upTo)
            .Must(text => text is null || !text.Any(character => char.IsControl(character) && character is not ('\n' or '\t' or '\r')))
            .WithMessage(_ => Say("caractères de commande refusés", "control characters are refused"));

    public static IRuleBuilderOptions<T, BilingualName> IsName<T>(this IRuleBuilder<T, BilingualName> rule) =>
        rule.NotNull().Must(name => name is null || (Named(name.Fr) && Named(name.En)))
            .WithMessage(_ => Say("un nom en français et en anglais, de 200 caractères au plus, est attendu", "a name in French and in English, at most 200 characters, is expected"));

    /// <summary>A date that the service can reckon with: 1990 to 2100.</summary>
    public static IRuleBuilderOptions<T, DateOnly> IsDate<T>(this IRuleBuilder<T, DateOnly> rule) =>
        rule.InclusiveBetween(new DateOnly(1990, 1, 1), new DateOnly(2100, 12, 31));

    /// <summary>As <see cref="IsDate{T}"/>, or not given.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> IsDateOrNull<T>(this IRuleBuilder<T, DateOnly?> rule) =>
        rule.Must(date => date is null || (date >= new DateOnly(1990, 1, 1) && date <= new DateOnly(2100, 12, 31)))
            .WithMessage(_ => Say("une date entre 1990 et 2100 est attendue", "a date between 1990 and 2100 is expected"));

    /// <summary>A positive amount below 9 thousand billion minor units, so that no sum of a fund can overflow.</summary>
    public static IRuleBuilderOptions<T, Money> IsAmount<T>(this IRuleBuilder<T, Money> rule) =>
        rule.Must(money => money is { MinorUnits: > 0 and <= MaximumMinorUnits } && HasCurrency(money))
            .WithMessage(_ => Say("un montant positif et plausible avec sa monnaie est attendu", "a positive, plausible amount with its currency is expected"));

    /// <summary>As <see cref="IsAmount{T}"/>, zero included.</summary>
    public static IRuleBuilderOptions<T, Money> IsAmountOrZero<T>(this IRuleBuilder<T, Money> rule) =>
        rule.Must(money => money is { MinorUnits: >= 0 and <= MaximumMinorUnits } && HasCurrency(money))
            .WithMessage(_ => Say("un montant plausible avec sa monnaie est attendu", "a plausible amount with its currency is expected"));

    public const long MaximumMinorUnits = 9_000_000_000_000;

    /// <summary>The message in the language being asked for (the validators run once in each).</summary>
    public static string Say(string fr, string en) =>
        System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr" ? fr : en;

    private static bool Named(string? name) => !string.IsNullOrWhiteSpace(name) && name.Length <= 200 && !name.Any(char.IsControl);

    private static bool HasCurrency(Money money) => money.Currency != default;
}
