using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;

namespace TrustFund.Application.Agreements;

/// <summary>The mission signs; the second of the two signatures commits the money (F4).</summary>
public sealed record SignForMission(ProposalId Proposal, DateOnly SignedOn) : IProposalCommand;

public sealed class SignForMissionValidator : AbstractValidator<SignForMission>
{
    public SignForMissionValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.SignedOn).IsDate();
    }
}

public sealed class SignForMissionUseCase : ApprovedUseCase<SignForMission>
{
    public override string Name => "sign-for-mission";

    protected override Refusal? WhyNotNow(Desk desk) => Signing.WhyNotSignForMission(desk.File.Agreement, desk.File.Delivery, desk.Grounds, desk.Actor);

    protected override ValueTask<Ruling> Decide(SignForMission command, Desk desk) =>
        new(Signatures.Ruled(desk, Name, Signing.SignForMission(desk.File.Agreement, desk.File.Delivery, command.SignedOn, desk.Grounds, desk.Actor, desk.Moment)));
}
