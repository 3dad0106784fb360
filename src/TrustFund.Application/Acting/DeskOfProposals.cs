using System.Globalization;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Running;

namespace TrustFund.Application.Acting;

/// <summary>The desk where a proposal lies on it: its file, what its workflow has open, and how it moves on.</summary>
public sealed partial class Desk
{
    /// <summary>The proposal that the command is about, including what the command raised on it.</summary>
    public ProposalFile File => Loaded<ProposalFile>(Subject)!;

    /// <summary>Loads another proposal, as a session's action does.</summary>
    public async ValueTask<Result<ProposalFile>> LoadProposal(ProposalId id) =>
        await Load<ProposalFile>(StreamId.Of(id)) is { } file ? file : Refusal.Of("proposal.unknown", ("proposal", id));

    /// <summary>The next reference of the fund entered, as in TF-2017-0106: numbers run on over the years.</summary>
    public async ValueTask<ProposalId> NextReference()
    {
        var number = Math.Max(Fund.FirstNumber, await _store.LastProposalNumber(FundId.Value) + 1);
        return ProposalId.Of(string.Create(CultureInfo.InvariantCulture, $"{Fund.ReferencePrefix}-{Moment.Today.Year:0000}-{number:0000}"));
    }

    /// <summary>Why an action is not open on the subject to this caller: not now, not to this role, not for this section.</summary>
    public Refusal? WhyNotOpen(string action) => WhyNotOpen(File, action);

    public Refusal? WhyNotOpen(ProposalFile file, string action)
    {
        // Whoever has nothing to do with the fund is not told where its proposals stand.
        if (!Caller.IsSystem && Actor.Grants.IsEmpty)
            return Refusal.Of("access.not-in-fund", ("fund", FundId));
        var open = file.Workflow.OpenFor(action);
        if (open.Count == 0)
        {
            var (definition, stage) = (file.Workflow.Definition, file.Workflow.Stage);
            if (file.Workflow.RolesOffered(action).Count == 0)
                return Refusal.Of("workflow.action-not-offered", ("action", action));
            var offering = WorkflowStages.Offering(definition.Activities, action);
            // Beside the ids what the definition calls them, in both languages: whoever says a refusal knows no definition.
            return Refusal.Of(
                "workflow.action-not-open",
                ("action", action),
                ("stage", stage),
                ("stageName", WorkflowStages.Written(definition, stage)),
                ("opensIn", string.Join(", ", offering)),
                ("opensInNames", string.Join("; ", offering.Select(one => WorkflowStages.Written(definition, one)))));
        }

        if (Caller.IsSystem)
            return null;
        var roles = open.SelectMany(task => task.Roles).Distinct(StringComparer.Ordinal).ToArray();
        var held = Actor.Grants.Where(grant => roles.Contains(grant.Role, StringComparer.Ordinal)).ToArray();
        if (held.Length == 0)
            return Refusal.Of("access.role-missing", ("action", action), ("roles", string.Join(", ", roles)), ("fund", FundId));
        if (!held.Any(grant => Relations.Holds(grant, file)))
            return Refusal.Of("access.not-own", ("action", action), ("proposal", file.Proposal.Id), ("section", file.Proposal.Content.LeadSection));
        return open.All(task => !task.GuardMet)
            ? Refusal.Of("workflow.guard-not-met", ("action", action), ("guard", open[0].Guard))
            : null;
    }

    /// <summary>A stored definition, or null.</summary>
    internal async ValueTask<WorkflowDefinition?> FindDefinition(string id, int version) =>
        await _store.Definition(id, version) is null ? null : await _streams.Definitions.Get(_store, id, version);

    /// <summary>Starts the fund's workflow on a proposal just opened.</summary>
    internal async ValueTask<Refusal?> StartWorkflow(ProposalId id)
    {
        var stream = StreamId.Of(id);
        if (await _streams.Definitions.Latest(_store, Fund.Workflow) is not { } definition)
            return Refusal.Of("workflow.definition-missing", ("definition", Fund.Workflow));
        var file = Loaded<ProposalFile>(stream)!;
        return Move(stream, definition, null, new Start(WorkflowFacts.Of(file, Fund)));
    }

    /// <summary>Tells the workflow that an action was taken; the definition says where that leads.</summary>
    /// <param name="follows">Whether it follows from what the caller was allowed to do, so that the roles of this step are not asked.</param>
    internal Refusal? Act(ProposalId id, string action, string? outcome, bool follows = false)
    {
        var stream = StreamId.Of(id);
        var file = Loaded<ProposalFile>(stream)!;
        var track = file.Workflow;
        // What the system does on a clock's behalf stands outside any role.
        var roles = Caller.IsSystem || follows ? [.. track.OpenFor(action).SelectMany(task => task.Roles)] : Actor.RoleNames;
        return Move(stream, track.Definition, track, new Act(null, action, roles, outcome, WorkflowFacts.Of(file, Fund)));
    }
}
