using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Gives one's appraisal of a proposal; the peers' stay hidden until it is in (domain.md §3.13).</summary>
/// <param name="Score">From 1 to the rulebook's top score.</param>
public sealed record GiveAppraisal(SessionId Session, int Item, int Score, string Comment, SeatId? Seat = null, bool DeclaresNoInterest = false) : ISeatCommand;

public sealed class GiveAppraisalValidator : AbstractValidator<GiveAppraisal>
{
    public GiveAppraisalValidator()
    {
        this.IsForSeat();
        RuleFor(command => command.Score).InclusiveBetween(1, 100);
        RuleFor(command => command.Comment).IsText(5_000);
    }
}

public sealed class GiveAppraisalUseCase : SeatUseCase<GiveAppraisal>
{
    public override string Name => "give-appraisal";

    protected override bool BindsToDossier => true;

    protected override Refusal? WhyNotAct(Desk desk, ItemState item, SeatId seat) =>
        Deliberation.WhyNotAppraise(desk.Session, item.Agenda.Number, seat, declaresNoInterest: false, desk.Actor);

    protected override Decision Decide(GiveAppraisal command, ItemState item, SeatId seat, Desk desk) => Deliberation.Appraise(
        desk.Session, command.Item, seat, command.Score, command.Comment, command.DeclaresNoInterest, desk.Actor, desk.Moment);
}
