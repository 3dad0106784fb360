using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>On a tie, the second vote of whoever is in the chair, recorded as such (domain.md §3.5).</summary>
public sealed record GiveCastingVote(SessionId Session, int Item, Choice Choice, string DossierHash) : IItemCommand;

public sealed class GiveCastingVoteValidator : AbstractValidator<GiveCastingVote>
{
    public GiveCastingVoteValidator()
    {
        this.IsOnItem();
        RuleFor(command => command.Choice).IsInEnum();
        RuleFor(command => command.DossierHash).IsHash();
    }
}

public sealed class GiveCastingVoteUseCase : ItemUseCase<GiveCastingVote>
{
    public override string Name => "give-casting-vote";

    protected override bool BindsToDossier => true;

    protected override Refusal? WhyNotAct(Desk desk, ItemState item) => Ballot.WhyNotGiveCastingVote(desk.Session, item.Agenda.Number, desk.Actor);

    protected override ValueTask<Decision> Decide(GiveCastingVote command, ItemState item, Desk desk)
    {
        if (item.SeatsOf(desk.Actor.Person).FirstOrDefault(seat => seat is { As: SitsAs.Delegate } && item.Count()?.Quorum.Presiding == seat.Seat.Id) is { } delegated)
            desk.OnBehalfOf = delegated.Member;
        return new(Ballot.GiveCastingVote(desk.Session, command.Item, command.Choice, command.DossierHash, desk.Actor, desk.Moment));
    }
}
