using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>A monitoring visit took place.</summary>
public sealed record RecordVisit(ProposalId Proposal, DateOnly VisitedOn, string Place, string Findings) : IProposalCommand;

public sealed class RecordVisitValidator : AbstractValidator<RecordVisit>
{
    public RecordVisitValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.VisitedOn).IsDate();
        RuleFor(command => command.Place).IsText(200);
        RuleFor(command => command.Findings).IsText(10_000);
    }
}

public sealed class RecordVisitUseCase : ApprovedUseCase<RecordVisit>
{
    public override string Name => "record-visit";

    protected override Refusal? WhyNotNow(Desk desk) => Visits.WhyNotRecord(desk.File.Delivery, desk.File.Proposal.Sponsors, desk.Actor);

    protected override ValueTask<Ruling> Decide(RecordVisit command, Desk desk) =>
        new(Visits.Record(desk.File.Delivery, command.VisitedOn, command.Place, command.Findings, desk.File.Proposal.Sponsors, desk.Actor, desk.Moment));
}
