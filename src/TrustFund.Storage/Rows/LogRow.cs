using TrustFund.Application.Log;
using TrustFund.Domain;

namespace TrustFund.Storage.Rows;

/// <summary>A row of the log as its columns are.</summary>
internal sealed record LogRow(
    long Position,
    string Stream,
    int Version,
    string Type,
    int TypeVersion,
    byte[] Body,
    byte[]? Contract,
    string Fund,
    string Actor,
    string? OnBehalfOf,
    string Command,
    string CommandKey,
    DateTimeOffset At,
    DateOnly EffectiveOn,
    DateTimeOffset RecordedAt,
    string? Trace,
    byte[] PreviousHash,
    byte[] Hash)
{
    public RecordedEvent Recorded() => new(
        Position, new StreamId(Stream), Version, Type, TypeVersion, Body, Contract,
        new Circumstances(
            new FundId(Fund), new PersonId(Actor), OnBehalfOf is null ? null : new PersonId(OnBehalfOf), Command, CommandKey, At, EffectiveOn, RecordedAt, Trace),
        PreviousHash, Hash);
}
