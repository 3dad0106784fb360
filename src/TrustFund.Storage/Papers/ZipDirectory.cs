using System.Buffers.Binary;
using System.Text;

namespace TrustFund.Storage.Papers;

/// <summary>The names in the directory at the end of a zip file. Nothing is unpacked, so no bomb goes off.</summary>
internal static class ZipDirectory
{
    private const int MostEntries = 5_000;
    private const int EndLength = 22;
    private const int LongestComment = 65_535;
    private const int EntryLength = 46;

    /// <summary>Null where the directory is none, or has more entries than an office file needs.</summary>
    public static IReadOnlyList<string>? NamesIn(Stream zip)
    {
        var tail = new byte[(int)Math.Min(zip.Length, EndLength + LongestComment)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || tail.Length - end < EndLength)
            return null;
        var (count, length, start) = (U16(tail, end + 10), U32(tail, end + 12), U32(tail, end + 16));
        if (count is 0 or > MostEntries || start + length > zip.Length)
            return null;
        zip.Position = start;
        return Names(zip, count);
    }

    private static List<string>? Names(Stream zip, int count)
    {
        var names = new List<string>(count);
        var entry = new byte[EntryLength];
        for (var i = 0; i < count; i++)
        {
            if (zip.ReadAtLeast(entry, EntryLength, throwOnEndOfStream: false) < EntryLength || !entry.AsSpan().StartsWith("PK\x01\x02"u8))
                return null;
            var (name, extra, comment) = (new byte[U16(entry, 28)], U16(entry, 30), U16(entry, 32));
            if (zip.ReadAtLeast(name, name.Length, throwOnEndOfStream: false) < name.Length)
                return null;
            names.Add(Encoding.UTF8.GetString(name));
            zip.Position += extra + comment;
        }

        return names;
    }

    private static int U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at, 2));

    private static long U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at, 4));
}
