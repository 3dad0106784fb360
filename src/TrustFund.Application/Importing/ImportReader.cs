using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TrustFund.Domain;

namespace TrustFund.Application.Importing;

/// <summary>Checks a file's JSON against the published schema; one refusal per place, none where it fits.</summary>
public delegate IReadOnlyList<Refusal> ImportSchemaCheck(string json);

/// <summary>A file's content, or every reason why it is none.</summary>
public sealed record ImportReading(ImportFile? File, ImmutableArray<ImportProblem> Problems);

/// <summary>Reads an import file strictly: one encoding, no name twice, no impossible date. Never throws on bad input.</summary>
public static class ImportReader
{
    public const int MaxBytes = 16_000_000;
    public const int MaxLines = 20_000;
    public const int MaxDepth = 32;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static ImportReading Read(ReadOnlyMemory<byte> utf8, ImportSchemaCheck schema)
    {
        if (utf8.Length > MaxBytes)
            return Refused(Refusal.Of("import.too-large", ("bytes", utf8.Length), ("limit", MaxBytes)));
        if (ParseStrictly(utf8.Span) is not { } parsed)
            return Refused(Refusal.Of("import.not-json", ("reason", "UTF-8")));
        var (root, problem) = parsed;
        if (problem is not null)
            return Refused(Refusal.Of("import.not-json", ("reason", problem)));
        var shape = schema(root.GetRawText());
        return shape.Count > 0 ? new ImportReading(null, [.. shape.Select(ImportProblem.OfFile)]) : Read(root);
    }

    /// <summary>Null where the bytes are no UTF-8; otherwise the document, or the parser's own words.</summary>
    private static (JsonElement Root, string? Problem)? ParseStrictly(ReadOnlySpan<byte> utf8)
    {
        try
        {
            if (utf8.StartsWith("\uFEFF"u8))
                utf8 = utf8[3..];
            var text = Strict.GetString(utf8);
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            var root = document.RootElement.Clone();
            return (root, HalfCharacters(root) ? "surrogate" : null);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        catch (JsonException problem)
        {
            return (default, problem.Message);
        }
    }

    /// <summary>Whether an escape such as <c>\ud800</c> stands alone: it is valid JSON and no text.</summary>
    private static bool HalfCharacters(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().Any(property => property.Name is null || HalfCharacters(property.Value)),
                JsonValueKind.Array => element.EnumerateArray().Any(HalfCharacters),
                JsonValueKind.String => element.GetString() is null,
                _ => false,
            };
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static ImportReading Read(JsonElement root)
    {
        var problems = ImmutableArray.CreateBuilder<ImportProblem>();
        var lines = ImmutableArray.CreateBuilder<ImportLine>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var element in root.GetProperty("lines").EnumerateArray())
        {
            var (line, impossible) = Line(element, lines.Count + 1);
            lines.Add(line);
            if (impossible is not null)
                problems.Add(ImportProblem.Of(line, impossible));
            if (!seen.TryAdd(line.Id, line.Number))
                problems.Add(ImportProblem.Of(line, Refusal.Of("import.line-twice", ("id", line.Id), ("first", seen[line.Id]))));
        }

        DemonstrationFacts? demonstration = null;
        if (root.TryGetProperty("demonstration", out var facts))
        {
            if (facts.GetProperty("clock").TryGetDateTimeOffset(out var clock))
                demonstration = new DemonstrationFacts(clock.ToUniversalTime(), Text(facts, "note") ?? "");
            else
                problems.Add(ImportProblem.OfFile(Refusal.Of("import.impossible-date", ("field", "demonstration.clock"), ("value", Text(facts, "clock")))));
        }

        return problems.Count > 0
            ? new ImportReading(null, problems.ToImmutable())
            : new ImportReading(
                new ImportFile(Text(root, "id")!, Text(root, "source")!, Text(root, "fund") is { } fund ? FundId.Of(fund) : null, demonstration, lines.ToImmutable()), []);
    }

    private static (ImportLine Line, Refusal? Problem) Line(JsonElement element, int number)
    {
        var on = Text(element, "on")!;
        var at = Text(element, "at");
        Refusal? problem = null;
        if (!DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            problem = Refusal.Of("import.impossible-date", ("field", "on"), ("value", on));
        else if (date.Year is < 1990 or > 2100)
            problem = Refusal.Of("import.implausible-date", ("field", "on"), ("value", on));
        TimeOnly? time = null;
        if (at is not null)
        {
            if (TimeOnly.TryParseExact(at, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var stated))
                time = stated;
            else
                problem ??= Refusal.Of("import.impossible-date", ("field", "at"), ("value", at));
        }

        return (new ImportLine(number, Text(element, "id")!, Text(element, "action")!, date, time, Text(element, "by")!, Text(element, "note"), element.GetProperty("with")), problem);
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static ImportReading Refused(Refusal refusal) => new(null, [ImportProblem.OfFile(refusal)]);
}
