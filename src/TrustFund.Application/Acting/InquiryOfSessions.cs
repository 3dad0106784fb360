using TrustFund.Application.Committee;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Acting;

/// <summary>One item as one person may see it, with every action on it.</summary>
public sealed record SeenItem(ItemReading Item, IReadOnlyList<ActionState> Actions);

/// <summary>A session as one person may see it; what is hidden from them is not in it.</summary>
/// <param name="Actions">Those on the session as a whole.</param>
public sealed record SeenSession(SessionReading Session, int Version, IReadOnlyList<ActionState> Actions, IReadOnlyList<SeenItem> Items);

/// <summary>A session of the committee, asked about without acting.</summary>
public sealed partial class Inquiry
{
    /// <summary>A session with every action on it and on its items, open or blocked, for a person.</summary>
    public async Task<Result<SeenSession>> Session(SessionId id, PersonId person, CancellationToken cancellation = default)
    {
        await using var reader = await store.Read(cancellation);
        var desk = new Desk(reader, new Streams(cache, definitions), new Caller(person, "inquiry"), clock.GetUtcNow());
        if (await desk.EnterSession(id) is { } unknown)
            return unknown;
        var actions = useCases.All.OfType<ISessionUseCase>().Select(useCase => new ActionState(useCase.Name, useCase.WhyNot(desk))).ToArray();
        var session = SessionReading.Of(desk.Session, desk.Actor);
        var items = new List<SeenItem>();
        foreach (var item in desk.Session.Items)
        {
            await desk.Load<Proposals.ProposalFile>(StreamId.Of(item.Agenda.Proposal));
            desk.SitFor(item);
            items.Add(new SeenItem(
                session.Items[item.Agenda.Number - 1],
                [.. useCases.All.OfType<IItemUseCase>().Select(useCase => new ActionState(useCase.Name, useCase.WhyNot(desk, item)))]));
        }

        return new SeenSession(session, desk.AllOpened[StreamId.Of(id)].Version, actions, items);
    }
}
