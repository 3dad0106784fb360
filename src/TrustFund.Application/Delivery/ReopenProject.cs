using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Opens a closed project again (domain.md §2): a restated final financial report is then wanted.</summary>
public sealed record ReopenProject(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class ReopenProjectValidator : AbstractValidator<ReopenProject>
{
    public ReopenProjectValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class ReopenProjectUseCase : ApprovedUseCase<ReopenProject>
{
    public override string Name => "reopen-project";

    public override ValueTask Prepare(Desk desk) => desk.LoadPayers();

    protected override Refusal? WhyNotNow(Desk desk) => Closure.WhyNotReopen(desk.File.Delivery, desk.ClosedPayers, desk.Actor);

    protected override ValueTask<Ruling> Decide(ReopenProject command, Desk desk) => new(Closure.Reopen(desk.File.Delivery, desk.ClosedPayers, command.Reason, desk.Actor, desk.Moment));
}
