using System.Collections.Immutable;

namespace TrustFund.Domain.Committee;

/// <summary>
/// The count (domain.md §3.3–§3.5), from a frozen roll, the recused seats and one valid vote per seat. The weaker form of
/// a side stands behind the stronger: "approve" also accepts approval with conditions, and "reject" also accepts
/// deferral. So the side is found first (for or against), and within it the stronger form only where it has the
/// majority by itself.
/// </summary>
public static class Counting
{
    /// <param name="present">Seats that count as present; recused ones among them are passed over.</param>
    public static Quorum QuorumOf(ImmutableArray<RollSeat> roll, IReadOnlySet<SeatId> recused, IReadOnlySet<SeatId> present, BallotRules rules)
    {
        var left = roll.Where(seat => !recused.Contains(seat.Seat.Id)).Select(seat => seat.Seat).ToList();
        var chairs = left.Where(seat => seat.IsChair || seat.ActingChairOrder is not null)
            .OrderBy(seat => seat.IsChair ? 0 : 1).ThenBy(seat => seat.ActingChairOrder).ToList();
        return new Quorum(
            left.Count,
            left.Count(seat => present.Contains(seat.Id)),
            (int)((long)left.Count * rules.QuorumMoreThanBasisPoints / 10_000) + 1,
            chairs.Find(seat => present.Contains(seat.Id))?.Id,
            left.Exists(seat => seat.IsFinance && present.Contains(seat.Id)),
            chairs.Count > 0 && left.Exists(seat => seat.IsFinance));
    }

    /// <summary>Counts a meeting's ballot.</summary>
    /// <param name="votes">The last valid vote of each seat; votes of recused seats and of strangers are passed over.</param>
    public static Tally Count(
        ImmutableArray<RollSeat> roll,
        IReadOnlySet<SeatId> recused,
        IReadOnlyDictionary<SeatId, VoteCast> votes,
        BallotRules rules,
        Choice? castingVote = null)
    {
        var quorum = QuorumOf(roll, recused, votes.Keys.ToImmutableHashSet(), rules);
        var tally = Blank(roll, recused, votes, quorum, rules);
        if (quorum.Base < rules.MinimumSeats)
            return tally with { Result = TallyResult.TooFewSeats };
        if (!quorum.Possible)
            return tally with { Result = TallyResult.QuorumImpossible };
        if (!quorum.IsReached)
            return tally with { Result = TallyResult.NoQuorum };
        if (CarriedBy(tally, rules.TwoThirds) is { } carried)
        {
            var majority = IsConsensus(tally) ? Majority.Consensus : rules.TwoThirds ? Majority.TwoThirds : Majority.Simple;
            return tally with { Result = TallyResult.Carried, Carried = carried, Majority = majority };
        }

        // Two thirds are not reached by one vote more on a tie: a casting vote only breaks a simple majority's.
        if (rules.TwoThirds || tally.For != tally.Against || tally.For == 0)
            return tally with { Result = TallyResult.NothingCarried };
        if (roll.Any(seat => seat.Seat.IsChair && recused.Contains(seat.Seat.Id)))
            return tally with { Result = TallyResult.TieWithChairRecused };
        if (castingVote is not { } casting || CarriedBy(tally, casting) is not { } decided)
            return tally with { Result = TallyResult.Tie };
        return tally with { Result = TallyResult.Carried, Carried = decided, Majority = Majority.CastingVote, CastingVote = casting };
    }

    /// <summary>Counts a written procedure that ran its time: silence is consent, an abstention is neither (§3.7).</summary>
    /// <param name="opened">Seats that opened the dossier in its present version.</param>
    /// <returns><see cref="TallyResult.Carried"/> only by full consent of a quorum that opened the dossier.</returns>
    public static Tally CountWritten(
        ImmutableArray<RollSeat> roll,
        IReadOnlySet<SeatId> recused,
        IReadOnlyDictionary<SeatId, VoteCast> votes,
        IReadOnlySet<SeatId> opened,
        BallotRules rules)
    {
        var quorum = QuorumOf(roll, recused, votes.Keys.Concat(opened).ToImmutableHashSet(), rules);
        var tally = Blank(roll, recused, votes, quorum, rules);
        var lines = tally.Lines.Select(line => line with { Silent = !line.Recused && line.Choice is null }).ToImmutableArray();
        tally = tally with { Lines = lines, Silent = lines.Count(line => line.Silent) };
        if (quorum.Base < rules.MinimumSeats)
            return tally with { Result = TallyResult.TooFewSeats };
        if (!quorum.Possible)
            return tally with { Result = TallyResult.QuorumImpossible };
        if (!quorum.IsReached)
            return tally with { Result = TallyResult.NoQuorum };
        if (tally.Against > 0 || tally.For == 0)
            return tally with { Result = TallyResult.NothingCarried };
        var carried = tally.ApproveWithConditions > 0 ? Choice.ApproveWithConditions : Choice.Approve;
        return tally with { Result = TallyResult.Carried, Carried = carried, Majority = Majority.WrittenConsent };
    }

    private static Tally Blank(
        ImmutableArray<RollSeat> roll,
        IReadOnlySet<SeatId> recused,
        IReadOnlyDictionary<SeatId, VoteCast> votes,
        Quorum quorum,
        BallotRules rules)
    {
        var lines = roll.Select(seat =>
        {
            var away = recused.Contains(seat.Seat.Id);
            var vote = away ? null : votes.GetValueOrDefault(seat.Seat.Id);
            return new TallyLine(seat, away, vote?.Choice, false, vote?.Remark);
        }).ToImmutableArray();
        int Of(Choice choice) => lines.Count(line => line.Choice == choice);
        return new Tally(
            TallyResult.NothingCarried, null, null, quorum,
            Of(Choice.Approve), Of(Choice.ApproveWithConditions), Of(Choice.Defer), Of(Choice.Reject), Of(Choice.Abstain), 0,
            rules.TwoThirds, null, lines);
    }

    /// <summary>What carries under a simple majority once the casting vote is added.</summary>
    private static Choice? CarriedBy(Tally tally, Choice casting) => CarriedBy(
        casting switch
        {
            Choice.Approve => tally with { Approve = tally.Approve + 1 },
            Choice.ApproveWithConditions => tally with { ApproveWithConditions = tally.ApproveWithConditions + 1 },
            Choice.Defer => tally with { Defer = tally.Defer + 1 },
            Choice.Reject => tally with { Reject = tally.Reject + 1 },
            _ => tally,
        },
        twoThirds: false);

    private static Choice? CarriedBy(Tally tally, bool twoThirds)
    {
        var cast = tally.For + tally.Against;
        bool Reaches(int votes) => cast > 0 && (twoThirds ? votes * 3 >= cast * 2 : votes * 2 > cast);
        if (Reaches(tally.For))
            return Reaches(tally.Approve) ? Choice.Approve : Choice.ApproveWithConditions;
        if (Reaches(tally.Against))
            return Reaches(tally.Reject) ? Choice.Reject : Choice.Defer;
        return null;
    }

    private static bool IsConsensus(Tally tally)
    {
        var cast = tally.For + tally.Against;
        return tally.Approve == cast || tally.ApproveWithConditions == cast || tally.Defer == cast || tally.Reject == cast;
    }
}
