namespace TrustFund.Domain.Tests.Ledger.Model;

/// <summary>
/// The money of a small fund written a second time, as simply as it can be: cumulative measures per day in plain arrays,
/// no buckets, no entries, no events. It shares no rule with the code under test.
/// </summary>
internal sealed partial class FundModel
{
    public const int Days = Operation.Today + 1;

    public static readonly int[] Approved = [500, 1_000, 300];

    /// <summary>13 % but on the quick impact project.</summary>
    private static readonly decimal[] PscRate = [0.13m, 0.13m, 0m];

    /// <summary>The second contribution is in euros, at 1.0875 dollars.</summary>
    private static readonly decimal[] Rate = [1m, 1.0875m];

    private readonly ContributionModel[] _contributions = [new(), new()];
    private readonly List<(int Project, int Contribution, long Cost, string By, int Number)> _requests = [];
    private readonly int[] _asked = new int[Operation.Projects];
    private int _closedUpTo = -1;

    public ContributionModel this[int contribution] => _contributions[contribution];

    /// <summary>Adds to a measure from a day on; the caller undoes what does not hold.</summary>
    private static void Add(long[] measure, int day, long amount)
    {
        for (var d = day; d < Days; d++)
            measure[d] += amount;
    }

    private static long LowestFrom(Func<int, long> measure, int day)
    {
        var lowest = measure(day);
        for (var d = day + 1; d < Days; d++)
            lowest = Math.Min(lowest, measure(d));
        return lowest;
    }

    private static long Psc(int project, long cost) => (long)Math.Round(cost * PscRate[project], MidpointRounding.ToEven);

    /// <summary>Posts changes if the whole contribution still holds on every day; otherwise takes them back.</summary>
    private bool Post(int contribution, int day, params (long[] Measure, long Amount)[] changes)
    {
        if (day <= _closedUpTo || day > Operation.Today || changes.All(change => change.Amount == 0))
            return false;
        foreach (var (measure, amount) in changes)
            Add(measure, day, amount);
        if (_contributions[contribution].Holds())
            return true;
        foreach (var (measure, amount) in changes)
            Add(measure, day, -amount);
        return false;
    }
}

/// <summary>One contribution's measures: the first three in its own currency, the others in dollars; each project's own below.</summary>
internal sealed class ContributionModel
{
    public bool IsPledged { get; set; }

    public bool IsSigned { get; set; }

    public bool IsClosed { get; set; }

    public int PledgedOn { get; set; }

    public int SignedOn { get; set; }

    public long Promised { get; set; }

    public long[] OnlyPledged { get; } = new long[FundModel.Days];

    public long[] Signed { get; } = new long[FundModel.Days];

    public long[] ReceivedOwn { get; } = new long[FundModel.Days];

    public long[] Received { get; } = new long[FundModel.Days];

    public long[] Refunded { get; } = new long[FundModel.Days];

    public long[] Reserve { get; } = new long[FundModel.Days];

    public ProjectModel[] Projects { get; } = [new(), new(), new()];

    public List<(int Day, long Own, long Fund, bool Reversed)> Receipts { get; } = [];

    public List<(int Number, long Amount, string By)> Refunds { get; } = [];

    public int RefundsAsked { get; set; }

    public long ReceivedOwnTotal => Receipts.Where(receipt => !receipt.Reversed).Sum(receipt => receipt.Own);

    public long Outstanding => Promised - ReceivedOwnTotal;

    public long Free(int day) => Received[day] - Refunded[day] - Reserve[day] - Projects.Sum(project => project.PscReserved[day] + project.PscCharged[day] + project.Allocated[day]);

    public bool Holds()
    {
        for (var day = 0; day < FundModel.Days; day++)
        {
            if (Free(day) < 0 || Reserve[day] < 0 || OnlyPledged[day] < 0 || Signed[day] < ReceivedOwn[day] || ReceivedOwn[day] < 0)
                return false;
            foreach (var project in Projects)
            {
                if (!project.Holds(day))
                    return false;
            }
        }

        return true;
    }
}

/// <summary>Cumulative: allocated includes committed, committed disbursed, disbursed spent and written off.</summary>
internal sealed class ProjectModel
{
    public long[] PscReserved { get; } = new long[FundModel.Days];

    public long[] PscCharged { get; } = new long[FundModel.Days];

    public long[] Allocated { get; } = new long[FundModel.Days];

    public long[] Committed { get; } = new long[FundModel.Days];

    public long[] Disbursed { get; } = new long[FundModel.Days];

    public long[] Spent { get; } = new long[FundModel.Days];

    public long[] WrittenOff { get; } = new long[FundModel.Days];

    /// <summary>Cost certified less released, whatever the day.</summary>
    public long Cost { get; set; }

    public bool IsSettled => Committed[^1] == Spent[^1] + WrittenOff[^1];

    public bool Holds(int day) =>
        Allocated[day] >= Committed[day] && Committed[day] >= Disbursed[day] && Disbursed[day] >= Spent[day] + WrittenOff[day]
        && Spent[day] >= 0 && WrittenOff[day] >= 0 && PscReserved[day] >= 0 && PscCharged[day] >= 0;
}
