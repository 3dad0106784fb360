using System.Text.Json.Serialization;

namespace TrustFund.Contracts;

/// <summary>
/// Something that happened in a fund, as told to the outside: the <c>data</c> of a CloudEvent. A published shape never
/// changes its meaning; a new meaning is a new version beside it. Members may be added, so a consumer passes over what it
/// does not know. Dates are in the fund's time zone, instants are UTC, amounts are texts (<see cref="MoneyAmount"/>).
/// No name of a person, no vote and no deliberation is ever in a public event.
/// </summary>
public abstract record PublicEvent
{
    /// <summary>The fund's short name, as in <c>mali-tf</c>.</summary>
    [JsonPropertyOrder(-10)]
    public string Fund { get; init; } = "";

    /// <summary>The balanced ledger entries that the event caused; absent where it moved no money.</summary>
    [JsonPropertyOrder(10)]
    public IReadOnlyList<LedgerEntry>? Entries { get; init; }
}

/// <summary>An event on a proposal, from its draft to its closure.</summary>
public abstract record ProposalEvent : PublicEvent
{
    /// <summary>The proposal's reference, as in <c>TF-2017-0106</c>.</summary>
    [JsonPropertyOrder(-9)]
    public string Proposal { get; init; } = "";

    /// <summary>Where the proposal stands once the action that caused this event is done.</summary>
    [JsonPropertyOrder(11)]
    public Standing? Standing { get; init; }
}

/// <summary>An event on a donor's contribution.</summary>
public abstract record ContributionEvent : PublicEvent
{
    /// <summary>The contribution's reference, as in <c>C-2017-003</c>.</summary>
    [JsonPropertyOrder(-9)]
    public string Contribution { get; init; } = "";
}

/// <summary>An event on a session of the committee; a written procedure is a session of one item.</summary>
public abstract record SessionEvent : PublicEvent
{
    /// <summary>The session's reference, as in <c>PRC-2017-11-09</c>.</summary>
    [JsonPropertyOrder(-9)]
    public string Session { get; init; } = "";
}

/// <summary>The four axes that are kept apart, and the one status that people see (the stage of the workflow).</summary>
/// <param name="Stage">Stable name of the workflow's stage, as in <c>technical-review</c>.</param>
/// <param name="Decision">The committee's word, as in <c>Approved</c>.</param>
/// <param name="Funding"><c>None</c>, <c>PartlyFunded</c> or <c>Funded</c>.</param>
/// <param name="Agreement">As in <c>InForce</c>; <c>None</c> where none was drawn up.</param>
/// <param name="Delivery">As in <c>Active</c>; <c>None</c> where nothing began.</param>
public sealed record Standing(string Stage, string Decision, string Funding, string Agreement, string Delivery);

/// <summary>The name of a public event's type, for ever: <c>org.trustfund.</c>, what happened, <c>.v</c> and the version of the shape.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PublicEventAttribute(string type) : Attribute
{
    /// <summary>As in <c>org.trustfund.proposal.approved.v1</c>.</summary>
    public string Type { get; } = type;

    /// <summary>Whether it can carry ledger entries.</summary>
    public bool MovesMoney { get; init; }
}
