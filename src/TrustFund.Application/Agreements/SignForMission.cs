using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;

namespace TrustFund.Application.Agreements;

/// <summary>Signs for the mission; the second signature makes the commitment.</summary>
public sealed record SignForMission(ProposalId Proposal, DateOnly? SignedOn = null) : IProposalCommand;

public sealed class SignForMissionValidator : AbstractValidator<SignForMission>
{
    public SignForMissionValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.SignedOn).IsDateOrNull();
    }
}

public sealed class SignForMissionUseCase : ProposalUseCase<SignForMission>
{
    public override string Name => "sign-for-mission";

    public override Refusal? WhyNot(Desk desk) => Signing.WhyNotSignForMission(desk.File.Agreement, desk.File.Delivery, desk.CommitmentGrounds(), desk.Actor);

    protected override ValueTask<Ruling> Decide(SignForMission command, Desk desk) =>
        new(desk.WhenSigned(Signing.SignForMission(desk.File.Agreement, desk.File.Delivery, command.SignedOn ?? desk.Moment.Today, desk.CommitmentGrounds(), desk.Actor, desk.Moment)));
}
