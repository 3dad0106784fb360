using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Sends the final narrative report back to the sponsor.</summary>
public sealed record ReturnFinalNarrativeReport(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class ReturnFinalNarrativeReportValidator : AbstractValidator<ReturnFinalNarrativeReport>
{
    public ReturnFinalNarrativeReportValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class ReturnFinalNarrativeReportUseCase : ApprovedUseCase<ReturnFinalNarrativeReport>
{
    public override string Name => "return-final-narrative-report";

    protected override Refusal? WhyNotNow(Desk desk) => FinalNarratives.WhyNotAccept(desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(ReturnFinalNarrativeReport command, Desk desk) =>
        new(FinalNarratives.Return(desk.File.Delivery, command.Reason, desk.Actor, desk.Moment));
}
