using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace TrustFund.Messaging.Tests.Contracts;

/// <summary>The published schemas, as copied with their licences into <c>Standards</c>.</summary>
internal static class Standards
{
    public static JsonSchema CloudEvents { get; } = Read("cloudevents", "cloudevents.json");

    public static JsonSchema AsyncApi { get; } = Read("asyncapi", "3.0.0.json");

    /// <summary>Fails with the places that the schema finds wrong.</summary>
    public static void ShouldAccept(this JsonSchema schema, JsonNode json)
    {
        var result = schema.Evaluate(JsonSerializer.SerializeToElement(json), new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        if (result.IsValid)
            return;
        var wrong = (result.Details ?? []).Where(detail => detail.Errors is { Count: > 0 })
            .Select(detail => $"{detail.InstanceLocation} {string.Join("; ", detail.Errors!.Select(error => $"{error.Key}: {error.Value}"))}");
        throw new ShouldAssertException(string.Join('\n', wrong.Take(20)));
    }

    private static JsonSchema Read(string standard, string file, [System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        JsonSchema.FromText(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../Standards", standard, file)));
}
