using TrustFund.Application.Store;

namespace TrustFund.Application.Auditing;

/// <summary>
/// Compares the tables themselves, and the checks, indexes and triggers that guard them, with what the migrations make: a rule
/// that was taken out of the database is found though no row differs yet.
/// </summary>
public static class SchemaAudit
{
    private const string Table = "schema";

    public static async IAsyncEnumerable<AuditFinding> Check(IStoreAudit audit)
    {
        var schema = await audit.Schema();

        // What nobody could look at is not verified.
        if (schema.Hindrance is { } hindrance)
            yield return new AuditFinding(Table, "", "sql", hindrance, null);
        var (stored, made) = schema;
        foreach (var name in stored.Keys.Union(made.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!made.TryGetValue(name, out var expected))
                yield return new AuditFinding(Table, name, AuditFinding.Row, AuditFinding.Present, null);
            else if (!stored.TryGetValue(name, out var found))
                yield return new AuditFinding(Table, name, AuditFinding.Row, null, AuditFinding.Present);
            else if (found != expected)
                yield return new AuditFinding(Table, name, "sql", found, expected);
        }
    }
}
