using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TrustFund.Domain.Committee;

/// <summary>In what capacity somebody sits.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SitsAs>))]
public enum SitsAs
{
    Member,
    Alternate,
    Delegate,
}

/// <summary>One line of a roll: a seat and who sits on it, as frozen when an item opens (domain.md §3.1).</summary>
/// <param name="Member">The appointed member, whoever sits; null: vacant.</param>
/// <param name="Alternate">The alternate set at that time, sitting or not: a recusal takes both (§3.2).</param>
/// <param name="Sitting">The one person who may vote for the seat.</param>
/// <param name="DelegationId">The delegation under which a delegate sits.</param>
public sealed record RollSeat(
    Seat Seat,
    PersonId? Member,
    PersonId? Alternate,
    PersonId Sitting,
    SitsAs As,
    string? DelegationId = null,
    string? DelegationReference = null)
{
    /// <summary>Everyone tied to the seat for this item.</summary>
    [JsonIgnore]
    public ImmutableArray<PersonId> Persons =>
        [.. new[] { Member, Alternate, Sitting }.OfType<PersonId>().Distinct()];
}
