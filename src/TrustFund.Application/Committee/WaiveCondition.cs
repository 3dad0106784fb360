using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>
/// Lets a condition go, as the committee decided on a waiver item; nobody else can (domain.md §3.10). It follows by itself from the item's
/// end; recorded by hand is only what was closed before the service did so.
/// </summary>
/// <param name="Session">Where the waiver was approved, with its item.</param>
public sealed record WaiveCondition(ProposalId Proposal, int Number, SessionId Session, int Item) : IProposalCommand;

public sealed class WaiveConditionValidator : AbstractValidator<WaiveCondition>
{
    public WaiveConditionValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 10_000);
        RuleFor(command => command.Session).IsReference();
        RuleFor(command => command.Item).InclusiveBetween(1, 1_000);
    }
}

public sealed class WaiveConditionUseCase : ProposalUseCase<WaiveCondition>
{
    public override string Name => CommitteeOnCondition.Action;

    public override Refusal? WhyNot(Desk desk) => OpenConditions.WhyNotAny(desk.File.Conditions, _ => null);

    protected override async ValueTask<Ruling> Decide(WaiveCondition command, Desk desk)
    {
        var session = await desk.LoadSession(command.Session);
        return session.IsRefused
            ? session.Refusal
            : Conditions.Waive(desk.File.Conditions, command.Number, command.Proposal, session.Value, command.Item, desk.Moment);
    }
}
