using TrustFund.Application.Auditing;
using TrustFund.Application.Papers;
using TrustFund.Application.Store;
using TrustFund.Service.Settings;
using TrustFund.Storage.Papers;
using TrustFund.Storage.Sqlite;

namespace TrustFund.Service.Hosting;

/// <summary>Copies of the SQLite file, made while it is written and proven before they are believed.</summary>
internal static class Backups
{
    /// <summary>Copies one state of the file to another, opens the copy, and verifies all of it.</summary>
    /// <returns>What was found; with findings the copy is there for looking, and is no backup.</returns>
    /// <exception cref="IOException">There is a file already, or it cannot be written.</exception>
    /// <exception cref="StoreBusyException">The file cannot be read now.</exception>
    public static async Task<VerificationReport> Make(DataFolder folder, string path, CancellationToken cancellation)
    {
        await using (var store = SqliteStore.Open(new SqliteSettings { Path = folder.Database }))
            await store.BackUp(path, cancellation);
        await using var copy = SqliteStore.Open(new SqliteSettings { Path = path });
        return await new Verification(copy, copy).Run([], cancellation: cancellation);
    }

    /// <summary>
    /// Copies the papers that a copy of the file names to a folder beside it, each proven against its hash. After the file: what
    /// it names had its place before it was named.
    /// </summary>
    /// <param name="path">The copy of the file.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static async Task<(string Folder, int Count, IReadOnlyList<string> Failed)> CopyPapers(StoreSettings settings, string path, CancellationToken cancellation)
    {
        var folder = Path.ChangeExtension(path, PaperSettings.UsualName);
        await using var copy = SqliteStore.Open(new SqliteSettings { Path = path });
        var named = new NamedPapers(copy);
        await named.Follow(cancellation);
        var hashes = named.Hashes.Order(StringComparer.Ordinal).ToArray();
        return (folder, hashes.Length, await new PaperFolder(settings.Papers.Folder).CopyTo(folder, hashes, cancellation));
    }
}
