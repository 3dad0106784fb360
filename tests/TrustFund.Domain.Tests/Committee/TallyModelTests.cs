using System.Collections.Immutable;
using System.Globalization;
using TrustFund.Domain.Committee;

namespace TrustFund.Domain.Tests.Committee;

/// <summary>
/// The count against a model written another way, for every configuration of up to five seats. The model lines the votes
/// up from the warmest to the coldest and asks what the last voter needed for the majority still accepts: the median
/// voter where the majority is simple. The implementation adds up sides instead.
/// </summary>
public sealed class TallyModelTests
{
    private const int Recused = 5;
    private const int Nothing = 6;

    private static readonly Choice[] FromWarmToCold = [Choice.Approve, Choice.ApproveWithConditions, Choice.Defer, Choice.Reject];

    /// <summary>Which seat is the chair, which finance, and which may act as chair, by index; -1: none.</summary>
    private static readonly (int Chair, int Finance, int Acting)[] Layouts = [(0, 1, 2), (0, 1, -1), (0, 0, 1), (2, 0, 1), (-1, 0, 1)];

    [Fact]
    public void V3_V4_V5_the_count_agrees_with_the_model_on_every_ballot_of_up_to_five_seats()
    {
        var compared = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var layout in Layouts)
        {
            for (var size = 1; size <= 5; size++)
            {
                foreach (var states in Configurations(size, 7))
                {
                    foreach (var twoThirds in new[] { false, true })
                    {
                        foreach (var casting in new Choice?[] { null, Choice.Approve, Choice.ApproveWithConditions, Choice.Defer, Choice.Reject })
                        {
                            var expected = Model(states, layout, twoThirds, casting);
                            var tally = Count(states, layout, twoThirds, casting);
                            var actual = tally.Carried is { } carried ? $"{carried} {tally.Majority}" : tally.Result.ToString();
                            if (actual != expected)
                                Assert.Fail($"{Show(states)} chair/finance/acting {layout}, two thirds {twoThirds}, casting {casting}: {actual}, not {expected}");
                            compared++;
                            seen.Add(actual);
                        }
                    }
                }
            }
        }

        compared.ShouldBe(5 * (7 + 49 + 343 + 2_401 + 16_807) * 2 * 5);

