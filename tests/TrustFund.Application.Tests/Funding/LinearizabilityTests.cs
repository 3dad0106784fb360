using CsCheck;
using TrustFund.Application.Acting;
using TrustFund.Application.Funding;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Tests.Funding;

/// <summary>
/// R5: whatever is done at once on two nodes, some order of one after another explains every answer and what is held in the end, and in that order
/// nothing comes before what was answered before it began (Wing and Gong's search). CsCheck's SampleParallel would compare the end alone, not the
/// answers, and in no real time; so it makes the steps here and the search is our own. A seed gives the same steps, not the same race.
/// </summary>
public sealed class LinearizabilityTests
{
    private const long Promised = 360;
    private const long FirstReceipt = 120;

    /// <summary>All alike, each raced for once, so that a store is not opened for every race.</summary>
    private static readonly ContributionId[] Contributions = [.. Enumerable.Range(1, 4).Select(number => new ContributionId($"C-2017-00{number}"))];

    /// <summary>What is asked of a contribution, in dollars; the first two are certified at the start, and there is no money for both of a hundred.</summary>
    private static readonly (int Project, long Dollars)[] Asked = [(0, 30), (1, 20), (0, 100), (1, 100), (0, 60), (1, 60)];

    private static readonly Held Start = new(Received: 300, Reserve: 60, First: 30, Second: 20, Waiting: 0b111100, IsReversed: false);

    private enum Act { Receive, Reverse, SetReserve, ReleaseReserve, Certify, Decline, Release, Look }

    private static int Rounds => Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 2_000 : 200;

    /// <summary>Three or four at once, each with one or two steps.</summary>
    private static Gen<Step[][][]> Races { get; } = Gen.Select(
        Gen.Frequency((4, Gen.Const(Act.Certify)), (2, Gen.Const(Act.Look)), (1, Gen.Const(Act.SetReserve)), (6, Gen.Enum<Act>())), Gen.Int[0, 5], Gen.OneOf(Gen.Long[1, 5], Gen.Long[6, 15]),
        (act, number, tens) => new Step(act, number, tens * 10)).Array[1, 2].Array[3, 4].Array[Contributions.Length];

