namespace TrustFund.Domain;

/// <summary>Something that happened. Names are past tense; data are immutable; the stored name is in <see cref="EventTypeAttribute"/>.</summary>
public abstract record DomainEvent;

/// <summary>The name under which an event is stored for ever, apart from its class name, and the version of its shape.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventTypeAttribute(string name, int version = 1) : Attribute
{
    public string Name { get; } = name;

    public int Version { get; } = version;
}
