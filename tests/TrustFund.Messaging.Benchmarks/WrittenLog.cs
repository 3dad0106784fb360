using System.Globalization;
using System.Text;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Storage.Sqlite;

namespace TrustFund.Messaging.Benchmarks;

/// <summary>A log in a SQLite file of its own, full of public events: what waits after an outage.</summary>
internal sealed class WrittenLog : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trustfund-");

    private WrittenLog(int number)
    {
        Store = SqliteStore.Open(new SqliteSettings { Path = Path.Combine(_folder.FullName, "log.db") });
        var sample = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sample.json"));
        using var json = System.Text.Json.JsonDocument.Parse(sample);
        var compact = System.Text.Json.JsonSerializer.Serialize(json);
        Bodies = [.. Enumerable.Range(1, number).Select(i => Encoding.UTF8.GetBytes(compact
            .Replace("contribution/C-2017-003", Stream(i), StringComparison.Ordinal)
            .Replace("/12\"", $"/{Sequence(i)}\"", StringComparison.Ordinal)
            .Replace("\"sequence\":\"12\",\"previous\":\"11\"", $"\"sequence\":\"{Sequence(i)}\",\"previous\":\"{Sequence(i) - 1}\"", StringComparison.Ordinal)))];
    }

    public SqliteStore Store { get; }

    public IReadOnlyList<byte[]> Bodies { get; }

    public static async Task<WrittenLog> Of(int number)
    {
        var log = new WrittenLog(number);
        var circumstances = new Circumstances(
            new FundId("mali-tf"), new PersonId("person"), null, "record-receipt", "key", DateTimeOffset.UnixEpoch, new DateOnly(2017, 11, 9), DateTimeOffset.UnixEpoch, null);
        var body = "{}"u8.ToArray();
        foreach (var chunk in Enumerable.Range(1, number).Chunk(2_000))
        {
            await using var transaction = await log.Store.Begin(CancellationToken.None);
            await transaction.Append([.. chunk.Select(i => new NewEvent(new StreamId(Stream(i)), Sequence(i), "contribution.received", 1, body, log.Bodies[i - 1], circumstances))]);
            await transaction.Commit();
        }

        return log;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static int Sequence(int i) => ((i - 1) / 100) + 1;

    /// <summary>A hundred contributions in turn.</summary>
    private static string Stream(int i) => string.Create(CultureInfo.InvariantCulture, $"contribution/C-2020-{(i - 1) % 100:D3}");
}