    [Fact]
    public async Task R5_what_is_done_at_once_with_a_contribution_is_explained_by_some_order_of_one_after_another()
    {
        var folder = Directory.CreateTempSubdirectory("trustfund-kept-");
        var (kept, today) = (Path.Combine(folder.FullName, "kept.db"), await KeepTheStart(folder));
        var answers = new HashSet<(Act, bool)>();
        var overlaps = 0;
        await Races.SampleAsync(
            async races =>
            {
                await using var fund = AFund.FromKept(kept, today);
                await using var node = fund.AnotherNode();
                foreach (var (contribution, race) in Contributions.Zip(races))
                {
                    var (calls, end) = await RunInTheStore(fund, node, contribution, race);
                    if (!IsExplained(calls, end))
                        throw new InvalidOperationException($"No order explains {string.Join(Environment.NewLine, calls.Select(call => call.ToString()))} that ends with {end}.");
                    answers.UnionWith(calls.Select(call => (call.Step.Act, call.Answer != 0)));
                    overlaps += calls.Any(call => calls.Any(other => other.Began < call.Began && call.Began < other.Ended)) ? 1 : 0;
                }

                fund.LedgerHolds();
            },
            iter: Rounds / Contributions.Length,
            threads: 1,
            print: races => string.Join(Environment.NewLine, races.Select(race => string.Join(" | ", race.Select(steps => string.Join(", ", steps.Select(step => step.ToString())))))));
        foreach (var act in Enum.GetValues<Act>().Where(act => act != Act.Look))
            (answers.Contains((act, true)) && answers.Contains((act, false))).ShouldBeTrue($"{act} was never done or never refused, so nothing is proved of it");
        overlaps.ShouldBeGreaterThan(Rounds / 2, "they hardly raced");

        // The same race for too little money is found by the search where the model would let a contribution be overdrawn.
        await using var last = AFund.FromKept(kept, today);
        await using var other = last.AnotherNode();
        var (taken, left) = await RunInTheStore(last, other, Contributions[0], [[new Step(Act.Certify, 2, 0)], [new Step(Act.Certify, 3, 0)]]);
        IsExplained(taken, left).ShouldBeTrue();
        IsExplained(taken, left, mayOverdraw: true).ShouldBeFalse();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task R5_a_planted_race_in_which_both_look_before_either_takes_is_explained_by_no_order()
    {
        var (held, looked) = (Start, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var looks = 0;
        var calls = await Record([[new Step(Act.Certify, 2, 0)], [new Step(Act.Certify, 3, 0)]], async (_, step) =>
        {
            var isThere = held.Do(step).Answer;
            if (Interlocked.Increment(ref looks) == 2)
                looked.SetResult();
            await looked.Task;
            lock (looked)
                held = held.Do(step, mayOverdraw: true).After;
            return isThere;
        });
        calls.ShouldAllBe(call => call.Answer == 1);
        IsExplained(calls, held).ShouldBeFalse();
        IsExplained(calls, Start.Do(calls[0].Step).After).ShouldBeFalse("and no less where the one is lost");
        IsExplained([calls[0], calls[1] with { Answer = 0 }], Start.Do(calls[0].Step).After).ShouldBeTrue("but where the one is refused");
    }

    [Fact]
    public void R5_an_answer_given_before_another_began_is_before_it_in_every_order()
    {
        var received = new Call(new Step(Act.Receive, 0, 50), 1, 3, 1);
        var (end, before, after) = (Start.Do(received.Step).After, Start.Free, Start.Free + 5_000);
        Call Look(long began, long free) => new(new Step(Act.Look, 0, 0), began, began + 5, free);
        IsExplained([received, Look(2, before)], end).ShouldBeTrue("both at once");
        IsExplained([received, Look(2, after)], end).ShouldBeTrue("both at once");
        IsExplained([received, Look(4, after)], end).ShouldBeTrue();
        IsExplained([received, Look(4, before)], end).ShouldBeFalse("it had been told that the money is there");
        IsExplained([new Call(new Step(Act.Certify, 2, 0), 1, 2, 0)], Start).ShouldBeFalse("refused for nothing");
    }

    private static bool IsExplained(Call[] calls, Held end, bool mayOverdraw = false)
    {
        bool From(Held held, Call[] left) => left.Length == 0
            ? held == end
            : left.Where(call => left.All(other => other.Ended > call.Began)).Any(call =>
                held.Do(call.Step, mayOverdraw) is var (after, answer) && answer == call.Answer && From(after, [.. left.Where(other => other != call)]));
        return From(Start, calls);
    }

    /// <summary>Everyone begins when all are there; each step is stamped before it is called and after it is answered.</summary>
    private static async Task<Call[]> Record(Step[][] race, Func<int, Step, Task<long>> act)
    {
        var (gate, stamps) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 0L);
        var everyone = race.Select((steps, client) => Task.Run(async () =>
        {
            var calls = new List<Call>();
            await gate.Task;
            foreach (var step in steps)
            {
                var began = Interlocked.Increment(ref stamps);
                var answer = await act(client, step);
                calls.Add(new Call(step, began, Interlocked.Increment(ref stamps), answer));
            }

            return calls;
        })).ToArray();
        gate.SetResult();
        return [.. (await Task.WhenAll(everyone)).SelectMany(calls => calls)];
    }

    private static async Task<(Call[] Calls, Held End)> RunInTheStore(AFund fund, AnotherNode node, ContributionId id, Step[][] race)
    {
        var (projects, today, earlier) = (RandomSequence.Projects, fund.Today, Contributions.IndexOf(id) * Asked.Length / 2);
        var calls = await Record(race, async (client, step) =>
        {
            if (step.Act == Act.Look)
                return (await fund.Balance(AccountKind.Free, id)).MinorUnits;
            var (money, project) = (AFund.Usd(step.Dollars), projects[step.Number % 2]);
            (string Person, ICommand Command) does = step.Act switch
            {
                Act.Receive => ("requester", new RecordReceipt(id, money, today, $"BNK-{client}-{Guid.NewGuid()}")),
                Act.Reverse => ("certifier", new ReverseReceipt(id, 1, "a slip", today)),
                Act.SetReserve => ("certifier", new SetReserve(id, money, "for losses", today)),
                Act.ReleaseReserve => ("certifier", new ReleaseReserve(id, money, "no losses", today)),
                Act.Certify => ("certifier", new CertifyAllocation(projects[Asked[step.Number].Project], earlier + (step.Number / 2) + 1, today)),
                Act.Decline => ("certifier", new DeclineAllocation(projects[Asked[step.Number].Project], earlier + (step.Number / 2) + 1, "not now")),
                _ => ("certifier", new ReleaseAllocation(project, id, money, "another pays", today)),
            };
            var result = await (client % 2 == 0 ? fund.Runner : node.Runner).Run(does.Command, fund.As(does.Person));
            return result is ActionResult.Invalid ? throw new InvalidOperationException($"{step}: {result}") : result is ActionResult.Done ? 1 : 0;
        });
        return (calls, await HeldBy(fund, id));
    }

    private static async Task<Held> HeldBy(AFund fund, ContributionId id)
    {
        var balances = (await fund.Queries.Balances(AFund.Id.Value, fund.Today, null, CancellationToken.None)).ToDictionary(row => row.Account, row => row.MinorUnits, StringComparer.Ordinal);
        long Cents(AccountKind kind, ProposalId? project = null) => balances.GetValueOrDefault(new LedgerAccount(kind, id, project).Key);
        var (waiting, earlier) = (0, Contributions.IndexOf(id) * Asked.Length / 2);
        foreach (var (index, project) in RandomSequence.Projects.Index())
        {
            (100 * Cents(AccountKind.PscReserved, project)).ShouldBe(13 * Cents(AccountKind.Allocated, project));
            waiting += (await fund.File(project)).Funding.Requests.Where(request => request.Contribution == id).Sum(request => 1 << (((request.Number - 1 - earlier) * 2) + index));
        }

        long[] dollars = [.. RandomSequence.Projects.Select(project => Cents(AccountKind.Allocated, project) / 100)];
        var isReversed = (await fund.Contribution(id)).Receipts.Any(receipt => receipt.IsReversed);
        var held = new Held(-Cents(AccountKind.Donor) / 100, Cents(AccountKind.Reserve) / 100, dollars[0], dollars[1], waiting, isReversed);
        Cents(AccountKind.Free).ShouldBe(held.Free);
        return held;
    }

    private static async Task<DateOnly> KeepTheStart(DirectoryInfo folder)
    {
        await using var fund = await AFund.WithFinance();
        foreach (var project in RandomSequence.Projects)
            (await fund.InFunding(2_000)).ShouldBe(project);
        foreach (var (index, id) in Contributions.Index())
        {
            await fund.Signed(id, AFund.Usd(Promised));
            foreach (var dollars in new[] { FirstReceipt, Start.Received - FirstReceipt })
                await fund.Do("requester", new RecordReceipt(id, AFund.Usd(dollars), AFund.FirstDay, $"BNK-{dollars}"));
            await fund.Do("certifier", new SetReserve(id, AFund.Usd(Start.Reserve), "for losses"));
            foreach (var (project, dollars) in Asked)
                await fund.Do("requester", new RequestAllocation(RandomSequence.Projects[project], id, AFund.Usd(dollars)));
            foreach (var project in RandomSequence.Projects)
                await fund.Do("certifier", new CertifyAllocation(project, (index * Asked.Length / 2) + 1));
            (await HeldBy(fund, id)).ShouldBe(Start);
        }

        await fund.KeepAs(Path.Combine(folder.FullName, "kept.db"));
        return fund.Today;
    }

    /// <param name="Number">Which request, counted over both projects from 0; odd ones are the second project's.</param>
    private sealed record Step(Act Act, int Number, long Dollars);

    /// <param name="Answer">1 where it was done and 0 where it was refused; of a look, what it saw free, in cents.</param>
    private sealed record Call(Step Step, long Began, long Ended, long Answer);

    /// <summary>The contribution in whole dollars, so that 13 % of support cost is whole cents; it shares no rule with the code under test.</summary>
    /// <param name="Waiting">A bit for each request that waits.</param>
    private sealed record Held(long Received, long Reserve, long First, long Second, int Waiting, bool IsReversed)
    {
        public long Free => (100 * (Received - Reserve)) - (113 * (First + Second));

        public (Held After, long Answer) Do(Step step, bool mayOverdraw = false)
        {
            var (dollars, bit, isFirst) = (step.Dollars, 1 << step.Number, step.Number % 2 == 0);
            var cost = Asked[step.Number].Dollars;
            bool Has(long cents) => mayOverdraw || Free >= cents;
            var after = step.Act switch
            {
                Act.Receive when Received + dollars <= Promised => this with { Received = Received + dollars },
                Act.Reverse when !IsReversed && Has(100 * FirstReceipt) => this with { Received = Received - FirstReceipt, IsReversed = true },
                Act.SetReserve when Has(100 * dollars) => this with { Reserve = Reserve + dollars },
                Act.ReleaseReserve when Reserve >= dollars => this with { Reserve = Reserve - dollars },
                Act.Certify when (Waiting & bit) != 0 && Has(113 * cost) =>
                    this with { Waiting = Waiting - bit, First = First + (isFirst ? cost : 0), Second = Second + (isFirst ? 0 : cost) },
                Act.Decline when (Waiting & bit) != 0 => this with { Waiting = Waiting - bit },
                Act.Release when (isFirst ? First : Second) >= dollars =>
                    this with { First = First - (isFirst ? dollars : 0), Second = Second - (isFirst ? 0 : dollars) },
                _ => null,
            };
            return (after ?? this, step.Act == Act.Look ? Free : after is null ? 0 : 1);
        }
    }
}
