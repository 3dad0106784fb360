using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TrustFund.Application.Log;

/// <summary>
/// The chain that makes an alteration of the log visible: SHA-256 over the previous hash and every field of the row in
/// a fixed order, each preceded by its length, so that no two different rows feed the same bytes.
/// </summary>
public static class HashChain
{
    public static byte[] HashOf(byte[] previousHash, long position, NewEvent row)
    {
        var circumstances = row.Circumstances;
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(sha, previousHash);
        Add(sha, position.ToString(CultureInfo.InvariantCulture));
        Add(sha, row.Stream.Value);
        Add(sha, row.Version.ToString(CultureInfo.InvariantCulture));
        Add(sha, row.Type);
        Add(sha, row.TypeVersion.ToString(CultureInfo.InvariantCulture));
        Add(sha, row.Body);
        Add(sha, row.Contract ?? []);
        Add(sha, circumstances.Fund.Value);
        Add(sha, circumstances.Actor.Value);
        Add(sha, circumstances.OnBehalfOf?.Value ?? "");
        Add(sha, circumstances.Command);
        Add(sha, circumstances.CommandKey);
        Add(sha, Instant(circumstances.At));
        Add(sha, circumstances.EffectiveOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add(sha, Instant(circumstances.RecordedAt));
        Add(sha, circumstances.Trace ?? "");
        return sha.GetHashAndReset();
    }

    /// <summary>An instant as it is stored and hashed: UTC, seven decimals, <c>Z</c>.</summary>
    public static string Instant(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static void Add(IncrementalHash sha, string text) => Add(sha, Encoding.UTF8.GetBytes(text));

    private static void Add(IncrementalHash sha, ReadOnlySpan<byte> field)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, field.Length);
        sha.AppendData(length);
        sha.AppendData(field);
    }
}
