using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TrustFund.Domain.Committee;

/// <summary>What a count says, before anybody draws the consequence.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TallyResult>))]
public enum TallyResult
{
    /// <summary>Fewer seats than the rulebook's minimum are left (domain.md §3.3).</summary>
    TooFewSeats,

    /// <summary>No seat left may take the chair, or finance is recused.</summary>
    QuorumImpossible,
    NoQuorum,

    /// <summary>For and against are equal; the casting vote decides (§3.5).</summary>
    Tie,

    /// <summary>Equal, and the chair is recused: deferred (§3.5).</summary>
    TieWithChairRecused,

    /// <summary>Neither side has the majority it needs.</summary>
    NothingCarried,
    Carried,
}

/// <summary>How it was carried (§3.5, §3.7).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Majority>))]
public enum Majority
{
    Consensus,
    Simple,
    TwoThirds,
    CastingVote,

    /// <summary>Written procedure: silence is consent.</summary>
    WrittenConsent,
}

/// <summary>The quorum of an item at a moment, as the voting page shows it (§3.3).</summary>
/// <param name="Base">Seats on the roll that are not recused.</param>
/// <param name="Present">Of these, the ones that voted, abstentions included; in a written procedure, that opened the dossier or voted.</param>
/// <param name="Needed">The smallest number of seats that is more than the pinned share.</param>
/// <param name="Presiding">The seat in the chair: the chair's if present, else the first acting chair present; null: nobody yet.</param>
/// <param name="Possible">False when no seat left may take the chair, or finance is recused.</param>
public sealed record Quorum(int Base, int Present, int Needed, SeatId? Presiding, bool FinancePresent, bool Possible)
{
    [JsonIgnore]
    public bool IsReached => Present >= Needed && Presiding is not null && FinancePresent;
}

/// <summary>One seat's line of the record.</summary>
/// <param name="Choice">Its last valid vote; null: none.</param>
/// <param name="Silent">Written procedure: counted as consent.</param>
public sealed record TallyLine(RollSeat Seat, bool Recused, Choice? Choice, bool Silent, string? Remark);

/// <summary>The complete count of an item (§3.1–§3.5).</summary>
/// <param name="Carried">What carried; null unless <see cref="TallyResult.Carried"/>.</param>
/// <param name="CastingVote">The chair's second vote, where it decided.</param>
public sealed record Tally(
    TallyResult Result,
    Choice? Carried,
    Majority? Majority,
    Quorum Quorum,
    int Approve,
    int ApproveWithConditions,
    int Defer,
    int Reject,
    int Abstain,
    int Silent,
    bool TwoThirdsNeeded,
    Choice? CastingVote,
    ImmutableArray<TallyLine> Lines)
{
    /// <summary>Approve and approve with conditions; in a written procedure silence too.</summary>
    [JsonIgnore]
    public int For => Approve + ApproveWithConditions + Silent;

    /// <summary>Defer and reject.</summary>
    [JsonIgnore]
    public int Against => Defer + Reject;
}
