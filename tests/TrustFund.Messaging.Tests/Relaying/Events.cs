using System.Globalization;
using TrustFund.Application.Funding;
using TrustFund.Application.Log;
using TrustFund.Application.Tests.Building;
using TrustFund.Contracts;
using TrustFund.Domain;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Messaging.Tests.Relaying;

/// <summary>Actions by the number, and what they must have told the outside.</summary>
internal static class Events
{
    private static int _next;

    /// <summary>Contributions pledged, signed and received: three events each, on a subject of its own. No action may fail.</summary>
    public static Task Contributions(this AFund fund, int number) => Parallel.ForEachAsync(
        Enumerable.Range(0, number),
        new ParallelOptions { MaxDegreeOfParallelism = 8 },
        async (_, _) =>
        {
            var id = new ContributionId(string.Create(CultureInfo.InvariantCulture, $"C-2020-{Interlocked.Increment(ref _next):D6}"));
            await fund.Do("requester", Pledge(id, Usd(1_000)));
            await fund.Do("requester", new SignContribution(id, SignedOn: FirstDay));
            await fund.Do("requester", new RecordReceipt(id, Usd(1_000), FirstDay, $"BNK-{id}"));
        });

    /// <summary>The public events of the log, in its order.</summary>
    public static async Task<IReadOnlyList<CloudEvent>> Public(this AFund fund)
    {
        await using var reader = await fund.Store.Read(CancellationToken.None);
        var log = await reader.ReadLog(0, 1_000_000);
        return [.. log.Where(row => row.Contract is not null).Select(row => CloudEvent.Parse(row.Contract!))];
    }

    /// <summary>The log's rows that the outside is told of.</summary>
    public static async Task<IReadOnlyList<RecordedEvent>> PublicRows(this AFund fund)
    {
        await using var reader = await fund.Store.Read(CancellationToken.None);
        return [.. (await reader.ReadLog(0, 1_000_000)).Where(row => row.Contract is not null)];
    }
}
