using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>A person of the donor objects: the request is over.</summary>
/// <param name="Number">The request, 1, 2, 3 … within the project.</param>
public sealed record ObjectAsDonor(ProposalId Proposal, int Number, string Reason) : IProposalCommand;

public sealed class ObjectAsDonorValidator : AbstractValidator<ObjectAsDonor>
{
    public ObjectAsDonorValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 100_000);
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class ObjectAsDonorUseCase : ProposalUseCase<ObjectAsDonor>
{
    public override string Name => "object-as-donor";

    public override Refusal? WhyNot(Desk desk) =>
        Allocations.WhyNotAny(desk.File.Funding, desk.File.Proposal.Id, number => Allocations.WhyNotAnswerForDonor(desk.File.Funding, number, desk.Actor));

    protected override ValueTask<Ruling> Decide(ObjectAsDonor command, Desk desk) =>
        new(Allocations.Object(desk.File.Funding, command.Proposal, command.Number, command.Reason, desk.Actor));
}
