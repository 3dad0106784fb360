using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Service.Api;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Forms;

/// <summary>One action as a form: what it asks, what is filled in, and why it is blocked where it is.</summary>
public sealed class ActionForm
{
    private const int SpareRows = 3;

    private readonly Dictionary<string, StringValues> _values = new(StringComparer.Ordinal);

    /// <param name="subject">What it is about, by reference.</param>
    /// <param name="back">Where to go when it is done: an address of this service.</param>
    public ActionForm(UseCase useCase, string subject, string? back = null)
    {
        Route = ActionRoute.Of(useCase);
        Subject = subject;
        Back = back;
        Fields = FormShape.Of(Route);
        Key = Guid.CreateVersion7().ToString("N");
    }

    public ActionRoute Route { get; }

    public string Action => Route.UseCase.Name;

    public string Subject { get; }

    public string? Back { get; }

    public IReadOnlyList<FieldShape> Fields { get; private set; }

    /// <summary>Whether the script saves it while one writes.</summary>
    public bool SavesItself { get; set; }

    /// <summary>Key of what the button says, where that is not the action's name.</summary>
    public string? Button { get; set; }

    /// <summary>What the budget's lines add up to, to stand under them; null where no total is shown.</summary>
    public Money? Total { get; set; }

    /// <summary>Tells the posting of this very form from its repetition.</summary>
    public string Key { get; set; }

    /// <summary>The version that was shown; null where none matters.</summary>
    public int? Version { get; set; }

    /// <summary>Why it cannot be done now, as the rules say without acting.</summary>
    public Refusal? Blocked { get; init; }

    /// <summary>Why it was refused when it was posted.</summary>
    public Refusal? Refusal { get; set; }

    public IReadOnlyList<FieldError> Errors { get; set; } = [];

    /// <summary>The reader's, for amounts.</summary>
    public required Language Language { get; init; }

    /// <summary>What can be chosen from, by the field's name or its type.</summary>
    public Choices? Choices { get; init; }

    /// <summary>Fields that are given and not asked, by path.</summary>
    public Dictionary<string, string> Given { get; } = new(StringComparer.Ordinal);

    /// <summary>What can be chosen from in this form only, by the field's name; it goes before <see cref="Choices"/>.</summary>
    public Dictionary<string, IReadOnlyList<Option>> Offered { get; } = new(StringComparer.Ordinal);

    /// <summary>Tells forms of the same action on one page apart; null where there is only one.</summary>
    public string? Apart { get; set; }

    public string Address => $"/act/{Action}/{Uri.EscapeDataString(Subject)}";

    /// <summary>Offers these values for a field.</summary>
    public ActionForm Offer(string name, IReadOnlyList<Option> options)
    {
        Offered[name] = options;
        return this;
    }

    /// <summary>What a field can be chosen from; null where it is typed.</summary>
    public IReadOnlyList<Option>? OptionsOf(FieldShape field) => Offered.GetValueOrDefault(field.Name) ?? Choices?.For(field);

    /// <summary>Asks only for these fields, in this order.</summary>
    public ActionForm Only(params ReadOnlySpan<string> names)
    {
        var wanted = names.ToArray();
        Fields = [.. wanted.Select(name => Fields.First(field => field.Name == name))];
        return this;
    }

    /// <summary>Asks, of a field that holds others, only for these, in this order.</summary>
    public ActionForm OnlyParts(string name, params ReadOnlySpan<string> parts)
    {
        var wanted = parts.ToArray();
        Fields = [.. Fields.Select(field => field.Name == name ? field with { Parts = [.. wanted.Select(part => field.Parts.First(known => known.Name == part))] } : field)];
        return this;
    }

    /// <summary>Does not ask for these.</summary>
    public ActionForm Without(params ReadOnlySpan<string> names)
    {
        var unwanted = names.ToArray();
        Fields = [.. Fields.Where(field => !unwanted.Contains(field.Name, StringComparer.Ordinal))];
        return this;
    }

    /// <summary>Gives a field, so that nobody is asked for it.</summary>
    public ActionForm Give(string name, object value)
    {
        Given[name] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        Fields = [.. Fields.Where(field => field.Name != name)];
        return this;
    }

    /// <summary>Fills a field in from a value of the command's own shape, as the content of a dossier.</summary>
    public ActionForm Fill(string name, object? value)
    {
        if (value is not null)
            Put(Fields.First(field => field.Name == name), FormReader.Prefix + name, JsonSerializer.SerializeToNode(value, value.GetType(), CommandJson.Answers));
        return this;
    }

