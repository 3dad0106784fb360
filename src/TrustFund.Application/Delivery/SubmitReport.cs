using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>The sponsor accounts for a tranche: figures are cumulative, every budget line is stated (domain.md §2, F5).</summary>
public sealed record SubmitReport(ProposalId Proposal, int Tranche, ReportFacts Report) : IProposalCommand;

public sealed class SubmitReportValidator : AbstractValidator<SubmitReport>
{
    public SubmitReportValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Tranche).InclusiveBetween(1, 1_000);
        RuleFor(command => command.Report).IsReport();
    }
}

public sealed class SubmitReportUseCase : ApprovedUseCase<SubmitReport>
{
    public override string Name => "submit-report";

    protected override Refusal? WhyNotNow(Desk desk) =>
        NextTranche.WhyNot(
            desk.File.Delivery, TrancheStage.Paid, number => Reports.WhyNotSubmitProgress(desk.File.Delivery, number, desk.File.Proposal.Sponsors, desk.Actor));

    protected override ValueTask<Ruling> Decide(SubmitReport command, Desk desk) =>
        new(Reports.SubmitProgress(desk.File.Delivery, command.Tranche, command.Report, desk.File.Proposal.Sponsors, desk.Actor, desk.Moment));
}
