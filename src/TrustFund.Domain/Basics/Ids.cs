using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrustFund.Domain;

/// <summary>A typed identifier over a short text. The default value has no text and throws when used.</summary>
public interface IId<T>
    where T : struct, IId<T>
{
    string Value { get; }

    static abstract T Of(string value);
}

/// <summary>A fund's short name, as in <c>mali-tf</c>.</summary>
[JsonConverter(typeof(IdJson<FundId>))]
public readonly record struct FundId(string Value) : IId<FundId>
{
    public static FundId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A proposal's public reference, as in <c>TF-2017-0106</c>; given when the draft is opened and never changed.</summary>
[JsonConverter(typeof(IdJson<ProposalId>))]
public readonly record struct ProposalId(string Value) : IId<ProposalId>
{
    public static ProposalId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A contribution's reference, as in <c>C-2017-003</c>.</summary>
[JsonConverter(typeof(IdJson<ContributionId>))]
public readonly record struct ContributionId(string Value) : IId<ContributionId>
{
    public static ContributionId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A committee session's reference, as in <c>PRC-2017-11-09</c>; a written procedure is a session of one item.</summary>
[JsonConverter(typeof(IdJson<SessionId>))]
public readonly record struct SessionId(string Value) : IId<SessionId>
{
    public static SessionId Of(string value) => new(value);

    public override string ToString() => Value;
}

[JsonConverter(typeof(IdJson<PersonId>))]
public readonly record struct PersonId(string Value) : IId<PersonId>
{
    public static PersonId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A seat of the Project Review Committee; it has one vote whoever sits on it.</summary>
[JsonConverter(typeof(IdJson<SeatId>))]
public readonly record struct SeatId(string Value) : IId<SeatId>
{
    public static SeatId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A section of the mission, as in <c>UNPOL</c>.</summary>
[JsonConverter(typeof(IdJson<SectionId>))]
public readonly record struct SectionId(string Value) : IId<SectionId>
{
    public static SectionId Of(string value) => new(value);

    public override string ToString() => Value;
}

[JsonConverter(typeof(IdJson<PartnerId>))]
public readonly record struct PartnerId(string Value) : IId<PartnerId>
{
    public static PartnerId Of(string value) => new(value);

    public override string ToString() => Value;
}

[JsonConverter(typeof(IdJson<DonorId>))]
public readonly record struct DonorId(string Value) : IId<DonorId>
{
    public static DonorId Of(string value) => new(value);

    public override string ToString() => Value;
}

internal sealed class IdJson<T> : JsonConverter<T>
    where T : struct, IId<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 and <= 100 } text
            ? T.Of(text)
            : throw new JsonException("An identifier is a text of 1 to 100 characters.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Of(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
}
