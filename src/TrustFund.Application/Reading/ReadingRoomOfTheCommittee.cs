using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Papers;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Reading;

/// <summary>Which conditions of a fund are asked for.</summary>
public enum ConditionsAsked
{
    /// <summary>Neither met, nor let go, nor void.</summary>
    Open,

    /// <summary>Open, and past their due date.</summary>
    Overdue,

    /// <summary>Open, and the reader owns them or is named to verify them.</summary>
    Mine,
    All,
}

/// <summary>A condition with what the reader can do about it, and why not.</summary>
/// <param name="Actions">Handing in evidence, verifying, rejecting, waiving.</param>
/// <param name="Papers">Handed in as its evidence, in their order.</param>
/// <param name="Waiver">Where its waiver lies before the committee; null where it does not.</param>
public sealed record TrackedCondition(ConditionState Condition, bool IsOverdue, ImmutableArray<ActionState> Actions, ImmutableArray<Paper> Papers, PlaceOnAgenda? Waiver);

/// <summary>A project's conditions that were asked for.</summary>
/// <param name="File">Of the project.</param>
public sealed record TrackedProject(ProposalId Proposal, ProjectTitle Title, ProposalFile File, ImmutableArray<TrackedCondition> Conditions);

/// <summary>The committee itself, and what became of the conditions that it set (domain.md §3.1, §3.10, §3.11).</summary>
public sealed partial class ReadingRoom
{
    /// <summary>The fund with its seats, everyone who sat on them, and the delegations: for the mission.</summary>
    public async Task<Result<Visitor>> Committee(FundId fund, PersonId person, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        return !entered.IsRefused && ReadingRules.WhyNotRead("read-committee", Audience.Mission, entered.Value) is { } refusal ? refusal : entered;
    }

    /// <summary>
    /// The conditions of a fund's projects, by project. The list of decided projects is gone through, so a page may be shorter
    /// than asked for and then says how to go on.
    /// </summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list.</exception>
    public async Task<Result<Page<TrackedProject>>> ConditionsOf(
        FundId fund, PersonId person, ConditionsAsked asked, string? after, int limit, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var visitor = entered.Value;
        if (ReadingRules.WhyNotRead("read-conditions", Audience.Mission, visitor) is { } refusal)
            return refusal;
        // Only what was decided can have conditions.
        var page = await Filtered(
            (token, size) => queries.Proposals(new ProposalFilter(fund.Value, DecidedFrom: DateOnly.MinValue), token, size, cancellation),
            async row => await FileOf(row.Reference, cancellation) is { } file && file.Conditions.All.Any(condition => IsAsked(condition, asked, visitor)),
            after,
            limit);
        var projects = new List<TrackedProject>();
        var meetings = await MeetingsToCome(visitor, cancellation);
        foreach (var row in page.Items)
        {
            if (await inquiry.Proposal(ProposalId.Of(row.Reference), person, cancellation) is { IsRefused: false, Value: var seen })
                projects.Add(new TrackedProject(seen.File.Proposal.Id, row.BothTitles, seen.File, [.. Tracked(seen, asked, visitor, meetings)]));
        }

        return new Page<TrackedProject>(projects, page.Next);
    }

    /// <summary>
    /// The meeting on whose agenda something is to be put: the first whose dossiers can still go out in time, or else the first to come. Null where
    /// none is scheduled, and for donors and partners.
    /// </summary>
    public async Task<SessionState?> NextMeeting(Visitor visitor, CancellationToken cancellation)
    {
        if (visitor.IsOutsider)
            return null;
        var meetings = await MeetingsToCome(visitor, cancellation);
        return (meetings.FirstOrDefault(meeting => meeting.CirculateBy >= visitor.Moment.Today) ?? meetings.FirstOrDefault())?.Session;
    }

    private async Task<ProposalFile?> FileOf(string reference, CancellationToken cancellation) =>
        (await inquiry.Load<ProposalFile>(StreamId.Of(ProposalId.Of(reference)), cancellation))?.State;

    private static bool IsAsked(ConditionState condition, ConditionsAsked asked, Visitor visitor) => asked switch
    {
        ConditionsAsked.Open => condition.IsOpen,
        ConditionsAsked.Overdue => condition.IsOverdue(visitor.Moment.Today),
        ConditionsAsked.Mine => condition.IsOpen && (condition.Terms.Owner == visitor.Actor.Person || condition.Terms.Verifier == visitor.Actor.Person),
        _ => true,
    };

    private static IEnumerable<TrackedCondition> Tracked(
        SeenProposal seen, ConditionsAsked asked, Visitor visitor, ImmutableArray<MeetingToCome> meetings)
    {
        var all = seen.File.Conditions;
        foreach (var condition in all.All.Where(condition => IsAsked(condition, asked, visitor)).OrderBy(condition => condition.DueOn))
        {
            yield return new TrackedCondition(condition, condition.IsOverdue(visitor.Moment.Today), condition.IsOpen
                ?
                [
                    Action("submit-evidence", Conditions.WhyNotSubmitEvidence(all, condition.Number, visitor.Actor)),
                    Action("verify-condition", Conditions.WhyNotVerify(all, condition.Number, visitor.Actor)),
                    Action("reject-evidence", Conditions.WhyNotVerify(all, condition.Number, visitor.Actor)),
                    Action("waive-condition", null),
                ]
                : [], [.. seen.File.Papers.All.Where(paper => paper is { IsHandedIn: true, Facts.Purpose: PaperPurpose.Evidence } && paper.Facts.Part == condition.Number)],
                PlaceAmong(meetings.Select(meeting => meeting.Session), seen.File.Proposal.Id, ConditionsState.SubjectOf(condition.Number)));
        }

        // What the workflow or the role holds back comes first; then what this very condition does.
        ActionState Action(string name, Refusal? ofCondition) => new(name, seen.Actions.FirstOrDefault(state => state.Action == name)?.Blocked ?? ofCondition);
    }
}
