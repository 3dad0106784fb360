using System.Collections.Immutable;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Application.Workflow;
using TrustFund.Domain;

namespace TrustFund.Application.Acting;

/// <summary>A stream's state with the version it was folded to (the ETag).</summary>
public sealed record Seen<TState>(TState State, int Version);

/// <summary>An action on a proposal as one person sees it now: open, or blocked with the reason and what would unlock it.</summary>
public sealed record ActionState(string Action, Refusal? Blocked);

/// <summary>A proposal as one person sees it.</summary>
public sealed record SeenProposal(ProposalFile File, int Version, IReadOnlyList<ActionState> Actions);

/// <summary>Asks without acting: folded states, and for every action what stands in the way. Writes nothing.</summary>
public sealed partial class Inquiry(IStore store, StateCache cache, WorkflowDefinitions definitions, UseCaseCatalogue useCases, TimeProvider clock)
{
    /// <summary>The states of several streams as they stand together, in their order; those without an event are left out.</summary>
    public async Task<IReadOnlyList<TState>> LoadAll<TState>(IEnumerable<StreamId> ids, CancellationToken cancellation = default)
        where TState : class
    {
        var states = new List<TState>();
        await using var reader = await store.Read(cancellation);
        var streams = new Streams(cache, definitions);
        foreach (var id in ids)
        {
            if ((await streams.Load(reader, id)).State is TState state)
                states.Add(state);
        }

        return states;
    }

    /// <summary>A stream's state, or null where it has no event.</summary>
    public async Task<Seen<TState>?> Load<TState>(StreamId stream, CancellationToken cancellation = default)
        where TState : class
    {
        await using var reader = await store.Read(cancellation);
        var folded = await new Streams(cache, definitions).Load(reader, stream);
        return folded.State is TState state ? new Seen<TState>(state, folded.Version) : null;
    }

    /// <summary>A fund's or contribution's state as it stood at a position of the log, or now where null; null where it had no event by then.</summary>
    public async Task<TState?> LoadAt<TState>(StreamId stream, long? position, CancellationToken cancellation = default)
        where TState : class
    {
        if (position is not { } at)
            return (await Load<TState>(stream, cancellation))?.State;
        await using var reader = await store.Read(cancellation);
        return (TState?)await new Streams(cache, definitions).LoadAt(reader, stream, at);
    }

    /// <summary>A proposal with every action on it, open or blocked, for a person.</summary>
    public async Task<Result<SeenProposal>> Proposal(ProposalId id, PersonId person, CancellationToken cancellation = default)
    {
        await using var reader = await store.Read(cancellation);
        var entered = await Enter(reader, id, person);
        if (entered.IsRefused)
            return entered.Refusal;
        var (desk, file) = entered.Value;
        var actions = new List<ActionState>();
        foreach (var useCase in useCases.All.OfType<IProposalUseCase>())
            actions.Add(await Ask(useCase, desk));
        return new SeenProposal(file, desk.AllOpened[StreamId.Of(id)].Version, actions);
    }

    /// <summary>Of the actions named for each proposal, those that a person can take now, in the order in which they were named.</summary>
    public async Task<IReadOnlyList<ImmutableArray<string>>> OpenTo(
        PersonId person, IReadOnlyList<(ProposalId Proposal, ImmutableArray<string> Actions)> asked, CancellationToken cancellation = default)
    {
        await using var reader = await store.Read(cancellation);
        var open = new List<ImmutableArray<string>>(asked.Count);
        foreach (var (id, actions) in asked)
        {
            var entered = await Enter(reader, id, person);
            var found = new HashSet<string>(StringComparer.Ordinal);
            foreach (var useCase in useCases.All.OfType<IProposalUseCase>().Where(useCase => !entered.IsRefused && actions.Contains(useCase.Name, StringComparer.Ordinal)))
            {
                if ((await Ask(useCase, entered.Value.Desk)).Blocked is null)
                    found.Add(useCase.Name);
            }

            open.Add([.. actions.Where(found.Contains)]);
        }

        return open;
    }

    /// <summary>A desk on which a proposal lies for somebody who asks.</summary>
    private async Task<Result<(Desk Desk, ProposalFile File)>> Enter(IStoreReader reader, ProposalId id, PersonId person)
    {
        var desk = new Desk(reader, new Streams(cache, definitions), new Caller(person, "inquiry"), clock.GetUtcNow());
        var stream = StreamId.Of(id);
        if (await desk.Load<ProposalFile>(stream) is not { } file)
            return Refusal.Of("proposal.unknown", ("proposal", id));
        desk.SetSubject(stream);
        return await desk.Enter(file.Proposal.Fund) is { } unknown ? unknown : (desk, file);
    }

    private static async ValueTask<ActionState> Ask(IProposalUseCase useCase, Desk desk)
    {
        if (desk.WhyNotOpen(useCase.Name) is { } notOpen)
            return new ActionState(useCase.Name, notOpen);
        await useCase.Prepare(desk);
        return new ActionState(useCase.Name, useCase.WhyNot(desk));
    }
}
