using System.Globalization;
using System.Text.Json.Nodes;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Forms;

/// <summary>Makes of a form what a client of the API would have sent; from there on both go the same way.</summary>
public sealed class FormReader(IFormCollection form, Language language)
{
    /// <summary>What stands before every field's name, so that none is taken for one of the form's own.</summary>
    public const string Prefix = "f.";

    private readonly List<FieldError> _errors = [];

    /// <summary>What could not be read as what the field asks for.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>The body of the request.</summary>
    public JsonObject Read(IReadOnlyList<FieldShape> fields) => ReadGroup(fields, Prefix);

    /// <summary>The numbers of the rows that were filled in or shown, in order.</summary>
    public static IReadOnlyList<int> RowsOf(IEnumerable<string> names, string name)
    {
        var begins = name + "[";
        return
        [
            .. names.Where(given => given.StartsWith(begins, StringComparison.Ordinal))
                .Select(given => given[begins.Length..].Split(']')[0])
                .Where(number => number.Length is > 0 and < 5 && number.All(char.IsAsciiDigit))
                .Select(number => int.Parse(number, CultureInfo.InvariantCulture)).Distinct().Order(),
        ];
    }

    private JsonObject ReadGroup(IReadOnlyList<FieldShape> fields, string under)
    {
        var body = new JsonObject();
        foreach (var field in fields)
        {
            if (ReadField(field, under + field.Name) is { } value)
                body[field.Name] = value;
            else if (field.TakesNone)
                body[field.Name] = null;
        }

        return body;
    }

    private JsonNode? ReadField(FieldShape field, string name)
    {
        switch (field.Kind)
        {
            case FieldKind.Check:
                return form.ContainsKey(name) || field.IsRequired ? JsonValue.Create(form[name].Contains("true", StringComparer.Ordinal)) : null;
            case FieldKind.Group:
                var group = ReadGroup(field.Parts, name + ".");
                // A box left unticked is no sign that somebody wanted the group.
                return field.IsRequired || group.Any(part => part.Value is not null && (part.Value is not JsonValue value || !value.TryGetValue<bool>(out var ticked) || ticked)) ? group : null;
            case FieldKind.Rows:
                return ReadRows(field, name);
            case FieldKind.Lines:
                var lines = form[name].SelectMany(text => (text ?? "").Split('\n')).Select(Clean).Where(text => text.Length > 0).ToArray();
                return lines.Length > 0 || field.IsRequired || form.ContainsKey(name) ? new JsonArray([.. lines.Select(line => JsonValue.Create(line))]) : null;
            case FieldKind.Pairs:
                return ReadPairs(field, name);
            case FieldKind.Money:
                return ReadMoney(field, name);
        }

        var given = Clean(form[name].ToString());
        if (given.Length == 0)
            return null;
        switch (field.Kind)
        {
            case FieldKind.Date:
                if (TypedValues.Date(given) is { } date)
                    return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                return Wrong(name, "date existante attendue, comme 30/11/2017", "an existing date is expected, as 30/11/2017");
            case FieldKind.Number:
                return long.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    ? JsonValue.Create(number)
                    : Wrong(name, "nombre entier attendu", "a whole number is expected");
            default:
                return JsonValue.Create(field.Name == "rate" ? TypedValues.Rate(given, language) : given);
        }
    }

    private JsonArray? ReadRows(FieldShape field, string name)
    {
        var rows = new JsonArray();
        foreach (var number in RowsOf(form.Keys, name))
        {
            var under = $"{name}[{number.ToString(CultureInfo.InvariantCulture)}].";
            // What is only proposed by the form, as a number or a currency, does not make a row.
            var isFilled = field.Parts.Any(part => part.Name != "id" && IsFilled(part, under + part.Name));
            if (isFilled)
                rows.Add(ReadGroup(field.Parts, under));
        }

        if (field.Parts.Any(part => part is { Name: "id", Kind: FieldKind.Text }))
            NumberRows(rows);

        return rows.Count > 0 || field.IsRequired ? rows : null;
    }

    /// <summary>Gives rows without a number the next one that is free.</summary>
    private static void NumberRows(JsonArray rows)
    {
        var taken = rows.Select(row => (string?)row!["id"]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var next = 1;
        foreach (var row in rows.Where(row => row!["id"] is null))
        {
            while (!taken.Add(next.ToString(CultureInfo.InvariantCulture)))
                next++;
            row!["id"] = next.ToString(CultureInfo.InvariantCulture);
        }
    }

    private bool IsFilled(FieldShape field, string name) => field.Kind switch
    {
        FieldKind.Money => Clean(form[name + ".amount"].ToString()).Length > 0,
        FieldKind.Group => field.Parts.Any(part => IsFilled(part, $"{name}.{part.Name}")),
        FieldKind.Choice => false,
        FieldKind.Check => form[name].Contains("true", StringComparer.Ordinal),
        _ => Clean(form[name].ToString()).Length > 0,
    };

    private JsonObject? ReadPairs(FieldShape field, string name)
    {
        var pairs = new JsonObject();
        foreach (var given in form.Keys.Where(key => key.StartsWith(name + "[", StringComparison.Ordinal) && key.EndsWith(']')).Order(StringComparer.Ordinal))
        {
            if (Clean(form[given].ToString()) is { Length: > 0 } text)
                pairs[given[(name.Length + 1)..^1]] = field.Type == typeof(string) ? JsonValue.Create(text) : Several(text);
        }

        return pairs.Count > 0 || field.IsRequired ? pairs : null;
    }

    /// <summary>Several texts in one box, a comma between them.</summary>
    private static JsonArray Several(string text) =>
        new([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(one => JsonValue.Create(one))]);

    private JsonNode? ReadMoney(FieldShape field, string name)
    {
        var amount = Clean(form[name + ".amount"].ToString());
        if (amount.Length == 0)
            return null;
        if (!Currency.TryParse(Clean(form[name + ".currency"].ToString()), out var currency))
            return Wrong(name, "monnaie inconnue", "unknown currency");
        return TypedValues.Money(amount, currency, language) is { } money
            ? new JsonObject { ["amount"] = money.ToAmount(), ["currency"] = currency.Code }
            : Wrong(name, "montant lisible attendu, comme 1 234,56", "a readable amount is expected, as 1,234.56");
    }

    private JsonNode? Wrong(string name, string fr, string en)
    {
        _errors.Add(new FieldError(name[Prefix.Length..], fr, en));
        return null;
    }

    private static string Clean(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
}
