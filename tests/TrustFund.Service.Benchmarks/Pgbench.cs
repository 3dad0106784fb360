using System.Diagnostics;
using System.Globalization;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Service.Benchmarks;

/// <summary>
/// pgbench over tables of ours, in a database of its own: one transaction writes the rows that one saving of a draft writes, as long
/// as those are, on the same indexes. Each client works on proposals of its own and takes no lock that another wants.
/// </summary>
internal sealed class Pgbench(TemporaryDatabase database, string binaries)
{
    private const string Template = """
        \set n random(1, DRAFTS)
        \set k random(1, 9000000000000000)
        BEGIN;
        SELECT version FROM proposals WHERE reference = REFERENCE FOR UPDATE;
        WRITES
        COMMIT;
        """;

    /// <summary>Drops what asks for one writer at a time, and lets a sequence give the positions.</summary>
    public async Task Prepare()
    {
        await database.Execute("DROP TRIGGER log_grows_by_one ON log");
        await database.Execute("CREATE SEQUENCE positions START 10000000 CACHE 1; CREATE SEQUENCE versions START 10000000 CACHE 1");
    }

    /// <summary>The script that writes, for each table, as many rows as an action does; the same with the head's lock.</summary>
    public async Task<(string Free, string Locked)> Scripts(IReadOnlyDictionary<string, double> rows, IReadOnlyList<string> drafts)
    {
        var text = new System.Text.StringBuilder();
        var lowest = drafts.Order(StringComparer.Ordinal).First();
        var reference = $"'{lowest[..^4]}' || lpad((:n + {int.Parse(lowest[^4..], CultureInfo.InvariantCulture) - 1})::text, 4, '0')";
        for (var i = 0; i < Math.Round(rows["log +"]); i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"""
                INSERT INTO log (position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of, command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash) SELECT nextval('positions'), 'proposal/' || {reference}, nextval('versions'), type, type_version, body, contract, fund, actor, on_behalf_of, command, (:k)::text, at, effective_on, recorded_at, trace, previous_hash, hash FROM log WHERE position = {await SampleOf("log")};
                """);
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"UPDATE proposals SET title = 'Réhabilitation, version ' || (:k)::text, stage = stage, version = version + 1, changed_at = changed_at, search = search WHERE reference = {reference};");
        text.AppendLine(CultureInfo.InvariantCulture, $"UPDATE workflow_instances SET state = state WHERE proposal = {reference};");
        if (rows["tasks +"] > 0.5)
            text.AppendLine(CultureInfo.InvariantCulture, $"WITH gone AS (DELETE FROM tasks WHERE proposal = {reference} RETURNING *) INSERT INTO tasks SELECT proposal, id || 'x', fund, activity, stage, roles, actions, section, opened_at, due_on, escalated_to FROM gone;");
        if (rows["timers +"] > 0.5)
            text.AppendLine(CultureInfo.InvariantCulture, $"WITH gone AS (DELETE FROM timers WHERE proposal = {reference} RETURNING *) INSERT INTO timers SELECT proposal, id || 'x', fund, kind, due_at FROM gone;");
        text.AppendLine("INSERT INTO answers (actor, key, input_hash, answer) SELECT 'sponsor', gen_random_uuid()::text, input_hash, answer FROM answers WHERE actor = 'sponsor' LIMIT 1;");
        var writes = text.ToString();
        var template = Template.Replace("DRAFTS", Text(drafts.Count), StringComparison.Ordinal).Replace("REFERENCE", reference, StringComparison.Ordinal);
        return (
            template.Replace("WRITES", writes, StringComparison.Ordinal),
            template.Replace("WRITES", writes + "UPDATE head SET position = position + 1 WHERE id = 1;", StringComparison.Ordinal)
                .Replace("BEGIN;", "BEGIN;\nSELECT position FROM head WHERE id = 1 FOR UPDATE;", StringComparison.Ordinal));
    }

    /// <returns>Transactions a second.</returns>
    public async Task<double> Run(string script, int clients, TimeSpan duration)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script);
        var place = new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString);
        var start = new ProcessStartInfo(Path.Combine(binaries, "pgbench"))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "-n", "-M", "prepared", "-f", file, "-c", Text(clients), "-j", Text(Math.Min(clients, 2)), "-T", Text((int)duration.TotalSeconds),
                "-h", place.Host!, "-p", Text(place.Port), "-U", place.Username!, place.Database!,
            },
        };
        start.Environment["PGPASSWORD"] = place.Password ?? "";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(file);
        if (process.ExitCode != 0)
            throw new InvalidOperationException(await errors + said);
        var rate = said[(said.IndexOf("tps = ", StringComparison.Ordinal) + 6)..];
        return double.Parse(rate[..rate.IndexOf(' ', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
    }

    private async Task<long> SampleOf(string table) => (long)(await database.Rows($"SELECT max(position) FROM {table} WHERE stream LIKE 'proposal/%'"))[0][0]!;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
