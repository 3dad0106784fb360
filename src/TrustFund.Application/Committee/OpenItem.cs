using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using System.Collections.Immutable;

namespace TrustFund.Application.Committee;

/// <summary>Opens the ballot on an item: the roll is frozen, the rulebook pinned, sponsoring sections recused (domain.md §3.1, §3.2).</summary>
/// <param name="Absent">Seats whose member the secretary found absent: the alternate sits.</param>
public sealed record OpenItem(SessionId Session, int Item, ImmutableArray<SeatId>? Absent = null) : IItemCommand;

public sealed class OpenItemValidator : AbstractValidator<OpenItem>
{
    public OpenItemValidator()
    {
        this.IsOnItem();
        RuleFor(command => command.Absent).AreSeats();
    }
}

public sealed class OpenItemUseCase : ItemUseCase<OpenItem>
{
    public override string Name => "open-item";

    protected override bool BindsToDossier => true;

    protected override bool WantsUndecided => true;

    protected override Refusal? WhyNotAct(Desk desk, ItemState item) => Opening.WhyNotOpenItem(
        desk.Session, item.Agenda.Number, Listing.PeopleOf(desk.Fund, null), desk.Actor, desk.Moment, Listing.RulesFor(desk, item.Agenda.Proposal));

    protected override ValueTask<Decision> Decide(OpenItem command, ItemState item, Desk desk) => new(Opening.OpenItem(
        desk.Session, command.Item, Listing.PeopleOf(desk.Fund, command.Absent), desk.Actor, desk.Moment, Listing.RulesFor(desk, item.Agenda.Proposal)));
}
