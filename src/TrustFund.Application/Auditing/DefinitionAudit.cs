using TrustFund.Application.Store;

namespace TrustFund.Application.Auditing;

/// <summary>
/// Compares each stored workflow definition with its own hash, and each instance with the definition that it says it runs on.
/// </summary>
public static class DefinitionAudit
{
    /// <param name="hashOf">The hash under which a definition's JSON is stored.</param>
    public static async IAsyncEnumerable<AuditFinding> Check(IStoreAudit audit, Func<byte[], string> hashOf)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in audit.Rows(StoredTable.WorkflowDefinitions))
        {
            var stored = Field(row, "hash");
            var hash = hashOf(Convert.FromHexString(Field(row, "json")));
            if (stored != hash)
                yield return new AuditFinding("workflow_definitions", row.Key.ToString(), "hash", stored, hash);
            hashes[row.Key.ToString()] = stored;
        }

        await foreach (var row in audit.Rows(StoredTable.WorkflowInstances))
        {
            var definition = $"{Field(row, "definition_id")}/{Field(row, "definition_version")}";
            var stored = Field(row, "definition_hash");
            if (!hashes.TryGetValue(definition, out var hash))
                yield return new AuditFinding("workflow_definitions", definition, AuditFinding.Row, null, AuditFinding.Present);
            else if (stored != hash)
                yield return new AuditFinding("workflow_instances", row.Key.ToString(), "definition_hash", stored, hash);
        }
    }

    private static string Field(StoredRow row, string name) => row.Fields.Single(field => field.Name == name).Value ?? "";
}
