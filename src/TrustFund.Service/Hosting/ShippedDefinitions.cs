using TrustFund.Application.Store;
using TrustFund.Domain.People;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Verification;

namespace TrustFund.Service.Hosting;

/// <summary>The definitions in <c>workflows/</c>, read, verified and stored under their version at every start.</summary>
public static class ShippedDefinitions
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "workflows");

    /// <exception cref="InvalidOperationException">A file is refused, or was edited under a version that is stored already.</exception>
    public static async Task Publish(IStore store)
    {
        var shipped = Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(Read).ToArray();
        await using var transaction = await store.Begin(CancellationToken.None);
        var changed = false;
        foreach (var definition in shipped)
        {
            var stored = await transaction.Definition(definition.DefinitionId, definition.Version);
            if (stored is null)
            {
                await transaction.StoreDefinition(definition);
                changed = true;
            }
            else if (stored.Hash != definition.Hash)
            {
                throw new InvalidOperationException(
                    $"The workflow '{definition.DefinitionId}' was changed without a new version: version {definition.Version} is stored with another content. Raise its version.");
            }
        }

        if (changed)
            await transaction.Commit();
    }

    private static StoredDefinition Read(string file)
    {
        var json = File.ReadAllBytes(file);
        var reading = DefinitionReader.Read(json);
        if (reading.Definition is not { } definition)
            throw new InvalidOperationException($"{Path.GetFileName(file)} is refused: {string.Join("; ", reading.Problems)}");
        var findings = DefinitionVerifier.Verify(definition, Roles.All.ToHashSet(StringComparer.Ordinal));
        return findings.IsEmpty
            ? new StoredDefinition(definition.DefinitionId, definition.Version, definition.Hash, json)
            : throw new InvalidOperationException($"{Path.GetFileName(file)} is refused: {string.Join("; ", findings)}");
    }
}
