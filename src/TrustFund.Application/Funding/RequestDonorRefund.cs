using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Asks to pay back to the donor money that no project holds (F16); another person certifies (F7).</summary>
/// <param name="Amount">In the fund's currency.</param>
public sealed record RequestDonorRefund(ContributionId Contribution, Money Amount, string Reason) : IContributionCommand;

public sealed class RequestDonorRefundValidator : AbstractValidator<RequestDonorRefund>
{
    public RequestDonorRefundValidator()
    {
        RuleFor(command => command.Contribution).IsReference();
        RuleFor(command => command.Amount).IsAmount();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class RequestDonorRefundUseCase : ContributionUseCase<RequestDonorRefund>
{
    public override string Name => "request-donor-refund";

    public override IReadOnlyList<string> AllowedRoles => FundingShapes.Requesting;

    public override async ValueTask<Refusal?> WhyNot(Desk desk) =>
        Refunds.WhyNotRequest(desk.Contribution, new Money(1, desk.Fund.Currency), Given, await desk.Position(desk.Contribution.Id), desk.Actor);

    protected override async ValueTask<Decision> Decide(RequestDonorRefund command, Desk desk) =>
        Refunds.Request(desk.Contribution, command.Amount, command.Reason, await desk.Position(command.Contribution), desk.Actor);
}
