using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Proposals;
using TrustFund.Application.Reading;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Api.Queries;

/// <summary>Why an action is blocked, as the refusal would say it, without acting.</summary>
public sealed record Reason(string Code, string Fr, string En, Bilingual Unlock, ImmutableSortedDictionary<string, string> Data)
{
    public static Reason Of(Refusal refusal)
    {
        var says = RefusalTexts.Says(refusal);
        return new Reason(refusal.Code, says.Fr, says.En, RefusalTexts.Unlock(refusal), refusal.Data);
    }
}

/// <summary>An action as the asker sees it now: open, or blocked with the reason and what would unlock it.</summary>
public sealed record ActionSheet(string Action, bool Open, Reason? Reason)
{
    public static ActionSheet Of(ActionState state) => new(state.Action, state.Blocked is null, state.Blocked is { } blocked ? Reason.Of(blocked) : null);
}

/// <summary>An open task of the proposal's workflow.</summary>
/// <param name="DueOn">The last day of its clock, in the fund's calendar; null where none runs in days.</param>
public sealed record TaskSheet(string Id, string Activity, string? Stage, ImmutableArray<string> Roles, ImmutableArray<string> Actions, DateTimeOffset OpenedAt, DateOnly? DueOn, string? EscalatedTo);

/// <summary>The clearances that the dossier needs, and those given.</summary>
public sealed record ClearanceSheet(ImmutableArray<string> Required, ImmutableArray<string> Open, ImmutableArray<ClearanceGiven> Given);

/// <summary>The definition on which the proposal's workflow runs.</summary>
public sealed record WorkflowSheet(string Definition, int Version, bool HasEnded);

/// <summary>A proposal: the dossier with its versions, the four axes, where it stands, and what one can do.</summary>
/// <param name="Version">Of the proposal's stream: what If-Match names.</param>
/// <param name="Title">Of the project, in the language of the request (Accept-Language; French where none is asked for).</param>
/// <param name="TitleFr">In French; in English where the section gave no French one.</param>
/// <param name="TitleEn">In English; in French where the section gave no English one.</param>
/// <param name="DossierVersion">0 while a draft.</param>
/// <param name="Clearances">For the mission; null for donors and partners, as are the open return and the tasks.</param>
public sealed record ProposalSheet(
    ProposalId Proposal,
    FundId Fund,
    string Title,
    string TitleFr,
    string TitleEn,
    int Version,
    string Status,
    string Stage,
    Axes Axes,
    int DossierVersion,
    string DossierHash,
    int RulebookVersion,
    ProposalContent Content,
    Money Total,
    ImmutableArray<ProposalContent> Versions,
    DateOnly OpenedOn,
    PersonId OpenedBy,
    DateOnly? DecidedOn,
    SessionId? Session,
    Approval? Approval,
    string? Source,
    WorkflowSheet Workflow,
    OpenReturn? Return,
    ClearanceSheet? Clearances,
    ImmutableArray<TaskSheet>? Tasks,
    ImmutableArray<ActionSheet> Actions)
{
    public static ProposalSheet Of(ReadProposal read, Language language)
    {
        var (file, visitor) = (read.Seen.File, read.Visitor);
        var (proposal, track) = (file.Proposal, file.Workflow);
        var outside = visitor.IsOutsider;
        var title = ProjectTitle.Of(proposal.Content);
        return new ProposalSheet(
            proposal.Id,
            proposal.Fund,
            title.In(language),
            title.Text,
            title.InEnglish,
            read.Seen.Version,
            file.Status,
            track.Stage,
            file.Axes,
            proposal.Version,
            proposal.DossierHash,
            proposal.RulebookVersion,
            proposal.Content,
            proposal.Content.TotalIn(visitor.Fund.Currency),
            outside ? [] : proposal.Versions,
            proposal.OpenedOn,
            proposal.OpenedBy,
            proposal.DecidedOn,
            proposal.Session,
            proposal.Approval,
            proposal.Source,
            new WorkflowSheet(track.Definition.DefinitionId, track.Definition.Version, track.HasEnded),
            outside ? null : proposal.Return,
            outside ? null : ClearancesOf(read),
            outside ? null : TasksOf(read),
            [.. read.Seen.Actions.Select(ActionSheet.Of)]);
    }

    private static ClearanceSheet ClearancesOf(ReadProposal read)
    {
        var (proposal, fund) = (read.Seen.File.Proposal, read.Visitor.Fund);
        var rulebook = proposal.RulebookVersion > 0 ? fund.Rulebook(proposal.RulebookVersion) : fund.RulebookOn(read.Visitor.Moment.Today);
        return new ClearanceSheet(
            [.. Reviewing.RequiredClearances(proposal.Content, rulebook)], Reviewing.OpenClearances(proposal, rulebook), [.. proposal.Clearances.Values]);
    }

    private static ImmutableArray<TaskSheet> TasksOf(ReadProposal read)
    {
        var stream = Application.Log.StreamId.Of(read.Seen.File.Proposal.Id);
        var rows = ViewsOf.Stream(stream, read.Seen.Version, read.Seen.File, read.Visitor.Moment.At);
        return [.. rows!.Tasks.Select(task => new TaskSheet(task.Id, task.Activity, task.Stage, task.Roles, task.Actions, task.OpenedAt, task.DueOn, task.EscalatedTo))];
    }
}
