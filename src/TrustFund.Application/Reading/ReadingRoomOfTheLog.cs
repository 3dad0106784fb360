using System.Collections.Immutable;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.People;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Application.Reading;

/// <summary>A row of the log for an auditor; of a fund that is not theirs only what links the chain.</summary>
public sealed record ReadLogRow(long Position, byte[] PreviousHash, byte[] Hash, RecordedEvent? Row);

/// <summary>The audit trail and the definitions that instances run on.</summary>
public sealed partial class ReadingRoom
{
    /// <summary>The anchor that is kept outside, so that a log cut short is noticed: whoever has a role in any fund may note it.</summary>
    public async Task<Result<LogHead>> Head(PersonId person, CancellationToken cancellation)
    {
        if ((await FundsOf(person, cancellation)).Count == 0)
            return Refusal.Of("access.nowhere-known", ("person", person));
        await using var reader = await store.Read(cancellation);
        return await reader.Head();
    }

    /// <summary>The log behind a position, for auditors.</summary>
    public async Task<Result<ImmutableArray<ReadLogRow>>> Log(PersonId person, long afterPosition, int limit, CancellationToken cancellation)
    {
        var audited = (await FundsOf(person, cancellation)).Where(visitor => visitor.Actor.Grants.Any(grant => Audience.OfLog.Contains(grant.Role)))
            .Select(visitor => visitor.Fund.Id).ToHashSet();
        if (audited.Count == 0)
            return Refusal.Of("access.only-auditor");
        await using var reader = await store.Read(cancellation);
        return (await reader.ReadLog(afterPosition, limit))
            .Select(row => new ReadLogRow(row.Position, row.PreviousHash, row.Hash, audited.Contains(row.Circumstances.Fund) ? row : null))
            .ToImmutableArray();
    }

    /// <summary>How the service is: for whoever sets up or audits any fund in it.</summary>
    public async Task<Refusal?> WhyNotOperation(PersonId person, CancellationToken cancellation) =>
        (await FundsOf(person, cancellation)).Any(visitor => visitor.Actor.Grants.Any(grant => Audience.OfOperation.Contains(grant.Role)))
            ? null
            : Refusal.Of("access.only-operation");

    /// <summary>Every version of the definitions that one's funds use.</summary>
    public async Task<Result<ImmutableArray<WorkflowDefinition>>> Workflows(PersonId person, CancellationToken cancellation)
    {
        var ids = (await FundsOf(person, cancellation)).Select(visitor => visitor.Fund.Workflow).ToImmutableSortedSet(StringComparer.Ordinal);
        if (ids.IsEmpty)
            return Refusal.Of("access.nowhere-known", ("person", person));
        await using var reader = await store.Read(cancellation);
        var found = ImmutableArray.CreateBuilder<WorkflowDefinition>();
        foreach (var id in ids)
        {
            var latest = await reader.LatestDefinitionVersion(id);
            for (var version = 1; version <= latest; version++)
            {
                if (await reader.Definition(id, version) is not null)
                    found.Add(await definitions.Get(reader, id, version));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>A definition as it was published, in its own JSON.</summary>
    public async Task<Result<StoredDefinition>> Workflow(PersonId person, string id, int version, CancellationToken cancellation)
    {
        var own = await FundsOf(person, cancellation);
        if (own.Count == 0)
            return Refusal.Of("access.nowhere-known", ("person", person));
        await using var reader = await store.Read(cancellation);
        var stored = own.Any(visitor => visitor.Fund.Workflow == id) ? await reader.Definition(id, version) : null;
        return stored is null ? Refusal.Of("workflow.definition-unknown", ("definition", id), ("version", version)) : stored;
    }
}
