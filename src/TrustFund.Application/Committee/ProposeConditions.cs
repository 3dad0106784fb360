using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using System.Collections.Immutable;

namespace TrustFund.Application.Committee;

/// <summary>Puts conditions on the table, in place of all there were; votes for those are void.</summary>
public sealed record ProposeConditions(SessionId Session, int Item, ImmutableArray<ConditionTerms> Conditions) : IItemCommand;

public sealed class ProposeConditionsValidator : AbstractValidator<ProposeConditions>
{
    public ProposeConditionsValidator()
    {
        this.IsOnItem();
        RuleFor(command => (ImmutableArray<ConditionTerms>?)command.Conditions).AreConditions().OverridePropertyName("conditions");
    }
}

public sealed class ProposeConditionsUseCase : ItemUseCase<ProposeConditions>
{
    public override string Name => "propose-conditions";

    protected override Refusal? WhyNotAct(Desk desk, ItemState item) => Ballot.WhyNotProposeConditions(desk.Session, item.Agenda.Number, desk.Actor);

    protected override ValueTask<Decision> Decide(ProposeConditions command, ItemState item, Desk desk) => new(
        Listing.WhyNotPeople(desk.Fund, desk.FileOf(item.Agenda.Proposal), command.Conditions) is { } unable
            ? unable
            : Ballot.ProposeConditions(desk.Session, command.Item, command.Conditions, desk.Actor, desk.Moment));
}
