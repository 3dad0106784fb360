using System.Collections.Immutable;
using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Calendars;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Funds;

/// <summary>Founds a fund. Done by an import at the command line, or by an administrator of a fund that exists.</summary>
/// <param name="On">The date from which the first rulebook holds.</param>
public sealed record DefineFund(
    FundId Fund,
    BilingualName Name,
    Currency Currency,
    ImmutableArray<Pillar> Pillars,
    ImmutableArray<string> Regions,
    string TimeZone,
    ImmutableArray<DayOfWeek> Weekend,
    ImmutableArray<DateOnly> Holidays,
    string ReferencePrefix,
    int FirstNumber,
    string Workflow,
    PersonId Administrator,
    DateOnly On,
    FundKind Kind = FundKind.TrustFund) : IFundCommand;

public sealed class DefineFundValidator : AbstractValidator<DefineFund>
{
    public DefineFundValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Name).IsName();
        RuleFor(command => command.Currency).Must(currency => currency != default).WithMessage(_ => Shapes.Say("monnaie attendue", "a currency is expected"));
        RuleFor(command => command.Pillars).Must(pillars => !pillars.IsDefault && pillars.Length <= 50 && pillars.All(pillar => pillar?.Name is not null && pillar.Code is { Length: > 0 and <= 20 }))
            .WithMessage(_ => Shapes.Say("au plus 50 axes, chacun avec un code et un nom", "at most 50 pillars, each with a code and a name"));
        RuleFor(command => command.Regions).Must(regions => !regions.IsDefault && regions.Length <= 200 && regions.All(region => region is { Length: > 0 and <= 100 }))
            .WithMessage(_ => Shapes.Say("au plus 200 régions", "at most 200 regions"));
        RuleFor(command => command.TimeZone).Must(zone => zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            .WithMessage(_ => Shapes.Say("fuseau horaire IANA inconnu", "unknown IANA time zone"));
        RuleFor(command => command.Weekend).Must(days => !days.IsDefault && days.Distinct().Count() <= 6)
            .WithMessage(_ => Shapes.Say("au moins un jour ouvrable par semaine", "at least one working day a week"));
        RuleFor(command => command.Holidays).Must(days => !days.IsDefault && days.Length <= 1_000)
            .WithMessage(_ => Shapes.Say("au plus 1000 jours fériés", "at most 1000 holidays"));
        RuleFor(command => command.ReferencePrefix).Matches("^[A-Z]{2,6}$");
        RuleFor(command => command.FirstNumber).InclusiveBetween(1, 1_000_000);
        RuleFor(command => command.Workflow).Matches("^[a-z][a-z0-9-]{0,59}$");
        RuleFor(command => command.Administrator).IsId();
        RuleFor(command => command.On).IsDate();
        RuleFor(command => command.Kind).IsInEnum();
    }
}

public sealed class DefineFundUseCase : UseCase
{
    public override string Name => "define-fund";

    public override Type CommandType => typeof(DefineFund);

    internal override async ValueTask<Refusal?> Run(ICommand command, Desk desk)
    {
        var given = (DefineFund)command;
        var stream = StreamId.Of(given.Fund);
        if (!desk.Caller.IsSystem)
            return Refusal.Of("fund.only-by-import", ("fund", given.Fund));
        if (await desk.Load<Fund>(stream) is not null)
            return Refusal.Of("fund.exists", ("fund", given.Fund));
        var calendar = new WorkingCalendar(given.TimeZone, [.. given.Weekend.Distinct()], [.. given.Holidays]);
        desk.Found(given.Fund, calendar.Moment(desk.Now), Actor.System);
        desk.SetSubject(stream);
        return desk.Raise(stream, new FundDefined(
            given.Fund, given.Name, given.Currency, given.Pillars, given.Regions, calendar, given.ReferencePrefix, given.FirstNumber, given.Workflow, given.Administrator, given.On, given.Kind));
    }
}
