using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Committee;

/// <summary>The chair has a closed item voted on again: the only way to another outcome, and recorded (domain.md §3.9).</summary>
public sealed record OrderReVote(SessionId Session, int Item, string Reason) : IItemCommand;

public sealed class OrderReVoteValidator : AbstractValidator<OrderReVote>
{
    public OrderReVoteValidator()
    {
        this.IsOnItem();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class OrderReVoteUseCase : ItemUseCase<OrderReVote>
{
    public override string Name => "order-re-vote";

    protected override bool BindsToDossier => true;

    protected override bool WantsUndecided => true;

    protected override Refusal? WhyNotAct(Desk desk, ItemState item) => Closing.WhyNotOrderReVote(desk.Session, item.Agenda.Number, "?", desk.Actor);

    protected override ValueTask<Decision> Decide(OrderReVote command, ItemState item, Desk desk)
    {
        var ordered = Closing.OrderReVote(desk.Session, command.Item, command.Reason, desk.Actor);
        if (ordered.IsRefused || !item.Agenda.IsOnProposal)
            return new(ordered);
        var file = desk.FileOf(item.Agenda.Proposal);
        var again = Decision.Of(
        [
            .. Conditions.Void(file.Conditions, desk.Moment),
            new ReVoteOrdered(command.Session, command.Reason, desk.Caller.Person, desk.Moment.Today),
        ]);
        return new(desk.Raise(StreamId.Of(item.Agenda.Proposal), again) is { } refusal ? refusal : ordered);
    }

    // Back from where the decision had led, and onto the agenda at once: the new item already stands there.
    protected override Refusal? Follow(Desk desk, ItemState item) =>
        item.Agenda.IsOnProposal ? desk.Act(item.Agenda.Proposal, "put-on-agenda", null, follows: true) : null;
}
