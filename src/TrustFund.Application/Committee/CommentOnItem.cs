using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Comments on an item, for those who follow it.</summary>
public sealed record CommentOnItem(SessionId Session, int Item, string Text, SeatId? Seat = null, bool DeclaresNoInterest = false) : ISeatCommand;

public sealed class CommentOnItemValidator : AbstractValidator<CommentOnItem>
{
    public CommentOnItemValidator()
    {
        this.IsForSeat();
        RuleFor(command => command.Text).IsText(5_000);
    }
}

public sealed class CommentOnItemUseCase : SeatUseCase<CommentOnItem>
{
    public override string Name => "comment-on-item";

    protected override Refusal? WhyNotAct(Desk desk, ItemState item, SeatId seat) =>
        Deliberation.WhyNotComment(desk.Session, item.Agenda.Number, seat, declaresNoInterest: false, desk.Actor);

    protected override Decision Decide(CommentOnItem command, ItemState item, SeatId seat, Desk desk) =>
        Deliberation.Comment(desk.Session, command.Item, seat, command.Text, command.DeclaresNoInterest, desk.Actor, desk.Moment);
}