    /// <summary>Asks for a text for each of these names.</summary>
    public ActionForm AskPairs(string name, IEnumerable<string> names)
    {
        foreach (var one in names)
            _values.TryAdd($"{FormReader.Prefix}{name}[{one}]", "");
        return this;
    }

    /// <summary>Keeps what was typed.</summary>
    public void Keep(IEnumerable<KeyValuePair<string, StringValues>> form)
    {
        foreach (var (name, value) in form.Where(field => field.Key.StartsWith(FormReader.Prefix, StringComparison.Ordinal)))
            _values[name] = value;
    }

    /// <summary>Forgets what was filled in, before what was typed is kept: a box that was emptied stays empty.</summary>
    public void Forget() => _values.Clear();

    public string Value(string name) => _values.TryGetValue(name, out var value) ? value.ToString() : "";

    public StringValues Values(string name) => _values.GetValueOrDefault(name);

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>What is wrong with a field.</summary>
    public IEnumerable<FieldError> ErrorsOf(string name)
    {
        var path = name[FormReader.Prefix.Length..];
        return Errors.Where(error => error.Field == path || error.Field.StartsWith(path + ".value", StringComparison.Ordinal));
    }

    /// <summary>A field's id on the page.</summary>
    public string IdOf(string name) => $"{Action}-{Apart}{name}".Replace('.', '-').Replace('[', '-').Replace(']', '-');

    /// <summary>A field's label: this action's own where it has one.</summary>
    public string LabelOf(Words words, FieldShape field) =>
        PageTexts.Find($"field.{Action}.{field.Name}") is { } own ? words.In(own) : words["field." + field.Name];

    /// <summary>The label of a field that an error names by its path.</summary>
    public string LabelOfPath(Words words, string path)
    {
        var name = path.Split('.')[^1].Split('[')[0];
        var label = PageTexts.Find($"field.{Action}.{name}") ?? PageTexts.Find("field." + name);
        return label is null ? path : words.In(label);
    }

    /// <summary>The rows to show: those filled in, and some more.</summary>
    public IReadOnlyList<int> Rows(string name)
    {
        var filled = FormReader.RowsOf(_values.Keys, name);
        var next = filled.Count > 0 ? filled[^1] + 1 : 0;
        return [.. filled, .. Enumerable.Range(next, SpareRows)];
    }

    /// <summary>The names for which a text is wanted.</summary>
    public IEnumerable<string> PairsOf(string name) =>
        _values.Keys.Where(key => key.StartsWith(name + "[", StringComparison.Ordinal)).Select(key => key[(name.Length + 1)..^1]).Order(StringComparer.Ordinal);

    private void Put(FieldShape field, string name, JsonNode? node)
    {
        switch (field.Kind, node)
        {
            case (FieldKind.Group, JsonObject record):
                foreach (var part in field.Parts)
                    Put(part, $"{name}.{part.Name}", record[part.Name]);
                break;
            case (FieldKind.Money, JsonObject money):
                _values[name + ".amount"] = Typed((string)money["amount"]!);
                _values[name + ".currency"] = (string)money["currency"]!;
                break;
            case (FieldKind.Rows, JsonArray rows):
                for (var i = 0; i < rows.Count; i++)
                {
                    foreach (var part in field.Parts)
                        Put(part, $"{name}[{i.ToString(CultureInfo.InvariantCulture)}].{part.Name}", rows[i]![part.Name]);
                }

                break;
            case (FieldKind.Pairs, JsonObject pairs):
                foreach (var (key, text) in pairs)
                    _values[$"{name}[{key}]"] = text is JsonArray several ? string.Join(", ", several.Select(one => one!.ToString())) : text!.ToString();
                break;
            case (FieldKind.Lines, JsonArray lines):
                _values[name] = new StringValues([.. lines.Select(line => line!.ToString())]);
                break;
            case (FieldKind.Check, JsonValue ticked):
                if (ticked.GetValue<bool>())
                    _values[name] = "true";
                break;
            case (_, JsonValue value):
                _values[name] = value.ToString();
                break;
        }
    }

    // As it would be typed: what is shown is what is read back.
    private string Typed(string amount) => Language == Language.French ? amount.Replace('.', ',') : amount;
}
