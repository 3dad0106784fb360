using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Committee;

/// <summary>Calls a session of the committee, or a written procedure.</summary>
/// <param name="Session">Its reference, given by the caller, as in <c>PRC-2017-11-09</c>.</param>
/// <param name="Date">Of the meeting, or on which the notice goes out.</param>
/// <param name="Place">Needed for a meeting.</param>
public sealed record ScheduleSession(FundId Fund, SessionId Session, DateOnly Date, string? Place = null, SessionKind Kind = SessionKind.Meeting) : IFundCommand;

public sealed class ScheduleSessionValidator : AbstractValidator<ScheduleSession>
{
    public ScheduleSessionValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Session).IsReference();
        RuleFor(command => command.Date).IsDate();
        RuleFor(command => command.Place).IsTextOrNull(200);
        RuleFor(command => command.Kind).IsInEnum();
    }
}

public sealed class ScheduleSessionUseCase : UseCase
{
    public override string Name => "schedule-session";

    public override Type CommandType => typeof(ScheduleSession);

    internal override async ValueTask<Refusal?> Run(ICommand command, Desk desk)
    {
        var given = (ScheduleSession)command;
        if (await desk.Enter(given.Fund) is { } unknown)
            return unknown;
        if (desk.WhyNotAllowed(Name, [Roles.Secretariat]) is { } forbidden)
            return forbidden;
        var stream = StreamId.Of(given.Session);
        var session = await desk.Load<SessionState>(stream) ?? SessionState.Empty;
        desk.SetSubject(stream);
        return desk.Raise(stream, Agenda.Schedule(session, given.Session, desk.FundId, given.Date, given.Place ?? "", given.Kind, desk.Actor, desk.Moment));
    }
}
