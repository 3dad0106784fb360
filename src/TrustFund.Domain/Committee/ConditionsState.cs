using System.Collections.Immutable;
using System.Globalization;

namespace TrustFund.Domain.Committee;

public enum ConditionStage
{
    Open,

    /// <summary>Evidence waits for its verifier.</summary>
    Submitted,
    Met,
    Waived,

    /// <summary>Its due date passed unmet.</summary>
    Failed,

    /// <summary>The approval that it came with no longer stands.</summary>
    Void,
}

/// <summary>One condition of an approval.</summary>
/// <param name="DueOn">The terms' date, or the next review of a continuing condition.</param>
/// <param name="Evidence">The last that was handed in.</param>
public sealed record ConditionState(
    int Number,
    ConditionTerms Terms,
    SessionId Session,
    int Item,
    ConditionStage Stage,
    DateOnly DueOn,
    EvidenceSubmitted? Evidence)
{
    /// <summary>Neither met nor let go. A continuing condition between two reviews is open, and blocks nothing until it is due.</summary>
    public bool IsOpen => Stage is not (ConditionStage.Met or ConditionStage.Waived or ConditionStage.Void);

    public bool IsOverdue(DateOnly today) => IsOpen && DueOn < today;
}

/// <summary>The conditions of one proposal, folded from its stream (domain.md §3.10).</summary>
/// <param name="All">In the order of their numbers: condition n stands at index n − 1.</param>
public sealed record ConditionsState(ImmutableArray<ConditionState> All)
{
    private const string Subject = "condition/";

    public static ConditionsState Empty { get; } = new(ImmutableArray<ConditionState>.Empty);

    /// <summary>Unmet conditions that hold back the agreement, failed ones among them.</summary>
    public ImmutableArray<ConditionState> OpenBeforeAgreement =>
        [.. All.Where(condition => condition is { IsOpen: true, Terms.Kind: ConditionKind.BeforeAgreement })];

    /// <summary>A condition before agreement failed: the approval lapses (§3.10).</summary>
    public bool LapsesApproval =>
        All.Any(condition => condition is { Stage: ConditionStage.Failed, Terms.Kind: ConditionKind.BeforeAgreement });

    /// <summary>Events of the proposal's stream that are not about conditions pass without effect.</summary>
    public static ConditionsState Apply(ConditionsState state, DomainEvent e) => e switch
    {
        ConditionSet set => new ConditionsState(state.All.Add(
            new ConditionState(set.Number, set.Terms, set.Session, set.Item, ConditionStage.Open, set.Terms.DueOn, null))),
        EvidenceSubmitted submitted => state.Change(submitted.Number, one => one with { Stage = ConditionStage.Submitted, Evidence = submitted }),
        EvidenceRejected rejected => state.Change(rejected.Number, one => one with { Stage = ConditionStage.Open }),
        ConditionVerified { NextReviewOn: { } next } reviewed => state.Change(reviewed.Number, one => one with { Stage = ConditionStage.Open, DueOn = next }),
        ConditionVerified verified => state.Change(verified.Number, one => one with { Stage = ConditionStage.Met }),
        ConditionWaived waived => state.Change(waived.Number, one => one with { Stage = ConditionStage.Waived }),
        ConditionFailed failed => state.Change(failed.Number, one => one with { Stage = ConditionStage.Failed }),
        ConditionVoided voided => state.Change(voided.Number, one => one with { Stage = ConditionStage.Void }),
        _ => CommitteeStreams.PassOver(state, e, "condition"),
    };

    public ConditionState? Find(int number) => number >= 1 && number <= All.Length ? All[number - 1] : null;

    /// <summary>How a waiver item names a condition in <see cref="AgendaItem.Subject"/>.</summary>
    public static string SubjectOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Subject}{number}");

    /// <summary>Whether a subject is meant for a condition, though there may be none of that number.</summary>
    public static bool IsMeant(string subject) => subject.StartsWith(Subject, StringComparison.OrdinalIgnoreCase);

    /// <summary>The condition that an item of an agenda names as its subject; null where it names none of these.</summary>
    public ConditionState? About(string? subject) => NumberOf(subject) is { } number ? Find(number) : null;

    /// <summary>The number of the condition that a subject names; null where it names none.</summary>
    public static int? NumberOf(string? subject) =>
        subject is not null && subject.StartsWith(Subject, StringComparison.Ordinal) && int.TryParse(subject.AsSpan(Subject.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && SubjectOf(number) == subject
            ? number
            : null;

    /// <summary>
    /// What holds back tranche <paramref name="tranche"/>: unmet conditions before agreement, those before this tranche or
    /// an earlier one whether due yet or not, and continuing ones that are due and not reviewed (rule F6).
    /// </summary>
    public ImmutableArray<ConditionState> BlockingTranche(int tranche, DateOnly today) =>
    [
        .. All.Where(condition => condition.IsOpen && condition.Terms.Kind switch
        {
            ConditionKind.BeforeAgreement => true,
            ConditionKind.BeforeTranche => condition.Terms.Tranche <= tranche,
            _ => condition.Stage == ConditionStage.Failed || condition.DueOn <= today,
        }),
    ];

    private ConditionsState Change(int number, Func<ConditionState, ConditionState> change) =>
        new(All.SetItem(number - 1, change(All[number - 1])));
}
