using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Reading;

/// <summary>A proposal as one person sees it, with the fund in which it stands.</summary>
public sealed record ReadProposal(SeenProposal Seen, Visitor Visitor);

/// <summary>A task of somebody's inbox, with what it is about.</summary>
/// <param name="Title">Of the proposal.</param>
/// <param name="IsOverdue">Its last day is over.</param>
/// <param name="OnAgenda">Where it lies before the committee now; null where it does not, and for donors and partners.</param>
/// <param name="Kind">Of the task in its workflow, as in <c>TrustFund.Tranches</c>.</param>
public sealed record InboxTask(TaskRow Row, ProjectTitle Title, bool IsOverdue, PlaceOnAgenda? OnAgenda, string Kind);

/// <summary>Proposals, their history, and the inbox.</summary>
public sealed partial class ReadingRoom
{
    private const int HistoryPage = 200;

    /// <summary>The proposals that somebody may read, filtered.</summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list.</exception>
    public async Task<Result<Page<ProposalRow>>> Proposals(
        PersonId person, ProposalFilter filter, string? after, int limit, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(FundId.Of(filter.Fund), person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var visitor = entered.Value;
        var paidFor = await PaidFor(visitor, cancellation);
        return await Filtered(
            (token, size) => queries.Proposals(filter, token, size, cancellation),
            row => new(ReadingRules.WhyNotProposal(visitor.Actor, ProposalRelations.Of(row), paidFor) is null),
            after,
            limit);
    }

    /// <summary>One proposal with every action on it, open or blocked.</summary>
    public async Task<Result<ReadProposal>> Proposal(ProposalId id, PersonId person, CancellationToken cancellation)
    {
        // Whether it may be read comes before all that is asked of it, and what is not there costs the same look-ups: how long an answer takes
        // tells nobody which of both it is.
        var found = await inquiry.Load<ProposalFile>(StreamId.Of(id), cancellation);
        var entered = await EnterFundOf(found?.State.Proposal.Fund, person, cancellation);
        var paidFor = entered.IsRefused ? null : await PaidFor(entered.Value, cancellation);
        if (found is null)
            return Refusal.Of("proposal.unknown", ("proposal", id));
        if (entered.IsRefused)
            return entered.Refusal;
        if (WhyNot(found.State) is { } hidden)
            return hidden;
        var seen = await inquiry.Proposal(id, person, cancellation);
        if (seen.IsRefused)
            return seen.Refusal;
        // What is shown is what passed, though it changed meanwhile.
        return WhyNot(seen.Value.File) is { } refusal ? refusal : new ReadProposal(seen.Value, entered.Value);

        Refusal? WhyNot(ProposalFile file) => ReadingRules.WhyNotProposal(entered.Value.Actor, ProposalRelations.Of(file), paidFor!);
    }

    /// <summary>All that happened on a proposal, the latest first: for the mission, not for outsiders.</summary>
    public async Task<Result<ImmutableArray<RecordedEvent>>> WholeHistory(ProposalId id, PersonId person, CancellationToken cancellation)
    {
        var rows = new List<RecordedEvent>();
        string? after = null;
        do
        {
            var page = await History(id, person, after, HistoryPage, cancellation);
            if (page.IsRefused)
                return page.Refusal;
            rows.AddRange(page.Value.Items);
            after = page.Value.Next;
        }
        while (after is not null);
        rows.Reverse();
        return rows.ToImmutableArray();
    }

    /// <summary>What happened on a proposal, in order: for the mission, not for outsiders. Bank details are only for who works with them.</summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list.</exception>
    public async Task<Result<Page<RecordedEvent>>> History(ProposalId id, PersonId person, string? after, int limit, CancellationToken cancellation)
    {
        var read = await Proposal(id, person, cancellation);
        if (read.IsRefused)
            return read.Refusal;
        if (ReadingRules.WhyNotRead("read-history", Audience.Mission, read.Value.Visitor) is { } refusal)
            return refusal;
        var page = await queries.History(StreamId.Of(id), after, limit, cancellation);
        return ReadingRules.MayKnowBankDetails(read.Value.Visitor.Actor)
            ? page
            : page with { Items = [.. page.Items.Select(BankDetailsInHistory.Withheld)] };
    }

    /// <summary>
    /// The open tasks that somebody can act on, what is due first on top. A role counts only where it reaches the proposal:
    /// sponsors their own sections', partners their own projects', donors where their answer is awaited.
    /// </summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list.</exception>
    public async Task<Result<Page<InboxTask>>> Tasks(
        FundId fund, PersonId person, string? proposal, string? after, int limit, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var visitor = entered.Value;
        var files = new Dictionary<string, ProposalFile>(StringComparer.Ordinal);
        // The store is asked for every section's tasks: whether a role reaches a joint section's project, the file says.
        var page = await Filtered(
            (token, size) => queries.Tasks(fund.Value, visitor.Actor.RoleNames, [.. visitor.Fund.Sections.Keys], proposal, token, size, cancellation),
            async row =>
            {
                if (!files.TryGetValue(row.Proposal, out var file))
                    files[row.Proposal] = file = (await inquiry.Load<ProposalFile>(StreamId.Of(ProposalId.Of(row.Proposal)), cancellation))!.State;
                return visitor.Actor.Grants.Any(grant => row.Roles.Contains(grant.Role, StringComparer.Ordinal) && Relations.CanAwait(grant, file));
            },
            after,
            limit);
        var tasks = new List<InboxTask>(page.Items.Count);
        foreach (var row in page.Items)
        {
            var file = files[row.Proposal];
            var kind = file.Workflow.Definition.Find(row.Activity)?.Type ?? "";
            tasks.Add(new InboxTask(row, ProjectTitle.Of(file.Proposal.Content), row.DueOn < visitor.Moment.Today, await PlaceOf(visitor, file, cancellation), kind));
        }

        return new Page<InboxTask>(tasks, page.Next);
    }

    /// <summary>Of each task's actions on its proposal those that somebody can take now; none: it waits for others.</summary>
    public Task<IReadOnlyList<ImmutableArray<string>>> StepsOf(IReadOnlyList<InboxTask> tasks, PersonId person, CancellationToken cancellation) =>
        inquiry.OpenTo(person, [.. tasks.Select(task => (ProposalId.Of(task.Row.Proposal), task.Row.Actions))], cancellation);

    /// <summary>Projects for which money of the visitor's own donors was set aside; empty for whoever is no donor.</summary>
    private async Task<IReadOnlySet<string>> PaidFor(Visitor visitor, CancellationToken cancellation)
    {
        var donors = ReadingRules.DonorsOf(visitor.Actor);
        var projects = new HashSet<string>(StringComparer.Ordinal);
        if (donors.IsEmpty)
            return projects;
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var donor in donors)
        {
            await foreach (var contribution in AllContributions(visitor.Fund.Id, donor, cancellation))
                own.Add(contribution.Reference);
        }

        foreach (var balance in await queries.Balances(visitor.Fund.Id.Value, visitor.Moment.Today, upToPosition: null, cancellation))
        {
            if (balance.Proposal is { } project && own.Contains(balance.Contribution))
                projects.Add(project);
        }

        return projects;
    }
}
