using TrustFund.Application.Tests.Building;

namespace TrustFund.Benchmarks.Service;

/// <summary>
/// An approval flow of the size of Elsa's sample, through the whole service: a proposal of the shipped workflow is drafted, submitted,
/// screened, and cleared by three reviewers in parallel until it is ready for the committee. One start and five resumes; each an action
/// with its validator, rules, log, workflow state, tasks, clocks, views and stored answer, committed durably.
/// </summary>
internal static class ApprovalFlow
{
    private const int InFlight = 64;

    public static async Task Measure(int instances, Action<FormattableString> print)
    {
        await using var fund = await AFund.WithACommittee();
        await Run(fund, instances / 4);
        var load = Load.Begin(fund);
        await Run(fund, instances);
        load.End();
        print(load.Says($"approval flow, {InFlight} in flight", instances));
        await Load.Demand(fund, "ready-for-prc", instances + (instances / 4));
        print($"verified: the log, and everything made of it");
    }

    private static Task Run(AFund fund, int instances) =>
        Parallel.ForAsync(0, instances, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (_, _) => await fund.ReadyForCommittee());
}
