using System.Security.Cryptography;
using System.Text.Json;
using TrustFund.Contracts;

namespace TrustFund.Reporting.Consuming;

/// <summary>A delivered event, read as far as it can be.</summary>
/// <param name="Hash">SHA-256 of the bytes.</param>
/// <param name="Told">Null where it cannot be used.</param>
/// <param name="Problem">Why it cannot be used.</param>
internal sealed record Incoming(DeliveredEvent Delivered, byte[] Hash, CloudEvent? Told, Problem? Problem)
{
    public long Position => Delivered.Position;

    public static Incoming Read(DeliveredEvent delivered)
    {
        var hash = SHA256.HashData(delivered.Json);
        try
        {
            var told = CloudEvent.Parse(delivered.Json);
            return told.Data is null
                ? new Incoming(delivered, hash, null, new Problem(told.Id, told.Type, Problem.UnknownType, $"This build knows no {told.Type}."))
                : new Incoming(delivered, hash, told, null);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            return new Incoming(delivered, hash, null, new Problem(null, null, Problem.Unreadable, unreadable.Message));
        }
    }

    public object?[] ToSetAsideRow(Problem problem) =>
        [Convert.ToHexStringLower(Hash), Position, problem.Id ?? Told?.Id, problem.Type ?? Told?.Type, problem.Reason, problem.Detail, Delivered.Json];
}

/// <summary>Why an event was set aside.</summary>
/// <param name="Reason">A stable word.</param>
internal sealed record Problem(string? Id, string? Type, string Reason, string Detail)
{
    /// <summary>A type, or a version of one, that this build does not know; a later build tries it again.</summary>
    public const string UnknownType = "unknown-type";

    /// <summary>Not a CloudEvent of this service.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Well formed, and yet what it says cannot be kept.</summary>
    public const string Unusable = "unusable";

    /// <summary>It came after the log was found to be another than the one that was followed.</summary>
    public const string Forked = "forked";
}

/// <summary>What was delivered contradicts what was handled before: the log is not the one that was followed.</summary>
internal sealed class ForkException(long position, string message) : Exception(message)
{
    public long Position { get; } = position;
}
