using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Funds;

/// <summary>Sets the holidays and weekend on which clocks stand still; clocks that run keep their dates.</summary>
public sealed record SetCalendar(FundId Fund, System.Collections.Immutable.ImmutableArray<DayOfWeek> Weekend, System.Collections.Immutable.ImmutableArray<DateOnly> Holidays) : IFundCommand;

public sealed class SetCalendarValidator : AbstractValidator<SetCalendar>
{
    public SetCalendarValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Weekend).Must(days => !days.IsDefault && days.Distinct().Count() <= 6)
            .WithMessage(_ => Shapes.Say("au moins un jour ouvrable par semaine", "at least one working day a week"));
        RuleFor(command => command.Holidays).Must(days => !days.IsDefault && days.Length <= 1_000)
            .WithMessage(_ => Shapes.Say("au plus 1000 jours fériés", "at most 1000 holidays"));
    }
}

public sealed class SetCalendarUseCase : FundUseCase<SetCalendar>
{
    public override string Name => "set-calendar";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Administrator];

    protected override ValueTask<Decision> Decide(SetCalendar command, Desk desk) =>
        ValueTask.FromResult(FundRules.SetCalendar(desk.Fund, command.Weekend, command.Holidays, desk.Moment));
}
