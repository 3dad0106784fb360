using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace TrustFund.Domain;

/// <summary>What a rule answers to a command: a refusal, or the events that follow. Never both.</summary>
public readonly struct Decision
{
    private readonly ImmutableArray<DomainEvent> _events;

    private Decision(Refusal? refusal, ImmutableArray<DomainEvent> events)
    {
        Refusal = refusal;
        _events = events;
    }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;

    public ImmutableArray<DomainEvent> Events => _events.IsDefault ? [] : _events;

    public static implicit operator Decision(Refusal refusal) => new(refusal, []);

    public static implicit operator Decision(DomainEvent happened) => new(null, [happened]);

    public static implicit operator Decision(ImmutableArray<DomainEvent> events) => new(null, events);

    public static Decision Of(params ImmutableArray<DomainEvent> events) => new(null, events);
}

/// <summary>A value, or the reason why there is none.</summary>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;

    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
