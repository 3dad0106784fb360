using CsCheck;
using TrustFund.Application.Funding;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Tests.Ledger.Model;
using Person = TrustFund.Domain.Tests.Ledger.Model.Person;

namespace TrustFund.Application.Tests.Funding;

/// <summary>R1 on an engine: random sequences through the runner into a real file, against the model that shares nothing with it.</summary>
public sealed class LedgerInTheStoreTests
{
    /// <summary>500 sequences at each push, ten thousand with TRUSTFUND_LONG=1.</summary>
    private static long Sequences => Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 10_000 : 500;

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

    [Fact]
    public async Task R1_the_stored_ledger_and_an_independent_model_agree_after_every_action()
    {
        var folder = Directory.CreateTempSubdirectory("trustfund-kept-");
        var kept = Path.Combine(folder.FullName, "kept.db");
        await using (var fund = await WithTwoProjectsInFunding())
            await fund.KeepAs(kept);
        var accepted = new long[Enum.GetValues<OperationKind>().Length];

        await WithPeriods.SampleAsync(
            async steps =>
            {
                await using var fund = AFund.FromKept(kept, RandomSequence.Today);
                await using (var beside = fund.Beside())
                {
                    var sequence = new RandomSequence(fund, beside);
                    foreach (var step in steps.Where(RandomSequence.Concerns))
                    {
                        if (await sequence.Do(step))
                            accepted[(int)step.Kind]++;
                    }
                }

                fund.LedgerHolds();
                await fund.LedgerIsTheLogs();
            },
            iter: Sequences,
            threads: 1,
            print: steps => string.Join(Environment.NewLine, steps.Where(RandomSequence.Concerns).Select(step => step.ToString())));

        folder.Delete(recursive: true);
        foreach (var kind in Enum.GetValues<OperationKind>().Where(kind => RandomSequence.Concerns(new Operation(kind, 0, 0, 0, 0, ""))))
            accepted[(int)kind].ShouldBePositive($"{kind} never happened, so nothing is proved of it");
    }

    private static async Task<AFund> WithTwoProjectsInFunding()
    {
        var fund = await AFund.WithFinance();
        foreach (var project in RandomSequence.Projects.Index())
            (await fund.InFunding(FundModel.Approved[project.Index] / 100)).ShouldBe(project.Item);
        await fund.Do("requester", new PublishExchangeRate(AFund.Id, AFund.Eur, Currency.Usd, "1.0875", AFund.FirstDay, "the model's"));
        return fund;
    }
}
