using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Changes;

namespace TrustFund.Application.Changes;

/// <summary>Asks for a change after approval; a reallocation within the free share takes effect at once.</summary>
/// <param name="After">The parts concerned as they shall be; all others left out.</param>
public sealed record RequestChange(ProposalId Proposal, ChangeKind Kind, ChangeTerms After, string Reason) : IProposalCommand;

public sealed class RequestChangeValidator : AbstractValidator<RequestChange>
{
    public RequestChangeValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Kind).IsInEnum();
        RuleFor(command => command.After).NotNull().SetValidator(new ChangeTermsValidator());
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class RequestChangeUseCase : ProposalUseCase<RequestChange>
{
    public override string Name => "request-change";

    public override Refusal? WhyNot(Desk desk) => ChangeRequests.WhyNotRequest(desk.File.Changes, desk.File.Delivery, desk.File.Proposal.Sponsors, desk.Actor);

    protected override ValueTask<Ruling> Decide(RequestChange command, Desk desk)
    {
        var asked = ChangeRequests.Request(desk.File.Changes, desk.File.Delivery, command.Kind, desk.TermsNow(), command.After, command.Reason, desk.File.Proposal.Sponsors, desk.Actor, desk.Moment, desk.ProjectRules());
        if (asked.IsRefused)
            return new(asked);
        var applied = asked.Events.OfType<ChangeApplied>().FirstOrDefault();
        return new(applied is null ? new Ruling(asked, "Requested") : new Ruling(desk.ThenAmend(asked, applied)));
    }
}
