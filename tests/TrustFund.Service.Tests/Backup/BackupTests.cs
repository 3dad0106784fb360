using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using TrustFund.Service.CommandLine;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.CommandLine;
using TrustFund.Service.Tests.Running;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Service.Tests.Backup;

/// <summary>R11: backup under load, restore, verify; a restored store that is older than what was published is noticed.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task R11_SQLite_a_backup_under_load_is_restored_verified_and_gone_on_with()
    {
        var (live, copy, restored) = (NewFolder("live"), Path.Combine(_folder.Path, "copy.db"), NewFolder("restored"));
        var settings = new StoreSettings(new DataFolder(live));
        string published;
        await using (var installation = await Installation.Open(settings, FixedClock.Ordinary))
        {
            await AFund.Found(installation);
            Call backup = null!;
            var before = await HeadOf(installation);
            await UnderLoad(installation, async () => backup = await Call.Of(live, "backup", copy, "--lang", "en"));
            backup.Code.ShouldBe(Exit.Done, backup.Error);
            PositionIn(backup.Out).ShouldBeInRange(before, await HeadOf(installation));
            published = (await Call.Of(live, "verify", "--no-demonstration")).Out;

            // As deploy/backup.md tells: the copy under the file's name, nothing else beside it.
            File.Copy(copy, new DataFolder(restored).Database);
            await RestoredIsSoundAndOlderThan(["--data", restored], new StoreSettings(new DataFolder(restored)), backup.Out, published);
        }

        var again = await Call.Of(live, "backup", copy, "--lang", "en");
        again.Code.ShouldBe(Exit.Refused, "a backup overwrites nothing");
    }

    [Fact]
    public async Task R11_PostgreSQL_a_dump_under_load_is_restored_verified_and_gone_on_with()
    {
        await using var database = await TemporaryDatabase.Create();
        await using var other = await TemporaryDatabase.Create();
        var dump = Path.Combine(_folder.Path, "trustfund.dump");
        var settings = new StoreSettings(new DataFolder(NewFolder("node")), database.ConnectionString);
        await using var installation = await Installation.Open(settings, FixedClock.Ordinary);
        await AFund.Found(installation);
        var config = ConfigOf(database);
        var anchor = (await Call.Of(_folder.Path, "verify", "--config", config, "--no-demonstration")).Out;
        await UnderLoad(installation, () => Run("pg_dump", database, "--format=custom", $"--file={dump}"));
        var published = (await Call.Of(_folder.Path, "verify", "--config", config, "--no-demonstration")).Out;
        (await Call.Of(_folder.Path, "backup", Path.Combine(_folder.Path, "x.db"), "--config", config)).Code.ShouldBe(Exit.Refused, "PostgreSQL is copied by its own means");

        await Run("pg_restore", other, "--no-owner", "--exit-on-error", $"--dbname={new NpgsqlConnectionStringBuilder(other.ConnectionString).Database}", dump);
        await RestoredIsSoundAndOlderThan(
            ["--config", ConfigOf(other)], new StoreSettings(new DataFolder(NewFolder("restored")), other.ConnectionString), anchor, published);
    }

    [Fact]
    public async Task A_folder_without_data_is_no_backup()
    {
        var call = await Call.Of(NewFolder("empty"), "backup", Path.Combine(_folder.Path, "x.db"), "--lang", "en");
        call.Code.ShouldBe(Exit.Refused);
        call.Error.ShouldContain("There are no data");
    }

    /// <param name="anchor">From before the copy: it must be on the restored chain.</param>
    /// <param name="published">From after it: it must be missed.</param>
    private async Task RestoredIsSoundAndOlderThan(string[] where, StoreSettings settings, string anchor, string published)
    {
        var (older, newer) = (Path.Combine(_folder.Path, "older.txt"), Path.Combine(_folder.Path, "newer.txt"));
        await File.WriteAllTextAsync(older, anchor);
        await File.WriteAllTextAsync(newer, published);
        var sound = await Verb(["verify", "--no-demonstration", "--anchor", older, .. where]);
        sound.Code.ShouldBe(Exit.Done, sound.Error);
        (await Verb(["verify", "--no-demonstration", "--anchor", newer, .. where])).Code.ShouldBe(Exit.Refused, "what was acknowledged after the backup is missing, and that is said");

        await using (var installation = await Installation.Open(settings, FixedClock.Ordinary))
            await AFund.Submitted(installation);
        (await Verb(["verify", "--no-demonstration", "--anchor", older, .. where])).Code.ShouldBe(Exit.Done);
    }

    /// <summary>People go on working while something is done, and for some actions after it.</summary>
    private static async Task UnderLoad(Installation installation, Func<Task> work)
    {
        var isOver = 0;
        var people = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var after = 0; after < 5; after += Volatile.Read(ref isOver))
                await AFund.Submitted(installation);
        })).ToArray();
        try
        {
            await work();
        }
        finally
        {
            Interlocked.Exchange(ref isOver, 1);
            await Task.WhenAll(people);
        }
    }

    private static async Task Run(string tool, TemporaryDatabase database, params string[] arguments)
    {
        var text = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var bin = Environment.GetEnvironmentVariable("TRUSTFUND_TEST_POSTGRES_BIN") is { Length: > 0 } folder ? folder : throw new InvalidOperationException("TRUSTFUND_TEST_POSTGRES_BIN is not set; tests/run.sh sets it.");
        var start = new ProcessStartInfo(Path.Combine(bin, tool), arguments) { RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PGHOST"] = text.Host;
        start.Environment["PGPORT"] = text.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = text.Username;
        start.Environment["PGPASSWORD"] = text.Password;
        start.Environment["PGDATABASE"] = text.Database;
        using var process = Process.Start(start)!;
        var complaints = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, complaints);
    }

    private static async Task<Call> Verb(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return new Call(await TrustFundCommandLine.Run(arguments, output, error), output.ToString(), error.ToString());
    }

    private static async Task<long> HeadOf(Installation installation)
    {
        await using var reader = await installation.Store.Read(CancellationToken.None);
        return (await reader.Head()).Position;
    }

    private static long PositionIn(string anchors) =>
        long.Parse(anchors.Split('\n').Single(line => line.StartsWith("trustfund-anchor", StringComparison.Ordinal)).Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    private string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder.Path, name)).FullName;

    private string ConfigOf(TemporaryDatabase database)
    {
        var path = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(path, JsonSerializer.Serialize(new { Store = new { database.ConnectionString, Data = NewFolder("settings") } }));
        return path;
    }
}
