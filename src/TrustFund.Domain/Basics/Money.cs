using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrustFund.Domain;

/// <summary>
/// An amount in whole minor units of one currency (cents for USD, francs for XOF). Arithmetic is checked; adding two
/// currencies is an error of the program, because a rate, its date and its source must come first (rule F8). In JSON:
/// <c>{"amount":"1090015.00","currency":"USD"}</c>; never a floating-point number (rule F9).
/// </summary>
[JsonConverter(typeof(MoneyJson))]
public readonly record struct Money(long MinorUnits, Currency Currency) : IComparable<Money>
{
    public static Money Zero(Currency currency) => new(0, currency);

    public bool IsZero => MinorUnits == 0;

    public bool IsNegative => MinorUnits < 0;

    public bool IsPositive => MinorUnits > 0;

    public static Money operator +(Money left, Money right) =>
        new(checked(left.MinorUnits + left.Same(right).MinorUnits), left.Currency);

    public static Money operator -(Money left, Money right) =>
        new(checked(left.MinorUnits - left.Same(right).MinorUnits), left.Currency);

    public static Money operator -(Money value) => new(checked(-value.MinorUnits), value.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public int CompareTo(Money other) => MinorUnits.CompareTo(Same(other).MinorUnits);

    public static Money Min(Money left, Money right) => left <= right ? left : right;

    /// <summary>A share in basis points (1 300 = 13 %), rounded half to even to the minor unit.</summary>
    public Money BasisPoints(int basisPoints)
    {
        var product = checked((Int128)MinorUnits * basisPoints);
        var quotient = product / 10_000;
        var remainder = Int128.Abs(product % 10_000) * 2;
        if (remainder > 10_000 || (remainder == 10_000 && quotient % 2 != 0))
            quotient += Int128.Sign(product);
        return new Money((long)quotient, Currency);
    }

    /// <summary>
    /// Splits the amount in proportion to the weights so that the parts add up to it exactly: largest remainder first,
    /// equal remainders in the order given (rule F10).
    /// </summary>
    /// <exception cref="ArgumentException">No weights, a negative weight, or only zero weights.</exception>
    public Money[] Split(params ReadOnlySpan<long> weights)
    {
        Int128 total = 0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            total += weight;
        }

        if (total == 0)
            throw new ArgumentException("At least one weight must be positive.", nameof(weights));

        var sign = Math.Sign(MinorUnits);
        var whole = Int128.Abs(MinorUnits);
        var parts = new long[weights.Length];
        var remainders = new (Int128 Remainder, int Index)[weights.Length];
        Int128 given = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var (quotient, remainder) = Int128.DivRem(whole * weights[i], total);
            parts[i] = (long)quotient;
            given += quotient;
            remainders[i] = (remainder, i);
        }

        Array.Sort(remainders, static (a, b) => a.Remainder == b.Remainder ? a.Index.CompareTo(b.Index) : b.Remainder.CompareTo(a.Remainder));
        for (var i = 0; given < whole; i++, given++)
            parts[remainders[i].Index]++;

        var currency = Currency;
        return Array.ConvertAll(parts, part => new Money(sign * part, currency));
    }

    /// <summary>The amount with exactly the currency's decimals and no grouping, as in JSON: <c>45101404.00</c>.</summary>
    public string ToAmount()
    {
        var decimals = Currency.Decimals;
        if (decimals == 0)
            return MinorUnits.ToString(CultureInfo.InvariantCulture);
        var digits = Int128.Abs(MinorUnits).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return $"{(MinorUnits < 0 ? "-" : "")}{digits[..^decimals]}.{digits[^decimals..]}";
    }

    public override string ToString() => $"{ToAmount()} {Currency}";

    /// <summary>Reads a plain decimal text such as <c>-12.50</c>; more decimals than the currency has are refused (rule F9).</summary>
    public static bool TryParse(string? amount, Currency currency, out Money money)
    {
        money = default;
        if (amount is null || amount.Length is 0 or > 20)
            return false;
        var text = amount.AsSpan();
        var negative = text[0] == '-';
        if (negative)
            text = text[1..];
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        if (whole.Length == 0 || (point >= 0 && fraction.Length == 0) || fraction.Length > currency.Decimals)
            return false;
        long units = 0;
        foreach (var digit in whole)
        {
            if (!Append(ref units, digit))
                return false;
        }

        for (var i = 0; i < currency.Decimals; i++)
        {
            if (!Append(ref units, i < fraction.Length ? fraction[i] : '0'))
                return false;
        }

        money = new Money(negative ? -units : units, currency);
        return true;
    }

    /// <exception cref="FormatException">Not a plain decimal number of this currency.</exception>
    public static Money Parse(string amount, Currency currency) =>
        TryParse(amount, currency, out var money) ? money : throw new FormatException($"'{amount}' is not an amount in {currency}.");

    private static bool Append(ref long units, char digit)
    {
        if (!char.IsAsciiDigit(digit) || units > (long.MaxValue - 9) / 10)
            return false;
        units = (units * 10) + (digit - '0');
        return true;
    }

    private Money Same(Money other) =>
        Currency == other.Currency ? other : throw new InvalidOperationException($"{Currency} and {other.Currency} do not add without a stored rate (F8).");
}

internal sealed class MoneyJson : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("An amount is an object with amount and currency.");
        string? amount = null;
        Currency? currency = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
                throw new JsonException("Amount and currency are texts.");
            switch (name)
            {
                case "amount":
                    amount = reader.GetString();
                    break;
                case "currency":
                    currency = Currency.TryParse(reader.GetString(), out var known) ? known : throw new JsonException("Not a known currency code.");
                    break;
                default:
                    throw new JsonException($"An amount has no '{name}'.");
            }
        }

        return currency is { } c && Money.TryParse(amount, c, out var money)
            ? money
            : throw new JsonException("An amount is a plain decimal text with at most the currency's decimals, and a currency.");
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("amount", value.ToAmount());
        writer.WriteString("currency", value.Currency.Code);
        writer.WriteEndObject();
    }
}
