using TrustFund.Domain;

namespace TrustFund.Application.Acting;

/// <summary>
/// An action on a project whose approval stands. Its decision asks for itself all that is in the way of the facts given, a
/// tranche's number for one; "why can't I?" is asked without them.
/// </summary>
public abstract class ApprovedUseCase<TCommand> : ProposalUseCase<TCommand>
    where TCommand : IProposalCommand
{
    public sealed override Refusal? WhyNot(Desk desk) => desk.WhyNotApproved() ?? WhyNotNow(desk);

    /// <summary>What stands in the way of everything that the action could be about.</summary>
    protected abstract Refusal? WhyNotNow(Desk desk);

    protected sealed override Refusal? WhyNotGiven(TCommand command, Desk desk) => desk.WhyNotApproved();
}
