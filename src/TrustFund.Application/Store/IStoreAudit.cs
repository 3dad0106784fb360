using System.Collections.Immutable;
using System.Globalization;
using TrustFund.Application.Log;
using TrustFund.Domain;

namespace TrustFund.Application.Store;

/// <summary>Opens the store for verification.</summary>
public interface IStoreAudits
{
    /// <summary>Opens one consistent state of everything stored, while others go on writing.</summary>
    /// <exception cref="StoreBusyException">No connection was free in time, or the store is away.</exception>
    Task<IStoreAudit> OpenAudit(CancellationToken cancellation);
}

/// <summary>
/// All that is stored, raw and in the order of its keys, as one state: what <c>verify</c> compares with what the log says it should
/// be. Rows stream; nothing is held but the row at hand. Text keys are in ordinal order, numbers in theirs.
/// </summary>
public interface IStoreAudit : IAsyncDisposable
{
    /// <summary>The log by position.</summary>
    IAsyncEnumerable<StoredEvent> Log();

    /// <summary>The events of all streams of one kind (<c>proposal</c>, <c>contribution</c>, …), by stream and version.</summary>
    IAsyncEnumerable<StoredEvent> LogByStream(string streamKind);

    /// <summary>The rows of a table by key, every column of them.</summary>
    IAsyncEnumerable<StoredRow> Rows(StoredTable table);

    /// <summary>The tables themselves, with what guards them, and what this build's migrations make of an empty store.</summary>
    ValueTask<StoredSchema> Schema();
}

/// <summary>Tables, indexes, triggers and the like by kind and name, as in <c>trigger log_keeps</c>, each with the text that made it.</summary>
/// <param name="Made">What should be there.</param>
public sealed record StoredSchema(ImmutableSortedDictionary<string, string> Stored, ImmutableSortedDictionary<string, string> Made)
{
    /// <summary>Why nothing could be compared; null where it could.</summary>
    public string? Hindrance { get; private init; }

    /// <summary>Of a store that cannot tell now.</summary>
    public static StoredSchema Incomparable(string hindrance) =>
        new(ImmutableSortedDictionary<string, string>.Empty, ImmutableSortedDictionary<string, string>.Empty) { Hindrance = hindrance };
}

/// <summary>The tables beside the log.</summary>
public enum StoredTable
{
    /// <summary>The one row that says where the log ends.</summary>
    Head,
    Funds,
    LedgerEntries,
    LedgerPostings,
    LedgerBalances,
    LedgerDailySums,
    Proposals,
    WorkflowInstances,
    Tasks,
    Timers,
    Contributions,
    Sessions,
    WorkflowDefinitions,
}

/// <summary>A field of a stored row in text: numbers in decimal, bytes in hexadecimal, null where the column is.</summary>
public readonly record struct StoredField(string Name, string? Value);

/// <summary>A stored row: its key, which is also among its fields, and all fields by column name.</summary>
public sealed record StoredRow(StoredKey Key, ImmutableArray<StoredField> Fields);

/// <summary>A key's parts, each a text or a number; compared part by part, as the tables are ordered.</summary>
public readonly record struct StoredKey(ImmutableArray<StoredKeyPart> Parts) : IComparable<StoredKey>
{
    public static StoredKey Of(params ImmutableArray<StoredKeyPart> parts) => new(parts);

    public int CompareTo(StoredKey other)
    {
        for (var i = 0; i < Math.Min(Parts.Length, other.Parts.Length); i++)
        {
            if (Parts[i].CompareTo(other.Parts[i]) is var order and not 0)
                return order;
        }

        return Parts.Length.CompareTo(other.Parts.Length);
    }

    public override string ToString() => string.Join('/', Parts);
}

/// <summary>One part of a key: a number, or a text in ordinal order.</summary>
public readonly record struct StoredKeyPart(string? Text, long Number) : IComparable<StoredKeyPart>
{
    public static implicit operator StoredKeyPart(string text) => new(text, 0);

    public static implicit operator StoredKeyPart(long number) => new(null, number);

    public int CompareTo(StoredKeyPart other) => Text is null || other.Text is null ? Number.CompareTo(other.Number) : string.CompareOrdinal(Text, other.Text);

    public override string ToString() => Text ?? Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A row of the log as it is stored, whether or not its texts are well formed.</summary>
public sealed record StoredEvent(
    long Position,
    string Stream,
    long Version,
    string Type,
    long TypeVersion,
    byte[] Body,
    byte[]? Contract,
    string Fund,
    string Actor,
    string? OnBehalfOf,
    string Command,
    string CommandKey,
    string At,
    string EffectiveOn,
    string RecordedAt,
    string? Trace,
    byte[] PreviousHash,
    byte[] Hash)
{
    /// <summary>The event, typed.</summary>
    /// <exception cref="FormatException">A date or an instant is not in the form in which it is written.</exception>
    /// <exception cref="OverflowException">A version is no 32-bit number.</exception>
    public RecordedEvent ToRecorded() => new(
        Position,
        new StreamId(Stream),
        checked((int)Version),
        Type,
        checked((int)TypeVersion),
        Body,
        Contract,
        new Circumstances(
            new FundId(Fund),
            new PersonId(Actor),
            OnBehalfOf is null ? null : new PersonId(OnBehalfOf),
            Command,
            CommandKey,
            StoredText.ToInstant(At),
            StoredText.ToDate(EffectiveOn),
            StoredText.ToInstant(RecordedAt),
            Trace),
        PreviousHash,
        Hash);
}
