using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using System.Collections.Immutable;

namespace TrustFund.Application.Committee;

/// <summary>The Head of Mission decides an item for which too few seats were left (domain.md §3.3).</summary>
/// <param name="Outcome">Approved, approved with conditions, deferred, returned or rejected.</param>
/// <param name="Conditions">With an approval with conditions; left out, those on the table hold.</param>
public sealed record DecideEscalatedItem(
    SessionId Session,
    int Item,
    Outcome Outcome,
    string DossierHash,
    string Reason,
    Deferral? Deferral = null,
    ImmutableArray<string>? ReturnPoints = null,
    ImmutableArray<ConditionTerms>? Conditions = null) : IItemCommand;

public sealed class DecideEscalatedItemValidator : AbstractValidator<DecideEscalatedItem>
{
    public DecideEscalatedItemValidator()
    {
        this.IsOnItem();
        RuleFor(command => command.Outcome).IsInEnum();
        RuleFor(command => command.DossierHash).IsHash();
        RuleFor(command => command.Reason).IsText();
        RuleFor(command => command.Deferral).IsDeferral();
        RuleFor(command => command.ReturnPoints).AreReturnPoints();
        RuleFor(command => command.Conditions).AreConditions();
    }
}

public sealed class DecideEscalatedItemUseCase : ItemUseCase<DecideEscalatedItem>
{
    public override string Name => "decide-escalated-item";

    protected override bool BindsToDossier => true;

    protected override Refusal? WhyNotAct(Desk desk, ItemState item) => Escalation.WhyNotDecide(desk.Session, item.Agenda.Number, desk.Actor);

    protected override ValueTask<Decision> Decide(DecideEscalatedItem command, ItemState item, Desk desk)
    {
        var conditions = command.Conditions ?? item.Conditions;
        if (command.Outcome == Outcome.ApprovedWithConditions && Listing.WhyNotPeople(desk.Fund, desk.FileOf(item.Agenda.Proposal), conditions) is { } unable)
            return new(unable);
        return new(Escalation.Decide(
            desk.Session,
            command.Item,
            command.Outcome,
            command.DossierHash,
            command.Reason,
            new ClosingTerms(command.Deferral, command.ReturnPoints ?? []),
            conditions,
            desk.Actor,
            desk.Moment));
    }
}
