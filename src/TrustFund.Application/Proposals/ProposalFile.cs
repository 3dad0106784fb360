using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Proposals;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Application.Proposals;

/// <summary>All that stands on a proposal's stream: the dossier and its decision, and where its workflow is.</summary>
public sealed record ProposalFile
{
    public required Proposal Proposal { get; init; }

    public FundingState Funding { get; init; } = FundingState.Empty;

    public ConditionsState Conditions { get; init; } = ConditionsState.Empty;

    /// <summary>Null only between the opening of the draft and the start of its workflow, inside one command.</summary>
    internal WorkflowTrack? Track { get; init; }

    public WorkflowTrack Workflow => Track ?? throw new InvalidOperationException("The workflow was not started.");

    /// <summary>The one status that people see, rolled up from the four axes: where the workflow stands.</summary>
    public string Status => Workflow.Stage;

    public Axes Axes => new(Proposal.Decision.ToString(), "None", "None", "None");

    /// <param name="definitionOf">The definition of an id and version, which was read before.</param>
    /// <exception cref="InvalidOperationException">The event belongs to no part of a proposal's file.</exception>
    public static ProposalFile Apply(ProposalFile? file, DomainEvent happened, Func<string, int, WorkflowDefinition> definitionOf)
    {
        if (file is null)
            return new ProposalFile { Proposal = Proposal.Apply(null, happened)! };
        if (happened is WorkflowMoved moved)
            return file with { Track = WorkflowTrack.Apply(file.Track, moved, definitionOf(moved.DefinitionId, moved.DefinitionVersion)) };
        return happened.GetType().Namespace switch
        {
            "TrustFund.Domain.Proposals" => file with { Proposal = Proposal.Apply(file.Proposal, happened)! },
            "TrustFund.Domain.Funding" => file with { Funding = FundingState.Apply(file.Funding, happened) },
            "TrustFund.Domain.Committee" => file with { Conditions = ConditionsState.Apply(file.Conditions, happened) },
            _ => throw new InvalidOperationException($"A proposal's file does not know {happened.GetType().Name}."),
        };
    }
}

/// <summary>The four axes that are kept apart (domain.md §2).</summary>
public sealed record Axes(string Decision, string Funding, string Agreement, string Delivery);
