using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TrustFund.Workflows.Expressions;

/// <summary>
/// The named values of an instance, each a JSON value; immutable and ordered by name, so that the same values always give the same bytes.
/// </summary>
[JsonConverter(typeof(VariablesJson))]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1710", Justification = "Variables is what the field calls them.")]
public sealed class Variables : IEquatable<Variables>, IReadOnlyCollection<KeyValuePair<string, JsonElement>>
{
    private readonly KeyValuePair<string, JsonElement>[] _items;

    private Variables(KeyValuePair<string, JsonElement>[] items) => _items = items;

    public static Variables Empty { get; } = new([]);

    public int Count => _items.Length;

    /// <summary>The value of that name, or null when it is unset.</summary>
    public JsonElement? this[string name] => IndexOf(name) is var i and >= 0 ? _items[i].Value : null;

    public Variables With(string name, JsonElement value)
    {
        var item = KeyValuePair.Create(name, value.Clone());
        var index = IndexOf(name);
        if (index >= 0)
        {
            var replaced = (KeyValuePair<string, JsonElement>[])_items.Clone();
            replaced[index] = item;
            return new Variables(replaced);
        }

        var grown = new KeyValuePair<string, JsonElement>[_items.Length + 1];
        Array.Copy(_items, grown, ~index);
        grown[~index] = item;
        Array.Copy(_items, ~index, grown, ~index + 1, _items.Length - ~index);
        return new Variables(grown);
    }

    public Variables With(string name, string value) => With(name, Element(value, VariableTypes.Default.String));

    public Variables With(string name, bool value) => With(name, Element(value, VariableTypes.Default.Boolean));

    public Variables With(string name, long value) => With(name, Element(value, VariableTypes.Default.Int64));

    public Variables With(string name, decimal value) => With(name, Element(value, VariableTypes.Default.Decimal));

    /// <summary>These values, overlaid by the others.</summary>
    public Variables With(Variables others)
    {
        if (Count == 0) return others;
        var result = this;
        foreach (var (name, value) in others._items) result = result.With(name, value);
        return result;
    }

    public bool Equals(Variables? other) =>
        other is not null && _items.Length == other._items.Length
        && _items.Zip(other._items).All(p => p.First.Key == p.Second.Key && JsonElement.DeepEquals(p.First.Value, p.Second.Value));

    public override bool Equals(object? obj) => Equals(obj as Variables);

    public override int GetHashCode() => _items.Aggregate(_items.Length, (hash, i) => HashCode.Combine(hash, i.Key.GetHashCode(StringComparison.Ordinal)));

    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() => _items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    private int IndexOf(string name)
    {
        int low = 0, high = _items.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = string.CompareOrdinal(_items[middle].Key, name);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    private static JsonElement Element<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToElement(value, type);
}

[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(decimal))]
internal sealed partial class VariableTypes : JsonSerializerContext;

internal sealed class VariablesJson : JsonConverter<Variables>
{
    public override Variables Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("Variables are an object.");
        var result = Variables.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (result[name] is not null) throw new JsonException($"The variable {name} is given twice.");
            result = result.With(name, JsonElement.ParseValue(ref reader));
        }

        return result;
    }

    public override void Write(Utf8JsonWriter writer, Variables value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, element) in value)
        {
            writer.WritePropertyName(name);
            element.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
