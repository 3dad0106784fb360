using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Notices;
using TrustFund.Domain.People;

namespace TrustFund.Application.Notices;

/// <summary>Says how one wants to be told of things in a fund: language, kinds, quiet hours, digest. Always for oneself.</summary>
public sealed record ChooseNotices(FundId Fund, NoticePreferences Preferences) : IFundCommand;

public sealed class ChooseNoticesValidator : AbstractValidator<ChooseNotices>
{
    public ChooseNoticesValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Preferences).NotNull();
        When(command => command.Preferences is not null, () =>
        {
            RuleFor(command => command.Preferences.Language).Must(language => language is "fr" or "en").WithMessage(_ => Shapes.Say("fr ou en", "fr or en"));
            RuleFor(command => command.Preferences.QuietFrom).Must(IsHourOrNull).WithMessage(_ => Hour());
            RuleFor(command => command.Preferences.QuietUntil).Must(IsHourOrNull).WithMessage(_ => Hour());
            RuleFor(command => command.Preferences.QuietUntil).Must((command, until) => until is null == command.Preferences.QuietFrom is null)
                .WithMessage(_ => Shapes.Say("le début et la fin vont ensemble", "the beginning and the end go together"));
            RuleFor(command => command.Preferences.QuietDays)
                .Must(days => !days.IsDefault && days.Distinct().Count() == days.Length && days.Length <= 6 && days.All(Enum.IsDefined))
                .WithMessage(_ => Shapes.Say("au plus six jours, chacun une fois", "at most six days, each once"));
            RuleFor(command => command.Preferences.DigestHour).Must(hour => IsHourOrNull(hour)).WithMessage(_ => Hour());
            RuleFor(command => command.Preferences.TimeZone).Must(IsZoneOrNull)
                .WithMessage(_ => Shapes.Say("fuseau horaire inconnu ; un nom comme Africa/Bamako est attendu", "unknown time zone; a name such as Africa/Bamako is expected"));
        });
    }

    private static bool IsHourOrNull(int? hour) => hour is null or (>= 0 and <= 23);

    // By its IANA name only: the aliases of one platform mean nothing on another.
    private static bool IsZoneOrNull(string? zone) =>
        zone is null || (zone.Length is > 0 and <= 60 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId && found.Id == zone);

    private static string Hour() => Shapes.Say("une heure de 0 à 23 est attendue", "an hour from 0 to 23 is expected");
}

public sealed class ChooseNoticesUseCase : FundUseCase<ChooseNotices>
{
    public override string Name => "choose-notices";

    /// <summary>Whoever is somebody in the fund: what is chosen concerns nobody else.</summary>
    public override IReadOnlyList<string> AllowedRoles { get; } = [.. Roles.All];

    protected override ValueTask<Decision> Decide(ChooseNotices command, Desk desk) =>
        ValueTask.FromResult(ChoosingNotices.Set(desk.Fund.NoticePreferencesOf(desk.Actor.Person), command.Preferences, desk.Actor.Person));
}
