using System.Globalization;
using CsCheck;
using TrustFund.Domain.Ledger;

namespace TrustFund.Domain.Tests.Ledger.Model;

/// <summary>R1: random sequences of operations, the rules and the gate on one side, a model that shares nothing with them on the other.</summary>
public sealed class LedgerAgainstModelTests
{
    private static readonly AccountKind[] ProjectKinds =
        [AccountKind.PscReserved, AccountKind.PscCharged, AccountKind.Allocated, AccountKind.Committed, AccountKind.Disbursed, AccountKind.Spent, AccountKind.WrittenOff];

    private static readonly AccountKind[] OwnKinds =
        [AccountKind.Pledged, AccountKind.Signed, AccountKind.Honoured, AccountKind.Donor, AccountKind.Free, AccountKind.Reserve, AccountKind.Refunded];

    /// <summary>10,000 sequences at each push; a million with TRUSTFUND_LONG=1.</summary>
    private static long Sequences => Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 1_000_000 : 10_000;

    [Fact]
    public void R1_the_ledger_and_an_independent_model_agree_after_every_operation()
    {
        var accepted = new long[Enum.GetValues<OperationKind>().Length];
        Operation.Sequences.Sample(
            steps =>
            {
                var fund = new FundUnderTest();
                var model = new FundModel();
                foreach (var step in steps)
                {
                    var before = (fund.Book, fund.Entries.Count);
                    var refusal = fund.Try(step);
                    var expected = model.Try(step);
                    if (expected != refusal is null)
                        throw new InvalidOperationException($"{step}: the model says {(expected ? "yes" : "no")}, the rules say {refusal?.ToString() ?? "yes"}.");
                    if (!expected)
                    {
                        if (!ReferenceEquals(before.Book, fund.Book) || before.Count != fund.Entries.Count)
                            throw new InvalidOperationException($"{step}: a refused step changed the ledger (L7).");
                        continue;
                    }

                    Interlocked.Increment(ref accepted[(int)step.Kind]);
                    MustAddUp(fund, before.Count, step);
                    MustAgree(fund, model, Math.Min(step.Day, Operation.Today), step);
                    MustAgree(fund, model, Operation.Today, step);
                }

                MustReplay(fund);
                MustReport(fund, model);
            },
            iter: Sequences,
            print: steps => string.Join(Environment.NewLine, steps.Select(step => step.ToString())));
        foreach (var kind in Enum.GetValues<OperationKind>())
            accepted[(int)kind].ShouldBePositive($"{kind} never happened, so nothing is proved of it");
        accepted.Sum().ShouldBeGreaterThan(Sequences * 10);
    }

    /// <summary>L1: the postings of each new entry sum to zero per currency.</summary>
    private static void MustAddUp(FundUnderTest fund, int from, Operation step)
    {
        for (var i = from; i < fund.Entries.Count; i++)
        {
            long dollars = 0, euros = 0;
            foreach (var posting in fund.Entries[i].Postings)
            {
                if (posting.Amount.Currency == Currency.Usd)
                    dollars += posting.Amount.MinorUnits;
                else
                    euros += posting.Amount.MinorUnits;
            }

            if (dollars != 0 || euros != 0)
                throw new InvalidOperationException($"{step}: {fund.Entries[i].Kind} is out by {dollars} and {euros} (L1).");
        }
    }

    /// <summary>L2 to L5: every bucket is what the model's cumulative measures say, and none is negative.</summary>
    private static void MustAgree(FundUnderTest fund, FundModel model, int day, Operation step)
    {
        for (var c = 0; c < Operation.Contributions; c++)
        {
            foreach (var kind in OwnKinds)
                MustEqual(fund, kind, c, 0, day, Own(model[c], kind, day), step);
            for (var p = 0; p < Operation.Projects; p++)
            {
                foreach (var kind in ProjectKinds)
                    MustEqual(fund, kind, c, p, day, OfProject(model[c].Projects[p], kind, day), step);
            }
        }
    }

