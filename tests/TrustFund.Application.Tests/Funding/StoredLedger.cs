using CsCheck;
using TrustFund.Application.Funding;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Tests.Ledger.Model;
using Person = TrustFund.Domain.Tests.Ledger.Model.Person;

namespace TrustFund.Application.Tests.Funding;

/// <summary>R1 on an engine: random sequences through the runner into a real store, against the model that shares nothing with it.</summary>
internal static class StoredLedger
{
    private const int MostTurns = 5;

    /// <summary>500 sequences at each push, ten thousand with TRUSTFUND_LONG=1.</summary>
    private static long Sequences { get; } = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 10_000 : 500;

    /// <summary>In a third of them the books are closed in the middle and a part is opened again: rarer in the model's own, which are many more.</summary>
    private static Gen<Operation[]> WithPeriods { get; } =
        from steps in Operation.Sequences
        from books in Gen.Int[0, 2]
        from closed in Gen.Int[1, Operation.Today - 1]
        from opened in Gen.Int[0, Operation.Today - 1]
        from at in Gen.Int[0, steps.Length]
        select books > 0
            ? steps
            :
            [
                .. steps.Take(at),
                new Operation(OperationKind.ClosePeriod, 0, 0, 0, closed, Person.Certifier),
                .. steps.Skip(at).Take(10),
                new Operation(OperationKind.ReopenPeriod, 0, 0, 0, opened, Person.Certifier),
                .. steps.Skip(at + 10),
            ];

    /// <param name="run">Does a sequence, and says what was done and not refused.</param>
    /// <param name="atOnce">How many sequences run beside each other: a commit waits for the disk most of its time.</param>
    public static async Task Sample(Func<Operation[], Task<IReadOnlyList<OperationKind>>> run, int atOnce)
    {
        // What never happened proves nothing: what chance has left out gets further turns.
        var accepted = new long[Enum.GetValues<OperationKind>().Length];
        OperationKind[] wanted = [.. Enum.GetValues<OperationKind>().Where(kind => RandomSequence.Concerns(new Operation(kind, 0, 0, 0, 0, "")))];
        for (var turn = 0; turn == 0 || (turn < MostTurns && wanted.Any(kind => accepted[(int)kind] == 0)); turn++)
        {
            await WithPeriods.SampleAsync(
                async steps =>
                {
                    foreach (var kind in await run([.. steps.Where(RandomSequence.Concerns)]))
                        Interlocked.Increment(ref accepted[(int)kind]);
                },
                iter: Sequences,
                threads: atOnce,
                print: steps => string.Join(Environment.NewLine, steps.Where(RandomSequence.Concerns).Select(step => step.ToString())));
        }

        foreach (var kind in wanted)
            accepted[(int)kind].ShouldBePositive($"{kind} never happened, so nothing is proved of it");
    }

    /// <returns>What was done, and not refused.</returns>
    public static async Task<IReadOnlyList<OperationKind>> Run(AFund fund, Operation[] steps)
    {
        var sequence = new RandomSequence(fund);
        var done = new List<OperationKind>();
        foreach (var step in steps)
        {
            if (await sequence.Do(step))
                done.Add(step.Kind);
        }

        fund.LedgerHolds();
        await fund.LedgerIsTheLogs();
        return done;
    }

    public static async Task<AFund> WithTwoProjectsInFunding(Ground? ground = null)
    {
        var fund = await AFund.WithFinance(ground);
        foreach (var project in RandomSequence.Projects.Index())
            (await fund.InFunding(FundModel.Approved[project.Index] / 100)).ShouldBe(project.Item);
        await fund.Do("requester", new PublishExchangeRate(AFund.Id, AFund.Eur, Currency.Usd, "1.0875", AFund.FirstDay, "the model's"));
        return fund;
    }
}
