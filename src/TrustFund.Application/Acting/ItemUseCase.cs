using TrustFund.Application.Committee;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Acting;

/// <summary>An action on one item of a session's agenda.</summary>
public interface IItemCommand : ISessionCommand
{
    /// <summary>The item's number in its session: 1, 2, 3 …</summary>
    int Item { get; }
}

/// <summary>An action of whoever sits for a seat.</summary>
public interface ISeatCommand : IItemCommand
{
    /// <summary>Needed only by a person who sits for several seats, as a delegate may.</summary>
    SeatId? Seat { get; }
}

/// <summary>What a page asks of every action on an item: is there anything in the way, whatever facts one would give?</summary>
public interface IItemUseCase
{
    string Name { get; }

    Refusal? WhyNot(Desk desk, ItemState item);
}

/// <summary>
/// An action on an item. Where the item decides on a proposal, the proposal's workflow is asked first and told afterwards,
/// so that the inbox, the definition and the rule agree; a waiver or a change request is no matter of its workflow.
/// </summary>
public abstract class ItemUseCase<TCommand> : UseCase, IItemUseCase
    where TCommand : IItemCommand
{
    public override Type CommandType => typeof(TCommand);

    /// <summary>The workflow's name for it; null: it may be taken wherever the proposal stands.</summary>
    protected virtual string? InWorkflow => Name;

    /// <summary>Whether it says something about the dossier, which then must be the one that the proposal has now (domain.md §3.8).</summary>
    protected virtual bool BindsToDossier => false;

    /// <summary>Whether a vote to come has to find its matter undecided: a change that was settled elsewhere, a condition that was met.</summary>
    protected virtual bool WantsUndecided => false;

    /// <summary>What stands in the way whatever facts are given: "why can't I?". The decision checks the same, with the facts.</summary>
    public Refusal? WhyNot(Desk desk, ItemState item) => WhyNotNow(desk, item) ?? WhyNotAct(desk, item);

    /// <summary>The domain's checks.</summary>
    protected abstract Refusal? WhyNotAct(Desk desk, ItemState item);

    /// <summary>Decides on the session loaded; its events are returned.</summary>
    protected abstract ValueTask<Decision> Decide(TCommand command, ItemState item, Desk desk);

    /// <summary>What follows once the session, the proposal and its workflow have moved.</summary>
    protected virtual Refusal? Follow(Desk desk, ItemState item) => null;

    internal sealed override async ValueTask<Refusal?> Run(ICommand command, Desk desk)
    {
        var given = (TCommand)command;
        if (await desk.EnterSession(given.Session) is { } unknown)
            return unknown;
        if (desk.HidesFromCaller(desk.MayKnowSession()))
            return Refusal.Of("session.unknown");
        if (desk.WhyNotExpected() is { } changed)
            return changed;
        if (desk.Session.Find(given.Item) is not { } item)
            return Refusal.Of("session.item-unknown", ("item", given.Item));
        var proposal = await desk.LoadProposal(item.Agenda.Proposal);
        if (proposal.IsRefused)
            return proposal.Refusal;
        desk.SitFor(item);
        if (WhyNotNow(desk, item) is { } notNow)
            return notNow;
        var decision = await Decide(given, item, desk);
        return desk.Raise(desk.Subject, decision) ?? Consequences.Follow(desk, item.Agenda, InWorkflow, decision.Events) ?? Follow(desk, item);
    }

    private Refusal? WhyNotNow(Desk desk, ItemState item)
    {
        var file = desk.FileOf(item.Agenda.Proposal);
        if (InWorkflow is { } action && item.Agenda.IsOnProposal && desk.WhyNotOpen(file, action) is { } notOpen)
            return notOpen;
        if (WantsUndecided && Matters.WhyNotUndecided(file, item.Agenda) is { } settled)
            return settled;
        return BindsToDossier && file.Proposal.DossierHash != item.Agenda.DossierHash
            ? Refusal.Of("session.dossier-moved-on", ("item", item.Agenda.Number), ("proposal", item.Agenda.Proposal))
            : null;
    }
}
