using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Funding;

namespace TrustFund.Domain.Changes;

[JsonConverter(typeof(JsonStringEnumConverter<ChangeStage>))]
public enum ChangeStage
{
    Requested,
    Approved,
    Applied,
    Rejected,
    Withdrawn,
}

/// <summary>One change with its two sides.</summary>
/// <param name="Approval">Null until approved.</param>
/// <param name="Rejection">Null unless rejected.</param>
public sealed record ChangeState(ChangeRequested Request, ChangeStage Stage, ChangeApproved? Approval, ChangeRejected? Rejection, ChangeApplied? Application)
{
    public int Number => Request.Number;

    public ChangeKind Kind => Request.Kind;

    public ChangeTerms Before => Request.Before;

    public ChangeTerms After => Request.After;

    /// <summary>As the committee decides on it, and as its minutes keep it.</summary>
    public ChangeAsked Asked => new(Kind, Request.Reason, Before, After);

    /// <summary>Its written procedure did not carry it.</summary>
    public bool NeedsMeeting { get; init; }

    public bool IsOpen => Stage is ChangeStage.Requested or ChangeStage.Approved;
}

/// <summary>The changes of one project after its approval, folded from the proposal's stream (domain.md §2).</summary>
/// <param name="All">In the order of their numbers: change n stands at index n − 1.</param>
public sealed record ChangesState(ImmutableArray<ChangeState> All)
{
    private const string Subject = "change/";

    public static ChangesState Empty { get; } = new(ImmutableArray<ChangeState>.Empty);

    /// <summary>At most one is open at a time.</summary>
    public ChangeState? Open => All.FirstOrDefault(change => change.IsOpen);

    /// <summary>What may be altered now: the parts of the approved change that was not applied yet.</summary>
    public ImmutableArray<ChangePart> UnlockedParts => Open is { Stage: ChangeStage.Approved } approved ? approved.After.Parts : [];

    /// <summary>Events of other areas on the proposal's stream pass without effect.</summary>
    public static ChangesState Apply(ChangesState state, DomainEvent e) => e switch
    {
        ChangeRequested asked => new ChangesState(state.All.Add(new ChangeState(asked, ChangeStage.Requested, null, null, null))),
        ChangeApproved approved => state.With(approved.Number, change => change with { Stage = ChangeStage.Approved, Approval = approved }),
        ChangeRejected rejected => state.With(rejected.Number, change => change with { Stage = ChangeStage.Rejected, Rejection = rejected }),
        ChangeReferred referred => state.With(referred.Number, change => change with { NeedsMeeting = true }),
        ChangeWithdrawn withdrawn => state.With(withdrawn.Number, change => change with { Stage = ChangeStage.Withdrawn }),
        ChangeApplied applied => state.With(applied.Number, change => change with { Stage = ChangeStage.Applied, Application = applied }),
        _ => OwnEvents.PassOver(state, e),
    };

    public ChangeState? Find(int number) => number >= 1 && number <= All.Length ? All[number - 1] : null;

    /// <summary>How an agenda item names a change as its subject.</summary>
    public static string SubjectOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Subject}{number}");

    /// <summary>Whether a subject is meant for a change, though there may be none of that number.</summary>
    public static bool IsMeant(string subject) => subject.StartsWith(Subject, StringComparison.OrdinalIgnoreCase);

    /// <summary>The change that an item of an agenda names as its subject; null where it names none of these.</summary>
    public ChangeState? About(string? subject) => All.FirstOrDefault(change => SubjectOf(change.Number) == subject);

    /// <summary>The same, where it waits for a decision.</summary>
    public ChangeState? Waiting(string? subject) => About(subject) is { Stage: ChangeStage.Requested } change ? change : null;

    /// <summary>The cost up to which may be allocated: the standing approval, or the higher one of an approved cost extension that waits for its money.</summary>
    public Money ApprovedCost(Money standing) => Open is { Stage: ChangeStage.Approved, After.Cost: { } extended } && extended > standing ? extended : standing;

    /// <summary>From which day on which cost was approved: the approval, and each extension since that was not taken back. In the order of their days.</summary>
    public ImmutableArray<ApprovedSince> ApprovedCosts(DateOnly approvedOn, Money standing)
    {
        var extensions = All.Where(change => change is { Stage: ChangeStage.Approved or ChangeStage.Applied, After.Cost: not null }).ToList();
        var first = extensions.Count > 0 ? extensions[0].Before.Cost!.Value : standing;
        return [new ApprovedSince(approvedOn, first), .. extensions.Select(change => new ApprovedSince(change.Approval!.On, change.After.Cost!.Value))];
    }

    /// <summary>All that free reallocations have moved so far; what was approved by somebody does not use up the free share.</summary>
    public Money FreelyMoved(Currency currency) => All
        .Where(change => change.Approval is { Ground: ApprovalGround.FreeReallocation })
        .Aggregate(Money.Zero(currency), (sum, change) => sum + change.Request.Moved);

    private ChangesState With(int number, Func<ChangeState, ChangeState> change) => new(All.SetItem(number - 1, change(All[number - 1])));
}
