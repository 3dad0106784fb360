using TrustFund.Application.Auditing;
using TrustFund.Application.Store;
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
}
