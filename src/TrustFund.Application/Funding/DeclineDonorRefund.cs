using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Declines a refund that was asked for; whoever asked may take it back.</summary>
/// <param name="Number">The request, 1, 2, 3 … within the contribution.</param>
public sealed record DeclineDonorRefund(ContributionId Contribution, int Number, string Reason) : IContributionCommand;

public sealed class DeclineDonorRefundValidator : AbstractValidator<DeclineDonorRefund>
{
    public DeclineDonorRefundValidator()
    {
        RuleFor(command => command.Contribution).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 100_000);
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class DeclineDonorRefundUseCase : ContributionUseCase<DeclineDonorRefund>
{
    public override string Name => "decline-donor-refund";

    public override IReadOnlyList<string> AllowedRoles => FundingShapes.Recording;

    public override ValueTask<Refusal?> WhyNot(Desk desk)
    {
        var state = desk.Contribution;
        var asked = state.RefundRequests.Select(request => Refunds.WhyNotDecline(state, request.Number, Given, desk.Actor)).ToArray();
        if (asked.Length == 0)
            return new(Refusal.Of("contribution.no-refund-asked", ("contribution", state.Id)));
        return new(asked.Contains(null) ? null : asked[^1]);
    }

    protected override ValueTask<Decision> Decide(DeclineDonorRefund command, Desk desk) =>
        new(Refunds.Decline(desk.Contribution, command.Number, command.Reason, desk.Actor));
}
