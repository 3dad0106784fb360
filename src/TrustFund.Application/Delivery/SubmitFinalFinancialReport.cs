using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>The sponsor states the total once operations are over; from then on nothing is paid or changed.</summary>
public sealed record SubmitFinalFinancialReport(ProposalId Proposal, ReportFacts Report) : IProposalCommand;

public sealed class SubmitFinalFinancialReportValidator : AbstractValidator<SubmitFinalFinancialReport>
{
    public SubmitFinalFinancialReportValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Report).IsReport();
    }
}

public sealed class SubmitFinalFinancialReportUseCase : ApprovedUseCase<SubmitFinalFinancialReport>
{
    public override string Name => "submit-final-financial-report";

    protected override Refusal? WhyNotNow(Desk desk) =>
        Reports.WhyNotSubmitFinancial(desk.File.Delivery, desk.File.Changes.Open?.Number, desk.File.Proposal.Sponsors, desk.Actor);

    protected override ValueTask<Ruling> Decide(SubmitFinalFinancialReport command, Desk desk) =>
        new(Reports.SubmitFinancial(desk.File.Delivery, command.Report, desk.File.Changes.Open?.Number, desk.File.Proposal.Sponsors, desk.Actor, desk.Moment));
}
