using TrustFund.Application.Acting;
using TrustFund.Application.Funding;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.People;

namespace TrustFund.Application.Clocks;

/// <summary>
/// Lets contributions expire whose end date has passed. One whose money a project still holds is left as it is (F15), and
/// looked at again later: it expires on the day on which nothing is live any more.
/// </summary>
internal sealed class ContributionEnds(IQueries queries, CommandRunner runner, TimeProvider clock)
{
    private const int AtOnce = 200;

    private DateTimeOffset? _lookedAt;

    /// <summary>Looks once an hour: an end is a date, and each fund's day begins at some hour.</summary>
    /// <returns>How many expired.</returns>
    public async Task<int> Expire(List<(string Clock, string Reason)> failed, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var hour = now - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerHour);
        if (_lookedAt == hour)
            return 0;
        var (expired, before) = (0, failed.Count);
        string? after = null;
        do
        {
            // By the date in UTC, which somewhere is not yet or no longer today; the fund's own date decides.
            var page = await queries.EndedContributions(DateOnly.FromDateTime(now.UtcDateTime), after, AtOnce, cancellation);
            foreach (var row in page.Items)
                expired += await Expire(ContributionId.Of(row.Reference), row.EndsOn!.Value, failed, cancellation);
            after = page.Next;
        }
        while (after is not null);

        if (failed.Count == before)
            _lookedAt = hour;
        return expired;
    }

    private async Task<int> Expire(ContributionId contribution, DateOnly end, List<(string Clock, string Reason)> failed, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var name = $"{contribution}/{end:yyyy-MM-dd}";
        try
        {
            switch (await runner.Run(new ExpireContribution(contribution), new Caller(Actor.System.Person, $"clock:{name}", IsSystem: true), cancellation))
            {
                case ActionResult.Done { Repeated: false }:
                    return 1;
                // Another node was first, the fund's day is not over, or a project holds the money.
                case ActionResult.Done or ActionResult.Refused { Refusal.Code: "contribution.over" or "contribution.not-ended" or "contribution.live-allocations" }:
                    return 0;
                case var other:
                    failed.Add((name, other is ActionResult.Refused refused ? refused.Refusal.ToString() : other.ToString()));
                    return 0;
            }
        }
        catch (Exception problem) when (problem is not (StoreBusyException or OperationCanceledException))
        {
            failed.Add((name, problem.Message));
            return 0;
        }
    }
}
