using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>The secretariat accepts the final narrative report.</summary>
public sealed record AcceptFinalNarrativeReport(ProposalId Proposal) : IProposalCommand;

public sealed class AcceptFinalNarrativeReportValidator : AbstractValidator<AcceptFinalNarrativeReport>
{
    public AcceptFinalNarrativeReportValidator() => RuleFor(command => command.Proposal).IsReference();
}

public sealed class AcceptFinalNarrativeReportUseCase : ApprovedUseCase<AcceptFinalNarrativeReport>
{
    public override string Name => "accept-final-narrative-report";

    protected override Refusal? WhyNotNow(Desk desk) => FinalNarratives.WhyNotAccept(desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(AcceptFinalNarrativeReport command, Desk desk) =>
        new(FinalNarratives.Accept(desk.File.Delivery, desk.Actor, desk.Moment));
}
