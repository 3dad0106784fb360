using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;

namespace TrustFund.Application.Acting;

/// <summary>A contribution as one person sees it.</summary>
public sealed record SeenContribution(ContributionState State, int Version, IReadOnlyList<ActionState> Actions);

public sealed partial class Inquiry
{
    /// <summary>A contribution with every action on it, open or blocked, for a person.</summary>
    public async Task<Result<SeenContribution>> Contribution(ContributionId id, PersonId person, CancellationToken cancellation = default)
    {
        await using var reader = await store.Read(cancellation);
        var desk = new Desk(reader, new Streams(cache, definitions), new Caller(person, "inquiry"), clock.GetUtcNow());
        if (await desk.EnterContribution(id) is { } unknown)
            return unknown;
        var actions = new List<ActionState>();
        foreach (var useCase in useCases.All.OfType<IContributionUseCase>())
            actions.Add(new ActionState(useCase.Name, desk.WhyNotAllowed(useCase.Name, useCase.AllowedRoles) ?? await useCase.WhyNot(desk)));
        return new SeenContribution(desk.Contribution, desk.AllOpened[StreamId.Of(id)].Version, actions);
    }

    /// <summary>Now, by a fund's calendar.</summary>
    public Moment MomentIn(Fund fund) => fund.Calendar.Moment(clock.GetUtcNow());

    /// <summary>The position of the log's last event: what is folded up to it stays the same for ever.</summary>
    public async Task<long> Position(CancellationToken cancellation = default)
    {
        await using var reader = await store.Read(cancellation);
        return (await reader.Head()).Position;
    }
}
