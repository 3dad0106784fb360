using System.Collections.Immutable;
using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Committee;

/// <summary>Has a proposal decided in writing (domain.md §3.7): makes the written session, or uses one that waits empty. Its notice opens the ballot.</summary>
/// <param name="Session">The written session's reference, given by the caller, as in <c>PRC-W-2017-03</c>.</param>
/// <param name="Date">On which the notice goes out, where the session is made here; null: today.</param>
/// <param name="Conditions">Conditions circulated with it; in writing there is no other way to put them on the table.</param>
public sealed record StartWrittenProcedure(
    ProposalId Proposal, SessionId Session, DateOnly? Date = null, ImmutableArray<ConditionTerms>? Conditions = null) : IProposalCommand;

public sealed class StartWrittenProcedureValidator : AbstractValidator<StartWrittenProcedure>
{
    public StartWrittenProcedureValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Session).IsReference();
        RuleFor(command => command.Date).IsDateOrNull();
        RuleFor(command => command.Conditions).AreConditions();
    }
}

public sealed class StartWrittenProcedureUseCase : ProposalUseCase<StartWrittenProcedure>
{
    public override string Name => "start-written-procedure";

    public override Refusal? WhyNot(Desk desk) =>
        WrittenProcedure.WhyNotFor(Listing.ItemOf(desk.File, desk.Fund, []), Listing.RulesFor(desk, desk.File.Proposal.Id));

    protected override async ValueTask<Ruling> Decide(StartWrittenProcedure command, Desk desk)
    {
        var stream = StreamId.Of(command.Session);
        if (await desk.Load<SessionState>(stream) is null)
        {
            var date = command.Date ?? desk.Moment.Today;
            var scheduled = Agenda.Schedule(
                SessionState.Empty, command.Session, desk.FundId, date, "", SessionKind.Written, desk.Actor, desk.Moment);
            if (desk.Raise(stream, scheduled) is { } notScheduled)
                return notScheduled;
        }

        var session = await desk.LoadSession(command.Session);
        if (session.IsRefused)
            return session.Refusal;
        if (session.Value.Kind != SessionKind.Written)
            return Refusal.Of("session.not-written");
        var conditions = command.Conditions ?? [];
        if (Listing.WhyNotPeople(desk.Fund, desk.File, conditions) is { } unable)
            return unable;
        var item = Listing.ItemOf(desk.File, desk.Fund, conditions);
        var listed = Agenda.AddItem(session.Value, item, desk.Actor, desk.Moment, Listing.RulesFor(desk, command.Proposal));
        return desk.Raise(stream, listed) is { } refusal
            ? refusal
            : new ProposalPutOnAgenda(command.Session, Written: true, desk.Caller.Person, desk.Moment.Today);
    }
}
