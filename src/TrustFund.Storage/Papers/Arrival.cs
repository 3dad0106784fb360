using System.Buffers;
using System.Security.Cryptography;
using TrustFund.Application.Papers;
using TrustFund.Domain.Papers;

namespace TrustFund.Storage.Papers;

/// <summary>A file on its way in: hashed, counted and looked at while it is written.</summary>
internal sealed class Arrival(PaperFolder folder, string path) : IArrival
{
    private const int Piece = 81_920;

    public ReceivedPaper? Received { get; private set; }

    public async Task Take(Stream bytes, long atMost, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, NewFile());
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            var (size, isText) = (0L, true);
            for (int read; (read = await bytes.ReadAsync(piece.AsMemory(0, Piece), cancellation)) > 0;)
            {
                size += read;
                if (size > atMost)
                    return;
                sha.AppendData(piece, 0, read);
                isText = isText && IsText(piece.AsSpan(0, read));
                await file.WriteAsync(piece.AsMemory(0, read), cancellation);
            }

            file.Position = 0;
            var head = new byte[(int)Math.Min(size, PaperKinds.HeadLength)];
            await file.ReadExactlyAsync(head, cancellation);
            var content = PaperKinds.Find(head, isText, head.AsSpan().StartsWith("PK"u8) ? ZipDirectory.NamesIn(file) : null);
            // To the disk before anything names it: no event may outlive its bytes.
            file.Flush(flushToDisk: true);
            Received = new ReceivedPaper(content, size, Convert.ToHexStringLower(sha.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <exception cref="InvalidOperationException">There were too many bytes.</exception>
    public Task Place()
    {
        var place = folder.PlaceOf((Received ?? throw new InvalidOperationException("What did not arrive whole gets no place.")).Sha256);
        var under = Path.GetDirectoryName(place)!;
        PaperFolder.Make(under);
        // Its age counts from here. The same bytes placed before are replaced, so that nobody removes them for their age now.
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        File.Move(path, place, overwrite: true);
        DiskFolder.Flush(under);
        DiskFolder.Flush(folder.Path);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(path);
        return ValueTask.CompletedTask;
    }

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous };
        // Nobody's to run, ever.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static bool IsText(ReadOnlySpan<byte> piece)
    {
        foreach (var one in piece)
        {
            if (one is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C) or 0x7F)
                return false;
        }

        return true;
    }
}
