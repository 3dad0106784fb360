using System.Collections.Immutable;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.People;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Application.Reading;

/// <summary>A row of the log for an auditor; of a fund that is not theirs only what links the chain.</summary>
public sealed record ReadLogRow(long Position, byte[] PreviousHash, byte[] Hash, RecordedEvent? Row);

/// <summary>What of a fund's log is asked for; null means any.</summary>
/// <param name="Subject">The reference of a proposal, a session, a contribution or the fund.</param>
/// <param name="Type">The event's stored name, as in <c>proposal.submitted</c>.</param>
/// <param name="Person">Who did it, or on whose behalf it was done.</param>
/// <param name="From">The first effective date.</param>
/// <param name="To">The last effective date.</param>
public sealed record LogQuestion(FundId Fund, string? Subject = null, string? Type = null, string? Person = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>Events of a fund's log, the latest first, with the end of the log.</summary>
public sealed record ReadLog(LogPage Page, LogHead Head);

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

    /// <summary>Enters a fund as its auditor.</summary>
    public async Task<Result<Visitor>> EnterAsAuditor(FundId fund, PersonId person, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        return !entered.IsRefused && ReadingRules.WhyNotRead("read-log", Audience.OfLog, entered.Value) is { } refusal ? refusal : entered;
    }

    /// <summary>
    /// A fund's events before a position, the latest first, for its auditors. A page may be shorter than asked for and then says where
    /// the search goes on.
    /// </summary>
    /// <param name="before">Null for the end of the log.</param>
    public async Task<Result<ReadLog>> LogOf(LogQuestion question, PersonId person, long? before, int limit, CancellationToken cancellation)
    {
        var entered = await EnterAsAuditor(question.Fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        LogHead head;
        await using (var reader = await store.Read(cancellation))
            head = await reader.Head();
        // One reference never names two things; whichever it names is found.
        ImmutableArray<StreamId>? streams = question.Subject is { } subject
            ? [StreamId.Of(new FundId(subject)), StreamId.Of(new ProposalId(subject)), StreamId.Of(new SessionId(subject)), StreamId.Of(new ContributionId(subject))]
            : null;
        var filter = new LogFilter(question.Fund.Value, streams, question.Type, question.Person, question.From, question.To);
        return new ReadLog(await queries.Log(filter, Math.Clamp(before ?? long.MaxValue, 1, head.Position + 1), limit, cancellation), head);
    }

    /// <summary>One event of a fund's log, for its auditors.</summary>
    public async Task<Result<RecordedEvent>> Event(FundId fund, long position, PersonId person, CancellationToken cancellation)
    {
        var entered = await EnterAsAuditor(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var found = position is > 0 and < long.MaxValue ? (await queries.Log(new LogFilter(fund.Value), position + 1, 1, cancellation)).Rows : [];
        return found.Count == 1 && found[0].Position == position ? found[0] : Refusal.Of("log.position-unknown", ("position", position), ("fund", fund));
    }

    /// <summary>Whether somebody audits every fund of the service: what a verification finds concerns them all.</summary>
    public async Task<bool> AuditsEverything(PersonId person, CancellationToken cancellation)
    {
        foreach (var fund in await queries.Funds(cancellation))
        {
            if ((await EnterAsAuditor(FundId.Of(fund), person, cancellation)).IsRefused)
                return false;
        }

        return true;
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
