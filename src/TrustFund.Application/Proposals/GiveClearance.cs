using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Proposals;

/// <summary>Gives one of the required clearances; only its own reviewer may, and may revise it while the review is open.</summary>
/// <param name="Kind">As in <c>finance</c>, <c>hrddp</c>.</param>
public sealed record GiveClearance(ProposalId Proposal, string Kind, ClearanceVerdict Verdict, string? Remarks = null) : IProposalCommand;

public sealed class GiveClearanceValidator : AbstractValidator<GiveClearance>
{
    public GiveClearanceValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Kind).IsText(60);
        RuleFor(command => command.Verdict).IsInEnum();
        RuleFor(command => command.Remarks).IsTextOrNull(5_000);
    }
}

public sealed class GiveClearanceUseCase : ProposalUseCase<GiveClearance>
{
    public override string Name => "give-clearance";

    protected override ValueTask<Ruling> Decide(GiveClearance command, Desk desk)
    {
        if (!desk.Caller.IsSystem && !desk.Actor.Is("reviewer-" + command.Kind))
            return new(Refusal.Of("clearance.other-reviewer", ("kind", command.Kind)));
        var proposal = desk.File.Proposal;
        var rulebook = desk.Fund.Rulebook(proposal.RulebookVersion);
        var decision = Reviewing.GiveClearance(proposal, rulebook, command.Kind, command.Verdict, command.Remarks, desk.Caller.Person, desk.Moment);
        if (decision.IsRefused)
            return new(decision);
        var after = decision.Events.Aggregate(proposal, (state, happened) => Domain.Proposals.Proposal.Apply(state, happened)!);
        return new(new Ruling(decision, Reviewing.OpenClearances(after, rulebook).IsEmpty ? "Cleared" : null));
    }
}
