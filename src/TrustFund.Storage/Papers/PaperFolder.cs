using System.Security.Cryptography;
using TrustFund.Application.Papers;

namespace TrustFund.Storage.Papers;

/// <summary>
/// Papers as files in a folder, each under its SHA-256 in one of 256 subfolders. A file is written beside, brought to the disk,
/// and then renamed to its place: what has a place is whole. Nodes that serve the same log share the folder.
/// </summary>
public sealed class PaperFolder(string path) : IPaperStore
{
    private const string Arriving = "arriving";
    private const string Removing = "removing";

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <inheritdoc/>
    public async Task<IArrival> Receive(Stream bytes, long atMost, CancellationToken cancellation)
    {
        Make(Of(Arriving));
        var arrival = new Arrival(this, System.IO.Path.Combine(Of(Arriving), $"{Guid.NewGuid():N}.part"));
        try
        {
            await arrival.Take(bytes, atMost, cancellation);
            return arrival;
        }
        catch
        {
            await arrival.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Stream? Open(string sha256)
    {
        try
        {
            return new FileStream(PlaceOf(sha256), new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, Share = FileShare.Read | FileShare.Delete });
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<string?> HashNow(string sha256, CancellationToken cancellation)
    {
        await using var bytes = Open(sha256);
        return bytes is null ? null : Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellation));
    }

    /// <inheritdoc/>
    public IEnumerable<string> All() => Placed().Select(file => file.Name);

    /// <inheritdoc/>
    public IEnumerable<string> PlacedBefore(DateTimeOffset instant) => Placed().Where(file => file.LastWriteTimeUtc < instant.UtcDateTime).Select(file => file.Name);

    /// <inheritdoc/>
    public bool Remove(string sha256, DateTimeOffset placedBefore)
    {
        // Put aside first and looked at there: whoever places the same bytes meanwhile gets a fresh file in the place.
        Make(Of(Removing));
        var aside = System.IO.Path.Combine(Of(Removing), sha256);
        try
        {
            File.Move(PlaceOf(sha256), aside, overwrite: true);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }

        if (File.GetLastWriteTimeUtc(aside) >= placedBefore.UtcDateTime)
        {
            File.Move(aside, PlaceOf(sha256), overwrite: true);
            return false;
        }

        File.Delete(aside);
        return true;
    }

    /// <inheritdoc/>
    public int RemoveUnfinished(DateTimeOffset begunBefore)
    {
        // Whoever was killed between putting aside and deciding left a file there: back to its place, to be decided on again.
        foreach (var file in FilesIn(Of(Removing)).ToArray())
            file.MoveTo(PlaceOf(file.Name), overwrite: true);
        var old = FilesIn(Of(Arriving)).Where(file => file.LastWriteTimeUtc < begunBefore.UtcDateTime).ToArray();
        foreach (var file in old)
            file.Delete();
        return old.Length;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> CopyTo(string folder, IEnumerable<string> hashes, CancellationToken cancellation)
    {
        var copy = new PaperFolder(folder);
        Make(copy.Path);
        var failed = new List<string>();
        foreach (var sha256 in hashes)
        {
            await using var bytes = Open(sha256);
            if (bytes is null)
            {
                failed.Add(sha256);
                continue;
            }

            await using var arrival = await copy.Receive(bytes, long.MaxValue, cancellation);
            if (arrival.Received!.Sha256 == sha256)
                await arrival.Place();
            else
                failed.Add(sha256);
        }

        return failed;
    }

    internal string PlaceOf(string sha256)
    {
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException("64 lower-case hexadecimal digits name a paper.", nameof(sha256));
        return System.IO.Path.Combine(Path, sha256[..2], sha256);
    }

    /// <summary>For their owner alone, as the database beside them.</summary>
    internal static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string Of(string name) => System.IO.Path.Combine(Path, name);

    private IEnumerable<FileInfo> Placed() => Directory.Exists(Path)
        ? Directory.EnumerateDirectories(Path).Where(folder => System.IO.Path.GetFileName(folder) is { Length: 2 }).SelectMany(FilesIn).Where(file => file.Name.Length == 64)
        : [];

    private static IEnumerable<FileInfo> FilesIn(string folder) => Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles() : [];
}
