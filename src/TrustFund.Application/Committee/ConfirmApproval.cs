using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Committee;

/// <summary>The approval may be funded: its minutes are signed by both, and the conditions before agreement are met (domain.md §2, Approved).</summary>
public sealed record ConfirmApproval(ProposalId Proposal) : IProposalCommand;

public sealed class ConfirmApprovalValidator : AbstractValidator<ConfirmApproval>
{
    public ConfirmApprovalValidator() => RuleFor(command => command.Proposal).IsReference();
}

public sealed class ConfirmApprovalUseCase : ProposalUseCase<ConfirmApproval>
{
    public override string Name => "confirm-approval";

    public override async ValueTask Prepare(Desk desk)
    {
        if (desk.File.Proposal.Approval is { } approval)
            await desk.Load<SessionState>(StreamId.Of(approval.Session));
    }

    public override Refusal? WhyNot(Desk desk)
    {
        if (desk.File.Proposal.Approval is not { Confirmed: false } approval)
            return Refusal.Of("approval.none-to-confirm", ("proposal", desk.File.Proposal.Id));
        var missing = new List<string>();
        if (desk.SessionOf(approval.Session)?.Minutes is not { AreSigned: true })
            missing.Add($"minutes/{approval.Session}");
        missing.AddRange(desk.File.Conditions.OpenBeforeAgreement.Select(condition => ConditionsState.SubjectOf(condition.Number)));
        return missing.Count > 0
            ? Refusal.Of("approval.not-confirmable", ("proposal", desk.File.Proposal.Id), ("missing", string.Join(", ", missing)))
            : null;
    }

    protected override ValueTask<Ruling> Decide(ConfirmApproval command, Desk desk) =>
        new(new ApprovalConfirmed(desk.Caller.Person, desk.Moment.Today));
}
