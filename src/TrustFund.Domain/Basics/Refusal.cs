using System.Collections.Immutable;
using System.Globalization;

namespace TrustFund.Domain;

/// <summary>
/// Why something may not happen: a stable code and the facts, no text. The texts in French and English, and what would
/// unlock the action, live in the service's resources under the same code.
/// </summary>
public sealed record Refusal
{
    private Refusal(string code, ImmutableSortedDictionary<string, string> data)
    {
        Code = code;
        Data = data;
    }

    public string Code { get; }

    /// <summary>The facts that the texts quote, by name; amounts as <c>1090015.00 USD</c>, dates as ISO 8601.</summary>
    public ImmutableSortedDictionary<string, string> Data { get; }

    /// <summary>Always called with a literal code, so that a test can find every code and demand its texts.</summary>
    public static Refusal Of(string code, params ReadOnlySpan<(string Name, object? Value)> data)
    {
        var facts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in data)
        {
            facts[name] = value switch
            {
                null => "",
                DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString() ?? "",
            };
        }

        return new Refusal(code, facts.ToImmutable());
    }

    /// <summary>Takes over a refusal of the workflow engine, whose codes are listed beside it.</summary>
    public static Refusal From(string code, IReadOnlyDictionary<string, string> data) =>
        new(code, data.ToImmutableSortedDictionary(StringComparer.Ordinal));

    public override string ToString() =>
        Data.Count == 0 ? Code : $"{Code} ({string.Join(", ", Data.Select(fact => $"{fact.Key}: {fact.Value}"))})";
}
