using System.Collections.Immutable;
using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Funding;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Proposals;
using TrustFund.Workflows.Running;

namespace TrustFund.Application.Clocks;

/// <summary>A clock of a proposal's workflow has run out. Only the service itself says so; whether it is true is checked here.</summary>
/// <param name="TimerId">The engine's id of the clock.</param>
/// <param name="Meetings">For a clock that runs in sessions: the meetings that closed since it started, which are looked up again here.</param>
public sealed record ElapseClock(ProposalId Proposal, string TimerId, ImmutableArray<SessionId>? Meetings = null) : IProposalCommand;

public sealed class ElapseClockValidator : AbstractValidator<ElapseClock>
{
    public ElapseClockValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.TimerId).IsText(200);
        RuleFor(command => command.Meetings).Must(meetings => meetings is null || (!meetings.Value.IsDefault && meetings.Value.Length <= 100 && meetings.Value.All(meeting => meeting.Value is not null)))
            .WithMessage(_ => Shapes.Say("au plus 100 séances", "at most 100 meetings"));
    }
}

public sealed class ElapseClockUseCase : UseCase
{
    /// <summary>Why money that was set aside is released.</summary>
    private const string Reason = "lapsed";

    public override string Name => "elapse-clock";

    public override Type CommandType => typeof(ElapseClock);

    internal override async ValueTask<Refusal?> Run(ICommand command, Desk desk)
    {
        var given = (ElapseClock)command;
        if (!desk.Caller.IsSystem)
            return Refusal.Of("clock.system-only");
        var stream = StreamId.Of(given.Proposal);
        if (await desk.Load<ProposalFile>(stream) is not { } file)
            return Refusal.Of("proposal.unknown", ("proposal", given.Proposal));
        desk.SetSubject(stream);
        if (await desk.Enter(file.Proposal.Fund) is { } unknown)
            return unknown;
        var track = file.Workflow;
        if (!track.Clocks.TryGetValue(given.TimerId, out var clock))
            return Refusal.Of("clock.not-running", ("proposal", given.Proposal), ("clock", given.TimerId));
        if (await WhyNotDue(clock, track.ClocksStartedOn[given.TimerId], given.Meetings ?? [], desk) is { } early)
            return early;
        return desk.Move(stream, track.Definition, track, new TimerElapsed(given.TimerId)) ?? await Lapse(track.Stage, desk);
    }

    /// <summary>An approval that lapses gives back what was set aside for it.</summary>
    private static async ValueTask<Refusal?> Lapse(string fromStage, Desk desk)
    {
        // What runs out before a decision or its money ends the proposal; where there is nothing more to decide, the end is the archive.
        var (decision, delivery) = (desk.File.Proposal.Decision, desk.File.Delivery.Stage);
        if (!desk.File.Workflow.HasEnded || delivery != DeliveryStage.None
            || decision is DecisionAxis.Lapsed or DecisionAxis.Withdrawn or DecisionAxis.Rejected or DecisionAxis.Ineligible or DecisionAxis.Deleted)
            return null;
        var released = await ReleaseAll.Of(desk, desk.File, Reason);
        return desk.Raise(desk.Subject, Decision.Of([new ProposalLapsed(fromStage, desk.Moment.Today), .. released]));
    }

    private static async ValueTask<Refusal?> WhyNotDue(StartedClock clock, DateOnly startedOn, ImmutableArray<SessionId> meetings, Desk desk)
    {
        if (clock.DueAt is { } due)
            return due <= desk.Moment.At ? null : Refusal.Of("clock.not-due", ("clock", clock.TimerId), ("due", due.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
        var closed = 0;
        foreach (var meeting in meetings.Distinct())
        {
            // The session in which a clock was started does not count: the clock runs in those that follow.
            if (await desk.Load<SessionState>(StreamId.Of(meeting)) is { Stage: SessionStage.Closed, Kind: SessionKind.Meeting } session
                && session.Fund == desk.FundId && session.Date > startedOn)
                closed++;
        }

        return closed >= clock.Sessions
            ? null
            : Refusal.Of("clock.sessions-to-come", ("clock", clock.TimerId), ("sessions", clock.Sessions), ("closed", closed));
    }
}
