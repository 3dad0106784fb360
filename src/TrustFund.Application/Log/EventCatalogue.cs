using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using TrustFund.Domain;

namespace TrustFund.Application.Log;

/// <summary>The stored names of all events, and their one JSON form. An unknown name or version throws with its name.</summary>
public static class EventCatalogue
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
    };

    private static readonly FrozenDictionary<(string Name, int Version), Type> Types = Find();

    private static readonly FrozenDictionary<Type, EventTypeAttribute> Names =
        Types.ToFrozenDictionary(pair => pair.Value, pair => new EventTypeAttribute(pair.Key.Name, pair.Key.Version));

    public static IEnumerable<Type> All => Types.Values;

    public static EventTypeAttribute NameOf(DomainEvent happened) =>
        Names.TryGetValue(happened.GetType(), out var name) ? name : throw new InvalidOperationException($"{happened.GetType()} has no EventType name.");

    /// <summary>The stored name of an event's type.</summary>
    public static string NameOf<TEvent>()
        where TEvent : DomainEvent => Names[typeof(TEvent)].Name;

    public static byte[] ToUtf8(DomainEvent happened) => JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), Json);

    /// <exception cref="InvalidOperationException">The log holds a type or version that this build does not know.</exception>
    public static DomainEvent Parse(string type, int version, ReadOnlySpan<byte> body) =>
        Types.TryGetValue((type, version), out var known)
            ? (DomainEvent)JsonSerializer.Deserialize(body, known, Json)!
            : throw new InvalidOperationException($"The log holds an event '{type}' version {version} that this build does not know.");

    public static DomainEvent Parse(RecordedEvent recorded) => Parse(recorded.Type, recorded.TypeVersion, recorded.Body);

    private static FrozenDictionary<(string, int), Type> Find() =>
        new[] { typeof(DomainEvent).Assembly, typeof(EventCatalogue).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract)
            .ToFrozenDictionary(type =>
            {
                var name = type.GetCustomAttribute<EventTypeAttribute>() ?? throw new InvalidOperationException($"{type} has no EventType name.");
                return (name.Name, name.Version);
            });
}