        // Every kind of end occurs, so that the agreement is not about a few of them only.
        foreach (var result in Enum.GetValues<TallyResult>().Where(result => result != TallyResult.Carried))
            seen.ShouldContain(result.ToString(), StringComparer.Ordinal);
        foreach (var majority in new[] { Majority.Consensus, Majority.Simple, Majority.TwoThirds, Majority.CastingVote })
            seen.ShouldContain(one => one.EndsWith($" {majority}", StringComparison.Ordinal));
    }

    [Fact]
    public void V7_the_written_count_carries_only_by_consent_of_a_quorum_on_every_configuration_of_up_to_five_seats()
    {
        foreach (var layout in Layouts)
        {
            for (var size = 1; size <= 5; size++)
            {
                // The five choices, recused, silent and unopened (6), silent after opening (7).
                foreach (var states in Configurations(size, 8))
                {
                    var roll = Roll(size, layout);
                    var opened = Where(roll, states, 7);
                    var tally = Counting.CountWritten(roll, Where(roll, states, Recused), Votes(roll, states), opened, Rules(twoThirds: false));
                    var left = states.Count(state => state != Recused);
                    bool In(int seat, Func<int, bool> test) => seat >= 0 && seat < size && test(states[seat]);
                    static bool Took(int state) => state is not Recused and not Nothing;
                    var quorum = states.Count(Took) * 2 > left && In(layout.Finance, Took) && (In(layout.Chair, Took) || In(layout.Acting, Took));
                    var objects = states.Any(state => state < 5 && (Choice)state is Choice.Defer or Choice.Reject);
                    var consents = states.Any(state => state is Nothing or 7 || (state < 5 && (Choice)state is Choice.Approve or Choice.ApproveWithConditions));
                    if (tally.Result == TallyResult.Carried != (left >= 3 && quorum && !objects && consents))
                        Assert.Fail($"{Show(states)} {layout}: {tally.Result}");
                }
            }
        }
    }

    private static string Model(int[] states, (int Chair, int Finance, int Acting) layout, bool twoThirds, Choice? casting)
    {
        bool Left(int seat) => seat >= 0 && seat < states.Length && states[seat] != Recused;
        bool Here(int seat) => Left(seat) && states[seat] != Nothing;
        var left = states.Count(state => state != Recused);
        if (left < 3)
            return "TooFewSeats";
        if (!Left(layout.Finance) || !(Left(layout.Chair) || Left(layout.Acting)))
            return "QuorumImpossible";
        var here = states.Count(state => state is not Recused and not Nothing);
        if (here * 2 <= left || !Here(layout.Finance) || !(Here(layout.Chair) || Here(layout.Acting)))
            return "NoQuorum";

        var line = FromWarmToCold.SelectMany(choice => states.Where(state => state < 5 && (Choice)state == choice).Select(_ => choice)).ToList();
        if (Accepted(line, twoThirds ? ((2 * line.Count) + 2) / 3 : (line.Count / 2) + 1) is { } carried)
            return $"{carried} {(line.Distinct().Count() == 1 ? "Consensus" : twoThirds ? "TwoThirds" : "Simple")}";
        if (twoThirds || line.Count == 0)
            return "NothingCarried";
        if (layout.Chair >= 0 && layout.Chair < states.Length && states[layout.Chair] == Recused)
            return "TieWithChairRecused";
        if (casting is not { } second)
            return "Tie";
        var longer = line.Append(second).OrderBy(choice => Array.IndexOf(FromWarmToCold, choice)).ToList();
        return $"{longer[longer.Count / 2]} CastingVote";
    }

    /// <summary>What the last of the voters needed accepts, counted from the warm end, or else from the cold end.</summary>
    private static Choice? Accepted(List<Choice> line, int needed)
    {
        if (line.Count == 0)
            return null;
        if (line[needed - 1] is Choice.Approve or Choice.ApproveWithConditions)
            return line[needed - 1];
        return line[^needed] is Choice.Defer or Choice.Reject ? line[^needed] : null;
    }

    private static Tally Count(int[] states, (int Chair, int Finance, int Acting) layout, bool twoThirds, Choice? casting)
    {
        var roll = Roll(states.Length, layout);
        return Counting.Count(roll, Where(roll, states, Recused), Votes(roll, states), Rules(twoThirds), casting);
    }

    private static BallotRules Rules(bool twoThirds) => new(1, 5_000, 3, twoThirds, 5);

    private static ImmutableArray<RollSeat> Roll(int size, (int Chair, int Finance, int Acting) layout) =>
    [
        .. Enumerable.Range(0, size).Select(i =>
        {
            var name = i.ToString(CultureInfo.InvariantCulture);
            var seat = new Seat(Some.Seat(name), name, name, null, i == layout.Chair, i == layout.Acting ? 1 : null, i == layout.Finance);
            return new RollSeat(seat, Some.Person(name), null, Some.Person(name), SitsAs.Member);
        }),
    ];

    private static HashSet<SeatId> Where(ImmutableArray<RollSeat> roll, int[] states, int state) =>
        [.. roll.Where((_, i) => states[i] == state).Select(seat => seat.Seat.Id)];

    private static Dictionary<SeatId, VoteCast> Votes(ImmutableArray<RollSeat> roll, int[] states) =>
        roll.Select((seat, i) => (seat, state: states[i])).Where(one => one.state < 5).ToDictionary(
            one => one.seat.Seat.Id,
            one => new VoteCast(1, one.seat.Seat.Id, one.seat.Sitting, SitsAs.Member, null, (Choice)one.state, "hash-1", null, default));

    private static IEnumerable<int[]> Configurations(int size, int choices)
    {
        var states = new int[size];
        while (true)
        {
            yield return states;
            var i = 0;
            while (i < size && ++states[i] == choices)
                states[i++] = 0;
            if (i == size)
                yield break;
        }
    }

    private static string Show(int[] states) =>
        string.Join(", ", states.Select(state => state switch { Recused => "recused", Nothing => "nothing", 7 => "opened", _ => ((Choice)state).ToString() }));
}
