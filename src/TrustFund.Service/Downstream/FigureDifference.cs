using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustFund.Service.Downstream;

/// <summary>One value that two readings of the same figures give differently.</summary>
/// <param name="Path">Where it stands, as in <c>figures.approvedCost</c> or <c>statement.contributions[C-2017-003].cash.received</c>.</param>
/// <param name="Fold">By the fold of the log and the ledger; null: it is not there.</param>
/// <param name="Reporting">By Reporting's own tables; null: it is not there.</param>
public sealed record FigureDifference(string Path, string? Fold, string? Reporting)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What names an element of a list, so that a difference says whose it is.
    private static readonly string[] Names = ["reference", "project", "key"];

    /// <summary>Compares two documents of the same form, value by value. Words that explain a basis are the reader's, and only their code counts.</summary>
    public static IReadOnlyList<FigureDifference> Between(string name, object fold, object? reporting)
    {
        var differences = new List<FigureDifference>();
        Compare(name, JsonSerializer.SerializeToNode(fold, fold.GetType(), Form), reporting is null ? null : JsonSerializer.SerializeToNode(reporting, reporting.GetType(), Form), differences);
        return differences;
    }

    private static void Compare(string path, JsonNode? fold, JsonNode? reporting, List<FigureDifference> differences)
    {
        switch (Plain(fold), reporting)
        {
            case (JsonObject left, JsonObject right):
                foreach (var key in left.Select(member => member.Key).Union(right.Select(member => member.Key), StringComparer.Ordinal).Where(IsFigure))
                    Compare($"{path}.{key}", left[key], right[key], differences);
                break;
            case (JsonArray left, JsonArray right):
                var (leftOnes, rightOnes) = (Elements(left), Elements(right));
                foreach (var key in leftOnes.Keys.Union(rightOnes.Keys, StringComparer.Ordinal))
                    Compare($"{path}[{key}]", leftOnes.GetValueOrDefault(key), rightOnes.GetValueOrDefault(key), differences);
                break;
            case var (left, right):
                var (one, other) = (left?.ToJsonString(Form), right?.ToJsonString(Form));
                if (one != other)
                    differences.Add(new FigureDifference(path, one, other));
                break;
        }
    }

    /// <summary>The position is what both were asked for; the basis of a share is its definition.</summary>
    private static bool IsFigure(string key) => key != "recordedPosition" && !key.EndsWith("Basis", StringComparison.Ordinal);

    private static JsonNode? Plain(JsonNode? node) => node is JsonObject basis && basis.Count == 3 && basis["code"] is { } code && basis.ContainsKey("fr") ? code : node;

    private static Dictionary<string, JsonNode?> Elements(JsonArray list)
    {
        var elements = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (index, element) in list.Index())
        {
            var name = element is JsonObject named ? Names.Select(key => named[key]?.ToString()).FirstOrDefault(found => found is not null) : null;
            elements[name ?? index.ToString(System.Globalization.CultureInfo.InvariantCulture)] = element;
        }

        return elements;
    }
}
