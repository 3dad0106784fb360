using System.Collections.Immutable;

namespace TrustFund.Domain.Funds;

/// <summary>
/// The figures that no public text fixes (domain.md, head): configured per fund, versioned, and pinned on whatever was
/// decided under them. Percentages are basis points (10 000 = 100 %). Defaults are those of domain.md.
/// </summary>
public sealed record Rulebook
{
    /// <summary>1, 2, 3 … in the order published.</summary>
    public required int Version { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>A quorum is more than this share of the seats not recused (§3.3).</summary>
    public int QuorumMoreThanBasisPoints { get; init; } = 5_000;

    /// <summary>With fewer seats left the item goes to the Head of Mission (§3.3).</summary>
    public int MinimumSeats { get; init; } = 3;

    /// <summary>Above this amount two thirds of the votes cast are needed (§3.5); null: never.</summary>
    public Money? TwoThirdsAbove { get; init; }

    /// <summary>No written procedure above this amount (§3.7); null: any.</summary>
    public Money? WrittenProcedureUpTo { get; init; }

    /// <summary>Working days of a written procedure, and of an urgent one (§3.7).</summary>
    public int WrittenProcedureDays { get; init; } = 5;

    public int UrgentWrittenProcedureDays { get; init; } = 3;

    /// <summary>The dossier goes out this many working days before the session (§2, Ready for PRC, and its head).</summary>
    public int DossierDaysBefore { get; init; } = 5;

    /// <summary>Appraisals of a proposal score from 1 to this (§3.13).</summary>
    public int AppraisalTopScore { get; init; } = 5;

    /// <summary>An approval that is not funded within so many calendar days lapses (§2, Approved).</summary>
    public int UnfundedLapseDays { get; init; } = 90;

    /// <summary>Programme support cost (§1): 13 %.</summary>
    public int PscBasisPoints { get; init; } = 1_300;

    /// <summary>Between budget lines, up to this share of the approved cost moves without approval (§2, changes).</summary>
    public int FreeReallocationBasisPoints { get; init; } = 1_000;

    /// <summary>The most that the first tranche may be (QIP: 80 %); 10 000: no limit.</summary>
    public int FirstTrancheUpToBasisPoints { get; init; } = 10_000;

    /// <summary>Monitoring visits that must be on record before tranche n+1 (QIP: 1).</summary>
    public int VisitsBeforeSecondTranche { get; init; }

    /// <summary>An unreturned residue up to this amount may be written off at closure (PBF: 250 USD); null: none.</summary>
    public Money? ResidueNotRefunded { get; init; }

    /// <summary>The longest that an agreement may run, in months (QIP: 6, PBF: 18); null: no limit. Extensions are decided one by one.</summary>
    public int? LongestMonths { get; init; }

    /// <summary>An extension is asked for at least this many months before the planned end (PBF: 3).</summary>
    public int ExtensionAskedMonthsBefore { get; init; }

    /// <summary>A suspension is reviewed every so many working days (§2).</summary>
    public int SuspensionReviewDays { get; init; } = 30;

    /// <summary>The most that one project may cost; above it only with a recorded waiver (QIP: 50 000 USD); null: no cap.</summary>
    public Money? ProjectCap { get; init; }

    /// <summary>Clearances that every proposal needs; those of <see cref="ClearancesByPillar"/> come on top.</summary>
    public ImmutableArray<string> Clearances { get; init; } = ["finance", "gender", "partner-capacity"];

    /// <summary>Clearances that a pillar adds: HRDDP for C and D (§1).</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> ClearancesByPillar { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
}
