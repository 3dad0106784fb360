using TrustFund.Application.Funding;
using TrustFund.Application.Log;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Contracts;

namespace TrustFund.Application.Tests.Publishing;

/// <summary>Internal events leave holes in a stream's sequence, so each public event names the public one before it.</summary>
public sealed class PublicChainTests
{
    [Fact]
    public async Task Every_public_event_names_the_one_before_it_on_its_stream_whichever_node_wrote_it()
    {
        await using var project = await AProject.HandedOver();
        await using (var node = project.Fund.AnotherNode())
            await node.Runner.Run(new ClosePeriod(AFund.Id, project.Today.AddDays(-30)), project.Fund.As("certifier"));
        await project.FinallyReported(55_000, 25_000);

        await using var reader = await project.Fund.Store.Read(CancellationToken.None);
        var log = await reader.ReadLog(0, 10_000);
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        var holes = 0;
        foreach (var row in log)
        {
            if (row.Contract is not { } contract)
                continue;
            var told = CloudEvent.Parse(contract);
            told.Sequence.ShouldBe(row.Version);
            told.Previous.ShouldBe(last.GetValueOrDefault(told.PartitionKey), told.Id);
            holes += told.Sequence == told.Previous + 1 ? 0 : 1;
            last[told.PartitionKey] = row.Version;
        }

        holes.ShouldBePositive("without a hole this proves nothing");
        last.Keys.Select(key => new StreamId(key).Kind).Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
    }
}
