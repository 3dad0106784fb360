using TrustFund.Application.Acting;
using TrustFund.Application.Proposals;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Tests.Cost;

/// <summary>A guard against an action that suddenly costs a multiple. What it costs is measured by tests/TrustFund.Benchmarks.</summary>
public sealed class CostOfAnActionTests
{
    private const int Flows = 20;
    private const int MostBytes = 100 * 1_024;

    [Fact]
    public async Task An_action_allocates_a_hundred_kilobytes_at_most()
    {
        await using var fund = await AFund.WithACommittee();
        var (bytes, actions) = (0L, 0);
        await fund.Runner.RunTogether(async together =>
        {
            await Flow(fund, together);
            var thread = Environment.CurrentManagedThreadId;
            var (before, calls) = (GC.GetAllocatedBytesForCurrentThread(), fund.Calls);
            for (var i = 0; i < Flows; i++)
                await Flow(fund, together);
            (bytes, actions) = (GC.GetAllocatedBytesForCurrentThread() - before, fund.Calls - calls);
            Environment.CurrentManagedThreadId.ShouldBe(thread, "SQLite answers in place, so that one thread's bytes are all");
            return true;
        });
        actions.ShouldBe(6 * Flows);
        (bytes / actions).ShouldBeInRange(1_024, MostBytes);
    }

    /// <summary>From the draft to ready for the committee.</summary>
    private static async Task Flow(AFund fund, Together together)
    {
        var proposal = ProposalId.Of(await Do("sponsor", new OpenDraft(AFund.Id, AFund.Content())));
        await Do("sponsor", new SubmitProposal(proposal));
        await Do("secretary", new PassScreening(proposal, "Complete", []));
        await Do("fin-reviewer", new GiveClearance(proposal, "finance", ClearanceVerdict.Cleared));
        await Do("gen-reviewer", new GiveClearance(proposal, "gender", ClearanceVerdict.Cleared));
        await Do("cap-reviewer", new GiveClearance(proposal, "partner-capacity", ClearanceVerdict.Cleared));

        async Task<string> Do(string person, ICommand command) =>
            (await together.Run(command, fund.As(person))).ShouldBeOfType<ActionResult.Done>().Answer.Reference;
    }
}
