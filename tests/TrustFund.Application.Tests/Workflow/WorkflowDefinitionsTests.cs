using TrustFund.Application.Tests.Building;
using TrustFund.Application.Workflow;

namespace TrustFund.Application.Tests.Workflow;

public sealed class WorkflowDefinitionsTests
{
    [Fact]
    public async Task A_version_that_another_node_stored_is_called_by_its_names_within_seconds()
    {
        await using var fund = await AFund.Founded();
        var clock = new SetClock(new DateTimeOffset(2017, 11, 1, 9, 0, 0, TimeSpan.Zero));
        var definitions = new WorkflowDefinitions(clock);
        (await Stages()).All.ShouldContain("screening");

        await fund.PublishNextVersion("screening", "first-look");
        clock.Now += TimeSpan.FromSeconds(5);
        (await Stages()).All.ShouldContain("first-look");
        (await Stages()).All.ShouldContain("screening", "proposals stand on either version");

        ValueTask<WorkflowStages> Stages() => definitions.Stages(fund.Store, "trust-fund", CancellationToken.None);
    }
}
