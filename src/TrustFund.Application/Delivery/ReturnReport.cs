using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Sends the report that waits back to the sponsor; nothing was posted.</summary>
public sealed record ReturnReport(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class ReturnReportValidator : AbstractValidator<ReturnReport>
{
    public ReturnReportValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class ReturnReportUseCase : ApprovedUseCase<ReturnReport>
{
    public override string Name => "return-report";

    protected override Refusal? WhyNotNow(Desk desk) => Reports.WhyNotAccept(desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(ReturnReport command, Desk desk) => new(Reports.Return(desk.File.Delivery, command.Reason, desk.Actor, desk.Moment));
}
