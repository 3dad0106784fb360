using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrustFund.Domain;

/// <summary>An ISO 4217 currency that the service knows. The default value is no currency and throws when used.</summary>
[JsonConverter(typeof(CurrencyJson))]
public readonly record struct Currency
{
    // Number of decimals per ISO 4217; a code that is not listed is refused rather than guessed.
    private static readonly FrozenDictionary<string, int> Known = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["USD"] = 2, ["EUR"] = 2, ["GBP"] = 2, ["CHF"] = 2, ["CAD"] = 2, ["AUD"] = 2, ["NOK"] = 2, ["SEK"] = 2,
        ["DKK"] = 2, ["TRY"] = 2, ["JPY"] = 0, ["XOF"] = 0, ["XAF"] = 0, ["MRU"] = 2, ["DZD"] = 2, ["CNY"] = 2,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly string? _code;

    private Currency(string code) => _code = code;

    public static Currency Usd { get; } = new("USD");

    public string Code => _code ?? throw new InvalidOperationException("A currency was never set.");

    /// <summary>Decimals of the minor unit: USD 2, XOF 0 (rule F9).</summary>
    public int Decimals => Known[Code];

    public static bool TryParse(string? code, out Currency currency)
    {
        currency = default;
        if (code is null || !Known.ContainsKey(code))
            return false;
        currency = new Currency(code);
        return true;
    }

    /// <exception cref="FormatException">The code is not one of the known currencies.</exception>
    public static Currency Parse(string code) =>
        TryParse(code, out var currency) ? currency : throw new FormatException($"'{code}' is not a known currency.");

    public override string ToString() => _code ?? "(none)";
}

internal sealed class CurrencyJson : JsonConverter<Currency>
{
    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Currency.TryParse(reader.GetString(), out var currency)
            ? currency
            : throw new JsonException("Not a known currency code.");

    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Code);
}
