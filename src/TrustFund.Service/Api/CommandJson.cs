using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrustFund.Service.Api;

/// <summary>
/// The JSON of requests and answers: camelCase, enumerations by name, numbers as numbers, nothing unknown, nothing twice, no
/// deeper than 20. What the API documents is what it demands.
/// </summary>
public static class CommandJson
{
    public const int MaximumDepth = 20;

    /// <summary>How deep what the service itself writes may lie.</summary>
    public const int AnswersDepth = 64;

    public static JsonDocumentOptions Document { get; } = new() { AllowDuplicateProperties = false, MaxDepth = MaximumDepth };

    /// <summary>How requests are read.</summary>
    public static JsonSerializerOptions Options { get; } = Make(MaximumDepth);

    /// <summary>How answers are written: the same, but what the log or a definition holds may lie deeper.</summary>
    public static JsonSerializerOptions Answers { get; } = Make(AnswersDepth);

    /// <summary>Sets the same on the options that the host made.</summary>
    public static void Configure(JsonSerializerOptions options, int depth = MaximumDepth)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = depth;
        // Letters of both languages as they are; what HTML reads as markup stays escaped.
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Make(int depth)
    {
        var options = new JsonSerializerOptions();
        Configure(options, depth);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
