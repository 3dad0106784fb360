using System.Collections.Immutable;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Papers;
using TrustFund.Domain.Proposals;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Application.Proposals;

/// <summary>All that stands on a proposal's stream: the dossier and its decision, and where its workflow is.</summary>
public sealed record ProposalFile
{
    public required Proposal Proposal { get; init; }

    public FundingState Funding { get; init; } = FundingState.Empty;

    public ConditionsState Conditions { get; init; } = ConditionsState.Empty;

    public AgreementState Agreement { get; init; } = AgreementState.Empty;

    public DeliveryState Delivery { get; init; } = DeliveryState.Empty;

    public ChangesState Changes { get; init; } = ChangesState.Empty;

    public PapersState Papers { get; init; } = PapersState.Empty;

    /// <summary>Null only between the opening of the draft and the start of its workflow, inside one command.</summary>
    internal WorkflowTrack? Track { get; init; }

    public WorkflowTrack Workflow => Track ?? throw new InvalidOperationException("The workflow was not started.");

    /// <summary>The one status that people see, rolled up from the four axes: where the workflow stands.</summary>
    public string Status => Workflow.Stage;

    /// <summary>The four axes; Decision and Delivery carry the words of their states, None where nothing began.</summary>
    public Axes Axes => new(
        Proposal.Decision.ToString(), FundingAxis, Agreement.Stage.ToString(), Delivery.Stage.ToString());

    /// <summary>Certified allocations per contribution, as the rules of agreements and delivery take them.</summary>
    public ImmutableArray<(ContributionId Contribution, Money Cost, Money Psc)> Allocations =>
        [.. Funding.Shares.Select(share => (share.Contribution, share.Cost, share.Psc))];

    private string FundingAxis
    {
        get
        {
            if (Proposal.Approval is not { } approval || Funding.Shares.IsEmpty)
                return "None";
            return Funding.Cost(approval.Cost.Currency) >= approval.Cost ? "Funded" : "PartlyFunded";
        }
    }

    /// <param name="definitionOf">The definition of an id and version, which was read before.</param>
    /// <exception cref="InvalidOperationException">The event belongs to no part of a proposal's file.</exception>
    public static ProposalFile Apply(ProposalFile? file, DomainEvent happened, Func<string, int, WorkflowDefinition> definitionOf)
    {
        if (file is null)
            return new ProposalFile { Proposal = Proposal.Apply(null, happened)! };
        if (happened is WorkflowMoved moved)
            return file with { Track = WorkflowTrack.Apply(file.Track, moved, definitionOf(moved.DefinitionId, moved.DefinitionVersion)) };
        if (happened is WorkflowMigrated migrated)
            return file with { Track = WorkflowTrack.Apply(file.Workflow, migrated, definitionOf(migrated.DefinitionId, migrated.ToVersion)) };
        var papers = PapersState.Apply(file.Papers, happened);
        if (!ReferenceEquals(papers, file.Papers))
            file = file with { Papers = papers };
        return happened.GetType().Namespace switch
        {
            "TrustFund.Domain.Papers" => file,
            "TrustFund.Domain.Proposals" => file with { Proposal = Proposal.Apply(file.Proposal, happened)! },
            "TrustFund.Domain.Funding" => file with { Funding = FundingState.Apply(file.Funding, happened) },
            "TrustFund.Domain.Agreements" or "TrustFund.Domain.Delivery" or "TrustFund.Domain.Changes" => file with
            {
                Agreement = AgreementState.Apply(file.Agreement, happened),
                Delivery = DeliveryState.Apply(file.Delivery, happened),
                Changes = ChangesState.Apply(file.Changes, happened),
            },
            "TrustFund.Domain.Committee" => file with { Conditions = ConditionsState.Apply(file.Conditions, happened) },
            _ => throw new InvalidOperationException($"A proposal's file does not know {happened.GetType().Name}."),
        };
    }
}

/// <summary>The four axes that are kept apart (domain.md §2).</summary>
public sealed record Axes(string Decision, string Funding, string Agreement, string Delivery);
