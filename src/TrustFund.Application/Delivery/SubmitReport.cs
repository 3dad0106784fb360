using System.Collections.Immutable;
using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Hands in the progress report of a paid tranche.</summary>
/// <param name="Lines">What was spent to date on each budget line.</param>
/// <param name="Correction">Why figures reported before are lowered; only then.</param>
/// <param name="Overspend">Why more was spent than paid out; the partner bears it.</param>
public sealed record SubmitReport(ProposalId Proposal, int Tranche, string Narrative, ImmutableArray<SpentLine> Lines, string? Correction = null, string? Overspend = null) : IProposalCommand;

public sealed class SubmitReportValidator : AbstractValidator<SubmitReport>
{
    public SubmitReportValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Tranche).InclusiveBetween(1, 1_000);
        RuleFor(command => command.Narrative).IsText(20_000);
        RuleFor(command => command.Lines).Must(lines => !lines.IsDefault && lines.Length <= 200 && lines.All(line => line is { Line.Length: > 0 and <= 20, SpentToDate.MinorUnits: >= 0 and <= Shapes.MaximumMinorUnits } && line.SpentToDate.Currency != default))
            .WithMessage(_ => Shapes.Say("au plus 200 lignes, chacune avec la dépense à ce jour", "at most 200 lines, each with what was spent to date"));
        RuleFor(command => command.Correction).IsTextOrNull();
        RuleFor(command => command.Overspend).IsTextOrNull();
    }
}

public sealed class SubmitReportUseCase : ProposalUseCase<SubmitReport>
{
    public override string Name => "submit-report";

    public override Refusal? WhyNot(Desk desk) => Reports.WhyNotSubmitProgress(desk.File.Delivery, desk.FirstTranche(TrancheStage.Paid), desk.File.Proposal.Sponsors, desk.Actor);

    protected override ValueTask<Ruling> Decide(SubmitReport command, Desk desk) =>
        new(Reports.SubmitProgress(desk.File.Delivery, command.Tranche, new ReportFacts(command.Narrative, command.Lines, command.Correction, command.Overspend), desk.File.Proposal.Sponsors, desk.Actor, desk.Moment));
}
