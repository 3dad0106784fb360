using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>The sponsor hands in the final narrative report.</summary>
/// <param name="Document">By its hash or registry reference.</param>
public sealed record SubmitFinalNarrativeReport(ProposalId Proposal, string Document) : IProposalCommand;

public sealed class SubmitFinalNarrativeReportValidator : AbstractValidator<SubmitFinalNarrativeReport>
{
    public SubmitFinalNarrativeReportValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Document).IsText(300);
    }
}

public sealed class SubmitFinalNarrativeReportUseCase : ApprovedUseCase<SubmitFinalNarrativeReport>
{
    public override string Name => "submit-final-narrative-report";

    protected override Refusal? WhyNotNow(Desk desk) => FinalNarratives.WhyNotSubmit(desk.File.Delivery, desk.File.Proposal.Sponsors, desk.Actor);

    protected override ValueTask<Ruling> Decide(SubmitFinalNarrativeReport command, Desk desk) =>
        new(FinalNarratives.Submit(desk.File.Delivery, command.Document, desk.File.Proposal.Sponsors, desk.Actor, desk.Moment));
}
