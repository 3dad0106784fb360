using System.Collections.Frozen;
using System.Reflection;

namespace TrustFund.Contracts;

/// <summary>All public events by the name of their type.</summary>
public static class PublicEventCatalogue
{
    private static readonly FrozenDictionary<string, Type> ByName = typeof(PublicEvent).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(PublicEvent)) && !type.IsAbstract)
        .ToFrozenDictionary(type => AttributeOf(type).Type, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> Names = ByName.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Every public event of this build, by the name of its type.</summary>
    public static IReadOnlyDictionary<string, Type> All => ByName;

    /// <summary>The record of a type, or null where this build knows none.</summary>
    public static Type? Find(string type) => ByName.GetValueOrDefault(type);

    /// <exception cref="InvalidOperationException">The record is no public event.</exception>
    public static string NameOf(Type record) => Names.TryGetValue(record, out var name) ? name : throw new InvalidOperationException($"{record} is no public event.");

    private static PublicEventAttribute AttributeOf(Type record) =>
        record.GetCustomAttribute<PublicEventAttribute>() ?? throw new InvalidOperationException($"{record} has no public name.");
}
