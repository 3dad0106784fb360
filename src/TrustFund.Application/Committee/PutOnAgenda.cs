using System.Collections.Immutable;
using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Committee;

/// <summary>Puts a proposal on the agenda of a meeting; its dossier as it is now is what will be voted on.</summary>
/// <param name="Conditions">Conditions circulated with it.</param>
public sealed record PutOnAgenda(ProposalId Proposal, SessionId Session, ImmutableArray<ConditionTerms>? Conditions = null) : IProposalCommand;

public sealed class PutOnAgendaValidator : AbstractValidator<PutOnAgenda>
{
    public PutOnAgendaValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Session).IsReference();
        RuleFor(command => command.Conditions).AreConditions();
    }
}

public sealed class PutOnAgendaUseCase : ProposalUseCase<PutOnAgenda>
{
    public override string Name => "put-on-agenda";

    protected override async ValueTask<Ruling> Decide(PutOnAgenda command, Desk desk)
    {
        var session = await desk.LoadSession(command.Session);
        if (session.IsRefused)
            return session.Refusal;
        if (session.Value.Kind != SessionKind.Meeting)
            return Refusal.Of("session.not-a-meeting", ("session", command.Session));
        var conditions = command.Conditions ?? [];
        if (Listing.WhyNotPeople(desk.Fund, desk.File, conditions) is { } unable)
            return unable;
        var item = Listing.ItemOf(desk.File, desk.Fund, conditions);
        var listed = Agenda.AddItem(session.Value, item, desk.Actor, desk.Moment, Listing.RulesFor(desk, command.Proposal));
        return desk.Raise(StreamId.Of(command.Session), listed) is { } refusal
            ? refusal
            : new ProposalPutOnAgenda(command.Session, Written: false, desk.Caller.Person, desk.Moment.Today);
    }
}
