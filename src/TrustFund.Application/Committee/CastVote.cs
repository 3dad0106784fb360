using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Casts, or changes, the vote of a seat; every cast is kept (domain.md §3.4, §3.9).</summary>
/// <param name="DossierHash">Of the dossier that the voter read.</param>
/// <param name="Remark">For the minutes, dissent above all.</param>
/// <param name="DeclaresNoInterest">Declares, in the same act, to have no tie to the partner.</param>
public sealed record CastVote(
    SessionId Session, int Item, Choice Choice, string DossierHash, string? Remark = null, SeatId? Seat = null, bool DeclaresNoInterest = false) : ISeatCommand;

public sealed class CastVoteValidator : AbstractValidator<CastVote>
{
    public CastVoteValidator()
    {
        this.IsForSeat();
        RuleFor(command => command.Choice).IsInEnum();
        RuleFor(command => command.DossierHash).IsHash();
        RuleFor(command => command.Remark).IsTextOrNull(5_000);
    }
}

public sealed class CastVoteUseCase : SeatUseCase<CastVote>
{
    public override string Name => "cast-vote";

    protected override bool BindsToDossier => true;

    protected override Refusal? WhyNotAct(Desk desk, ItemState item, SeatId seat) =>
        Ballot.WhyNotVote(desk.Session, item.Agenda.Number, seat, declaresNoInterest: false, desk.Actor, desk.Moment);

    protected override Decision Decide(CastVote command, ItemState item, SeatId seat, Desk desk) => Ballot.CastVote(
        desk.Session, command.Item, seat, command.Choice, command.DossierHash, command.Remark, command.DeclaresNoInterest, desk.Actor, desk.Moment);
}
