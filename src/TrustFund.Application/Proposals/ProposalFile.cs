using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Application.Proposals;

/// <summary>All that stands on a proposal's stream: the dossier and its decision, and where its workflow is.</summary>
public sealed record ProposalFile
{
    public required Proposal Proposal { get; init; }

    /// <summary>Null only between the opening of the draft and the start of its workflow, inside one command.</summary>
    internal WorkflowTrack? Track { get; init; }

    public WorkflowTrack Workflow => Track ?? throw new InvalidOperationException("The workflow was not started.");

    /// <summary>The one status that people see, rolled up from the four axes: where the workflow stands.</summary>
    public string Status => Workflow.Stage;

    public Axes Axes => new(Proposal.Decision.ToString(), "None", "None", "None");

    /// <param name="definitionOf">The definition of an id and version, which was read before.</param>
    public static ProposalFile Apply(ProposalFile? file, DomainEvent happened, Func<string, int, WorkflowDefinition> definitionOf) => happened switch
    {
        WorkflowMoved moved => file! with { Track = WorkflowTrack.Apply(file.Track, moved, definitionOf(moved.DefinitionId, moved.DefinitionVersion)) },
        _ => file is null ? new ProposalFile { Proposal = Proposal.Apply(null, happened)! } : file with { Proposal = Proposal.Apply(file.Proposal, happened)! },
    };
}

/// <summary>The four axes that are kept apart (domain.md §2).</summary>
public sealed record Axes(string Decision, string Funding, string Agreement, string Delivery);
