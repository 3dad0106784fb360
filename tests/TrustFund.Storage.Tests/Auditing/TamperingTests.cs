using System.Globalization;
using TrustFund.Application.Log;
using TrustFund.Storage.Sqlite;
using TrustFund.Storage.Tests.Sqlite;

namespace TrustFund.Storage.Tests.Auditing;

/// <summary>R10: an alteration of anything that is stored is found, and named where it is.</summary>
public sealed class TamperingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly int Times = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 10_000 : 1_000;

    private readonly TemporaryFile _file = new();
    private IReadOnlyList<LogHead> _anchors = [];

    public async ValueTask InitializeAsync()
    {
        await using var store = SqliteStore.Open(new SqliteSettings { Path = _file.Path });
        _anchors = await AuditedFund.Fill(store);
    }

    public ValueTask DisposeAsync()
    {
        _file.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task R10_what_nobody_altered_has_no_finding()
    {
        await using var store = SqliteStore.Open(new SqliteSettings { Path = _file.Path });
        (await AuditedFund.FindingsOf(store, _anchors)).ShouldBeEmpty();
        (await AuditedFund.FindingsOf(store, [])).ShouldBeEmpty();
    }

    [Fact]
    public async Task R10_every_alteration_is_found_and_named()
    {
        var seed = Environment.GetEnvironmentVariable("TRUSTFUND_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var kinds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var path = _file.Beside("altered.db");
        for (var (time, tries) = (0, 0); time < Times; tries++)
        {
            File.Copy(_file.Path, path, overwrite: true);
            Alteration? alteration;
            using (var connection = Outside.Open(path))
            {
                Tampering.Disarm(connection);
                alteration = new Tampering(connection, new Random(unchecked(seed + tries))).Alter();
            }

            if (alteration is null)
                continue;
            time++;
            await using var store = SqliteStore.Open(new SqliteSettings { Path = path });
            var findings = await AuditedFund.FindingsOf(store, _anchors);
            var said = $"seed {seed} + {tries}: {alteration.What}";
            findings.ShouldNotBeEmpty(said);
            alteration.Where.ShouldContain((findings[0].Table, findings[0].Key), $"{said}; named {findings[0]}");
            (findings[0].Stored == findings[0].Rebuilt).ShouldBeFalse($"{said}; named {findings[0]}");
            kinds[findings[0].Table + " " + findings[0].Field] = kinds.GetValueOrDefault(findings[0].Table + " " + findings[0].Field) + 1;
        }

        output.WriteLine(string.Join(", ", kinds.Select(kind => $"{kind.Key} {kind.Value}")));
    }

    /// <summary>Why the head must be published: a log rewritten as a whole is sound in itself.</summary>
    [Fact]
    public async Task R10_a_log_cut_with_its_head_is_seen_only_against_a_head_published_earlier()
    {
        using (var connection = Outside.Open(_file.Path))
        {
            Tampering.Disarm(connection);
            Outside.Execute(connection, "DELETE FROM log WHERE position > 30; UPDATE head SET position = 30, hash = (SELECT hash FROM log WHERE position = 30)");
        }

        await using var store = SqliteStore.Open(new SqliteSettings { Path = _file.Path });
        await using var audit = await store.OpenAudit(default);
        (await TrustFund.Application.Auditing.LogAudit.Check(audit, []).ToListAsync()).ShouldBeEmpty();
        var finding = (await TrustFund.Application.Auditing.LogAudit.Check(audit, _anchors).ToListAsync())[0];
        finding.Key.ShouldBe(_anchors.First(anchor => anchor.Position > 30).Position.ToString(CultureInfo.InvariantCulture));
    }
}
