using System.Collections.Immutable;
using TrustFund.Application.Store;
using TrustFund.Domain.People;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Verification;

namespace TrustFund.Service.Hosting;

/// <summary>The definitions in <c>workflows/</c>, read at every start, and verified and stored where their version is new.</summary>
public static class ShippedDefinitions
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "workflows");

    /// <exception cref="InvalidOperationException">A file is refused, or was edited under a version that is stored already.</exception>
    public static async Task Publish(IStore store)
    {
        var shipped = Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(Read).ToArray();
        // Most starts find everything in place, and need not wait for whoever is writing.
        await using (var reader = await store.Read(CancellationToken.None))
            shipped = await Missing(reader, shipped);
        if (shipped.Length == 0)
            return;
        foreach (var (file, definition, _) in shipped)
            Verify(file, definition);
        await using var transaction = await store.Begin(CancellationToken.None);
        foreach (var (_, _, stored) in await Missing(transaction, shipped))
            await transaction.StoreDefinition(stored);
        await transaction.Commit();
    }

    private static async Task<Shipped[]> Missing(IStoreReader store, IEnumerable<Shipped> shipped)
    {
        var missing = new List<Shipped>();
        foreach (var one in shipped)
        {
            var stored = await store.Definition(one.Definition.DefinitionId, one.Definition.Version);
            if (stored is null)
                missing.Add(one);
            else if (stored.Hash != one.Definition.Hash)
                throw new InvalidOperationException(
                    $"The workflow '{one.Definition.DefinitionId}' was changed without a new version: version {one.Definition.Version} is stored with another content. Raise its version.");
        }

        return [.. missing];
    }

    private static Shipped Read(string file)
    {
        var json = File.ReadAllBytes(file);
        var reading = DefinitionReader.Read(json);
        return reading.Definition is { } definition
            ? new Shipped(file, definition, new StoredDefinition(definition.DefinitionId, definition.Version, definition.Hash, json))
            : throw new InvalidOperationException($"{Path.GetFileName(file)} is refused: {string.Join("; ", reading.Problems)}");
    }

    private static void Verify(string file, WorkflowDefinition definition)
    {
        var findings = DefinitionVerifier.Verify(definition, Roles.All.ToImmutableHashSet(StringComparer.Ordinal));
        if (!findings.IsEmpty)
            throw new InvalidOperationException($"{Path.GetFileName(file)} is refused: {string.Join("; ", findings)}");
    }

    private sealed record Shipped(string File, WorkflowDefinition Definition, StoredDefinition Stored);
}
