using NJsonSchema;
using NJsonSchema.Validation;
using TrustFund.Domain;

namespace TrustFund.Service.Hosting;

/// <summary>The published schema of import files, <c>deploy/import.schema.json</c>, as the importer itself uses it.</summary>
public static class ImportSchema
{
    private const string Resource = "TrustFund.Service.import.schema.json";
    private const int MostErrors = 50;

    private static readonly Lazy<JsonSchema> Schema = new(Read);

    /// <summary>The schema's text, as it is published.</summary>
    public static string Text
    {
        get
        {
            using var stream = typeof(ImportSchema).Assembly.GetManifestResourceStream(Resource)!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Each place at which the JSON does not fit, with what was expected there.</summary>
    public static IReadOnlyList<Refusal> Check(string json)
    {
        try
        {
            return [.. Schema.Value.Validate(json).SelectMany(Flat).Take(MostErrors).Select(ToRefusal)];
        }
        catch (Exception problem) when (problem is Newtonsoft.Json.JsonException or InvalidCastException or OverflowException)
        {
            // Numbers beyond any type: our parser passes them by, the schema's does not.
            return [Refusal.Of("import.not-json", ("reason", problem.Message))];
        }
    }

    private static Refusal ToRefusal(ValidationError error) =>
        Refusal.Of("import.shape", ("path", error.Path is { Length: > 0 } path ? path : "#"), ("expected", error.Kind));

    /// <summary>Of a place with alternatives, the errors inside them: those say more than that none fits.</summary>
    private static IEnumerable<ValidationError> Flat(ValidationError error) =>
        error is ChildSchemaValidationError { Errors.Count: > 0 } nested ? nested.Errors.SelectMany(inner => inner.Value).SelectMany(Flat) : [error];

    // The text is in memory and refers to nothing outside: the reader has nothing to wait for.
#pragma warning disable VSTHRD002
    private static JsonSchema Read() => JsonSchema.FromJsonAsync(Text).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
}
