using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Declines a write-off.</summary>
public sealed record DeclineWriteOff(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class DeclineWriteOffValidator : AbstractValidator<DeclineWriteOff>
{
    public DeclineWriteOffValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class DeclineWriteOffUseCase : ProposalUseCase<DeclineWriteOff>
{
    public override string Name => "decline-write-off";

    protected override ValueTask<Ruling> Decide(DeclineWriteOff command, Desk desk) =>
        new(WriteOffs.Decline(desk.File.Delivery, command.Reason, desk.Actor, desk.Moment));
}