    private static void MustEqual(FundUnderTest fund, AccountKind kind, int contribution, int project, int day, long expected, Operation step)
    {
        var account = FundUnderTest.Account(kind, contribution, project);
        var balance = fund.Book.Of(account).At(FundUnderTest.On(day));
        if (balance != expected || (balance < 0 && !account.MayBeNegative))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{step}: {account.Key} on day {day} is {balance}, the model says {expected}."));
    }

    private static long Own(ContributionModel model, AccountKind kind, int day) => kind switch
    {
        AccountKind.Pledged => model.OnlyPledged[day],
        AccountKind.Signed => model.Signed[day] - model.ReceivedOwn[day],
        AccountKind.Honoured => model.ReceivedOwn[day],
        AccountKind.Donor => -model.Received[day],
        AccountKind.Free => model.Free(day),
        AccountKind.Reserve => model.Reserve[day],
        _ => model.Refunded[day],
    };

    private static long OfProject(ProjectModel model, AccountKind kind, int day) => kind switch
    {
        AccountKind.PscReserved => model.PscReserved[day],
        AccountKind.PscCharged => model.PscCharged[day],
        AccountKind.Allocated => model.Allocated[day] - model.Committed[day],
        AccountKind.Committed => model.Committed[day] - model.Disbursed[day],
        AccountKind.Disbursed => model.Disbursed[day] - model.Spent[day] - model.WrittenOff[day],
        AccountKind.Spent => model.Spent[day],
        _ => model.WrittenOff[day],
    };

    /// <summary>L5, L6: the entries, posted again from nothing, and in the opposite order too, give the balances that stand.</summary>
    private static void MustReplay(FundUnderTest fund)
    {
        foreach (var replayed in new[] { AccountBook.Empty.Post(fund.Entries), AccountBook.Empty.Post(fund.Entries.Reverse()) })
        {
            foreach (var (account, timeline) in fund.Book.Accounts)
                replayed.Of(account).Points.ShouldBe(timeline.Points);
            replayed.Accounts.Count().ShouldBe(fund.Book.Accounts.Count());
        }
    }

    /// <summary>F20: the statement's cumulative columns are the model's own measures, on an early and on the last day.</summary>
    private static void MustReport(FundUnderTest fund, FundModel model)
    {
        foreach (var day in new[] { 22, Operation.Today })
        {
            var statement = Statement.Fold(fund.Book, fund.Facts, FundUnderTest.On(day), fund.Entries.Count, Currency.Usd);
            foreach (var line in statement.Contributions)
            {
                var expected = model[line.Contribution.Id.Value == "C-0" ? 0 : 1];
                line.Cash.Received.MinorUnits.ShouldBe(expected.Received[day]);
                line.Cash.Allocated.MinorUnits.ShouldBe(expected.Projects.Sum(project => project.Allocated[day]));
                line.Cash.Committed.MinorUnits.ShouldBe(expected.Projects.Sum(project => project.Committed[day]));
                line.Cash.Disbursed.MinorUnits.ShouldBe(expected.Projects.Sum(project => project.Disbursed[day]));
                line.Cash.Spent.MinorUnits.ShouldBe(expected.Projects.Sum(project => project.Spent[day]));
                line.Cash.Available.MinorUnits.ShouldBe(expected.Free(day));
                line.Promised.Signed.MinorUnits.ShouldBe(expected.Signed[day]);
                line.Promised.Pledged.MinorUnits.ShouldBe(expected.Signed[day] + expected.OnlyPledged[day]);
                var cash = line.Cash;
                (cash.Received - cash.Refunded - cash.PscAndReserve - cash.Allocated).ShouldBe(cash.Available);
            }

            statement.ByProject().Aggregate(CashFigures.Zero(Currency.Usd), (sum, line) => sum + line.Cash).Allocated.ShouldBe(statement.Total.Allocated);
        }
    }
}
