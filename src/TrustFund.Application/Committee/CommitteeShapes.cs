using System.Collections.Immutable;
using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>The shapes that fields of the committee's commands share.</summary>
internal static class CommitteeShapes
{
    /// <summary>The commands on one item begin alike.</summary>
    public static void IsOnItem<T>(this AbstractValidator<T> validator)
        where T : IItemCommand
    {
        validator.RuleFor(command => command.Session).IsReference();
        validator.RuleFor(command => command.Item).InclusiveBetween(1, 1_000);
    }

    public static void IsForSeat<T>(this AbstractValidator<T> validator)
        where T : ISeatCommand
    {
        validator.IsOnItem();
        validator.RuleFor(command => command.Seat!.Value).IsId().When(command => command.Seat is not null).OverridePropertyName("seat");
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static IRuleBuilderOptions<T, string> IsHash<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(hash => hash is { Length: 64 } && hash.All(char.IsAsciiHexDigitLower))
            .WithMessage(_ => Shapes.Say("empreinte SHA-256 de 64 chiffres hexadécimaux attendue", "a SHA-256 of 64 hexadecimal digits is expected"));

    public static IRuleBuilderOptions<T, ImmutableArray<ConditionTerms>?> AreConditions<T>(this IRuleBuilder<T, ImmutableArray<ConditionTerms>?> rule) =>
        rule.Must(conditions => conditions is null || (!conditions.Value.IsDefault && conditions.Value.Length <= 50 && conditions.Value.All(IsCondition)))
            .WithMessage(_ => Shapes.Say(
                "au plus 50 conditions, chacune avec un texte en français et en anglais, un responsable et une échéance",
                "at most 50 conditions, each with a text in French and in English, an owner and a due date"));

    public static IRuleBuilderOptions<T, ImmutableArray<string>?> AreReturnPoints<T>(this IRuleBuilder<T, ImmutableArray<string>?> rule) =>
        rule.Must(points => points is null || (!points.Value.IsDefault && points.Value.Length <= 100 && points.Value.All(point => !string.IsNullOrWhiteSpace(point) && point.Length <= 2_000)))
            .WithMessage(_ => Shapes.Say("au plus 100 points, chacun avec un texte", "at most 100 points, each with a text"));

    public static IRuleBuilderOptions<T, ImmutableArray<SeatId>?> AreSeats<T>(this IRuleBuilder<T, ImmutableArray<SeatId>?> rule) =>
        rule.Must(seats => seats is null || (!seats.Value.IsDefault && seats.Value.Length <= 200 && seats.Value.All(seat => seat.Value is { Length: > 0 and <= 60 })))
            .WithMessage(_ => Shapes.Say("au plus 200 sièges", "at most 200 seats"));

    public static IRuleBuilderOptions<T, Deferral?> IsDeferral<T>(this IRuleBuilder<T, Deferral?> rule) =>
        rule.Must(deferral => deferral is null || (deferral.Reason is { Length: > 0 and <= 2_000 } && (deferral.Session is null || deferral.Session.Value.Value is { Length: > 0 and <= 60 })))
            .WithMessage(_ => Shapes.Say("un report a une raison, et une date ou une session", "a deferral has a reason, and a date or a session"));

    private static bool IsCondition(ConditionTerms? terms) =>
        terms is { TextFr.Length: > 0 and <= 2_000, TextEn.Length: > 0 and <= 2_000, Owner.Value.Length: > 0 and <= 60, Tranche: null or (> 0 and <= 100) }
        && Enum.IsDefined(terms.Kind)
        && (terms.Verifier is null || terms.Verifier.Value.Value is { Length: > 0 and <= 60 })
        && terms.DueOn.Year is >= 1990 and <= 2100;
}
