using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.People;
using TrustFund.Workflows.Running;

namespace TrustFund.Application.Workflow;

/// <summary>
/// Moves a proposal to a newer version of its workflow. Without it a proposal stays on the version it started with; what
/// is open stays open, and what is finished is never run again.
/// </summary>
public sealed record MigrateWorkflow(ProposalId Proposal, int Version, string Reason) : IProposalCommand;

public sealed class MigrateWorkflowValidator : AbstractValidator<MigrateWorkflow>
{
    public MigrateWorkflowValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Version).InclusiveBetween(1, 1_000_000);
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class MigrateWorkflowUseCase : UseCase
{
    public override string Name => "migrate-workflow";

    public override Type CommandType => typeof(MigrateWorkflow);

    internal override async ValueTask<Refusal?> Run(ICommand command, Desk desk)
    {
        var given = (MigrateWorkflow)command;
        var stream = StreamId.Of(given.Proposal);
        if (await desk.Load<ProposalFile>(stream) is not { } file)
            return Refusal.Of("proposal.unknown", ("proposal", given.Proposal));
        desk.SetSubject(stream);
        if (await desk.Enter(file.Proposal.Fund) is { } unknown)
            return unknown;
        // A definition is the administrator's (domain.md §5); no workflow offers this, because it is about the workflow.
        if ((desk.WhyNotAllowed(Name, [Roles.Administrator]) ?? desk.WhyNotExpected()) is { } refusal)
            return refusal;
        var track = file.Workflow;
        if (await desk.FindDefinition(track.Definition.DefinitionId, given.Version) is not { } target)
            return Refusal.Of("migration.version-unknown", ("definition", track.Definition.DefinitionId), ("version", given.Version));
        return WorkflowMigration.Migrate(track.Definition, target, track.State) switch
        {
            MigrationRefused refused => Refusal.From(refused.Problems[0].Code, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["activity"] = refused.Problems[0].ActivityId,
                ["detail"] = refused.Problems[0].Data,
            }),
            Migrated migrated => desk.Raise(stream, new WorkflowMigrated(
                target.DefinitionId,
                track.Definition.Version,
                target.Version,
                target.Hash,
                WorkflowTrack.HashOf(migrated.State),
                given.Reason,
                desk.Moment.At,
                desk.Moment.Today,
                WorkflowTrack.StageOf(target, migrated.State) is var stage && stage != track.Stage ? stage : null)),
            _ => throw new InvalidOperationException("A migration is done or refused."),
        };
    }
}
