using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Objects, or asks for discussion: the written procedure ends and the item goes to a meeting (domain.md §3.7).</summary>
/// <param name="ToDiscuss">No objection, a wish to discuss.</param>
public sealed record ObjectToWrittenProcedure(
    SessionId Session, int Item, string Reason, bool ToDiscuss = false, SeatId? Seat = null, bool DeclaresNoInterest = false) : ISeatCommand;

public sealed class ObjectToWrittenProcedureValidator : AbstractValidator<ObjectToWrittenProcedure>
{
    public ObjectToWrittenProcedureValidator()
    {
        this.IsForSeat();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class ObjectToWrittenProcedureUseCase : SeatUseCase<ObjectToWrittenProcedure>
{
    public override string Name => "object-to-written-procedure";

    protected override Refusal? WhyNotAct(Desk desk, ItemState item, SeatId seat) =>
        WrittenProcedure.WhyNotObject(desk.Session, item.Agenda.Number, seat, declaresNoInterest: false, desk.Actor, desk.Moment);

    protected override Decision Decide(ObjectToWrittenProcedure command, ItemState item, SeatId seat, Desk desk) => WrittenProcedure.Object(
        desk.Session, command.Item, seat, command.ToDiscuss, command.Reason, command.DeclaresNoInterest, desk.Actor, desk.Moment);
}
