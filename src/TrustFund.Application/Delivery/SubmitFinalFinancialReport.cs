using System.Collections.Immutable;
using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Hands in the final financial report; from here on no change and no payment.</summary>
/// <param name="Lines">What was spent to date on each budget line.</param>
/// <param name="Correction">Why figures reported before are lowered; only then.</param>
/// <param name="Overspend">Why more was spent than paid out; the partner bears it.</param>
public sealed record SubmitFinalFinancialReport(ProposalId Proposal, string Narrative, ImmutableArray<SpentLine> Lines, string? Correction = null, string? Overspend = null) : IProposalCommand;

public sealed class SubmitFinalFinancialReportValidator : AbstractValidator<SubmitFinalFinancialReport>
{
    public SubmitFinalFinancialReportValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Narrative).IsText(20_000);
        RuleFor(command => command.Lines).Must(lines => !lines.IsDefault && lines.Length <= 200 && lines.All(line => line is { Line.Length: > 0 and <= 20, SpentToDate.MinorUnits: >= 0 and <= Shapes.MaximumMinorUnits } && line.SpentToDate.Currency != default))
            .WithMessage(_ => Shapes.Say("au plus 200 lignes, chacune avec la dépense à ce jour", "at most 200 lines, each with what was spent to date"));
        RuleFor(command => command.Correction).IsTextOrNull();
        RuleFor(command => command.Overspend).IsTextOrNull();
    }
}

public sealed class SubmitFinalFinancialReportUseCase : ProposalUseCase<SubmitFinalFinancialReport>
{
    public override string Name => "submit-final-financial-report";

    public override Refusal? WhyNot(Desk desk) => Reports.WhyNotSubmitFinancial(desk.File.Delivery, desk.File.Changes.Open?.Number, desk.File.Proposal.Sponsors, desk.Actor);

    protected override ValueTask<Ruling> Decide(SubmitFinalFinancialReport command, Desk desk) =>
        new(Reports.SubmitFinancial(desk.File.Delivery, new ReportFacts(command.Narrative, command.Lines, command.Correction, command.Overspend), desk.File.Changes.Open?.Number, desk.File.Proposal.Sponsors, desk.Actor, desk.Moment));
}
