using System.Diagnostics;
using System.Globalization;
using TrustFund.Reporting.Consuming;
using TrustFund.Reporting.Store;
using TrustFund.Service.Downstream;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Messaging.Benchmarks;

/// <summary>What <c>reporting rebuild</c> does: every event of a log, by the consumer, into empty tables.</summary>
internal static class Rebuilding
{
    public static async Task Run(int number)
    {
        await using var written = await WrittenLog.Of(number);
        var log = new LogToReplay(written.Store);
        var head = (await log.Head(CancellationToken.None)).Position;
        foreach (var engine in new[] { "PostgreSQL", "SQLite" })
        {
            await using var database = engine == "SQLite" ? null : await TemporaryDatabase.Create();
            var folder = Directory.CreateTempSubdirectory("trustfund-");
            await using (var store = await ReportingStore.Open(database?.ConnectionString, Path.Combine(folder.FullName, "reporting.db")))
            {
                var started = Stopwatch.StartNew();
                var handled = await new Rebuild(store).Anew(head, log.Behind, CancellationToken.None);
                var took = started.Elapsed.TotalSeconds;
                var state = await ReportingState.Read(store, CancellationToken.None);
                if (state.Handled != number || !state.IsSound)
                    throw new InvalidOperationException($"{state.Handled} of {number} were handled; sound: {state.IsSound}.");
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}: {handled} events made again in {took:0.0} s, {handled / took:0}/s"));
            }

            folder.Delete(recursive: true);
        }
    }
}
