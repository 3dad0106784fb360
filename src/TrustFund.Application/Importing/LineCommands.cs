using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrustFund.Application.Acting;
using TrustFund.Domain;

namespace TrustFund.Application.Importing;

/// <summary>
/// Makes the command of a line: the action's name finds the use case, and its facts are read strictly, so that a
/// misspelt field is refused and not passed over.
/// </summary>
internal sealed class LineCommands(UseCaseCatalogue useCases)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        MaxDepth = ImportReader.MaxDepth,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <param name="textOf">What a stand-in stands for; null where there is nothing.</param>
    /// <returns>The command, or why there is none.</returns>
    public (ICommand? Command, Refusal? Refusal) Read(ImportLine line, Func<StandIn, string?> textOf)
    {
        if (useCases.Find(line.Action) is not { ComesWithBytes: false } useCase)
            return (null, Refusal.Of("import.action-unknown", ("action", line.Action)));
        StandIn? missing = null;
        var facts = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(facts))
            Copy(line.With, writer, standIn => textOf(standIn) ?? Missing(standIn));
        if (missing is { } nothing)
            return (null, Refusal.Of("import.reference-unknown", ("kind", nothing.Kind), ("reference", nothing.Value)));
        try
        {
            return ((ICommand)JsonSerializer.Deserialize(facts.WrittenSpan, useCase.CommandType, Strict)!, null);
        }
        catch (JsonException problem)
        {
            return (null, WhyNotRead(line.With, problem));
        }
        catch (Exception problem) when (problem is InvalidOperationException or FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return (null, Refusal.Of("import.fact-malformed", ("field", "with"), ("reason", problem.Message)));
        }

        string Missing(StandIn standIn)
        {
            missing ??= standIn;
            return standIn.Sample;
        }
    }

    private static Refusal WhyNotRead(JsonElement with, JsonException problem)
    {
        var field = problem.Path is { Length: > 2 } path ? path[2..] : "with";
        return Find(with, field) is { ValueKind: JsonValueKind.String } value && value.GetString() is { } text && LooksLikeADate(text)
            ? Refusal.Of("import.impossible-date", ("field", field), ("value", text))
            : Refusal.Of("import.fact-malformed", ("field", field), ("reason", FirstSentence(problem.Message)));
    }

    private static bool LooksLikeADate(string text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-' && text.All(letter => char.IsAsciiDigit(letter) || letter == '-')
        && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string FirstSentence(string message) => message.Split(" Path: ", 2)[0];

    /// <summary>The element at a path such as <c>content.budget[0].amount</c>, or null.</summary>
    private static JsonElement? Find(JsonElement element, string path)
    {
        foreach (var part in path.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(part, out var inner))
                element = inner;
            else if (element.ValueKind == JsonValueKind.Array && int.TryParse(part.TrimEnd(']'), CultureInfo.InvariantCulture, out var index) && index < element.GetArrayLength())
                element = element[index];
            else
                return null;
        }

        return element;
    }

    /// <summary>The same JSON with each stand-in replaced by the text that it stands for.</summary>
    private static void Copy(JsonElement element, Utf8JsonWriter writer, Func<StandIn, string> resolve)
    {
        if (StandIn.Of(element) is { } standIn)
        {
            writer.WriteStringValue(resolve(standIn));
            return;
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Copy(property.Value, writer, resolve);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Copy(item, writer, resolve);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
