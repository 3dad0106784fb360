using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Committee;

/// <summary>Takes a proposal off the agenda that it is on; it waits for another session.</summary>
public sealed record TakeOffAgenda(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class TakeOffAgendaValidator : AbstractValidator<TakeOffAgenda>
{
    public TakeOffAgendaValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class TakeOffAgendaUseCase : ProposalUseCase<TakeOffAgenda>
{
    public override string Name => TakingOff.Action;

    protected override async ValueTask<Ruling> Decide(TakeOffAgenda command, Desk desk)
    {
        if (desk.File.Proposal.Session is not { } id)
            return Refusal.Of("proposal.not-on-agenda", ("proposal", command.Proposal));
        var session = await desk.LoadSession(id);
        if (session.IsRefused)
            return session.Refusal;
        if (Listing.Waiting(session.Value, command.Proposal) is not { } item)
            return Refusal.Of("proposal.not-on-agenda", ("proposal", command.Proposal));
        var withdrawn = Agenda.WithdrawItem(session.Value, item.Agenda.Number, command.Reason, desk.Actor);
        return desk.Raise(StreamId.Of(id), withdrawn) is { } refusal ? refusal : TakingOff.Event(id, command.Reason, desk);
    }
}
