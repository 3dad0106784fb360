using System.Text.Json.Serialization;

namespace TrustFund.Domain.Notices;

/// <summary>What somebody is told of (domain.md §6.17).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeKind>))]
public enum NoticeKind
{
    /// <summary>A task waits for them.</summary>
    Task,

    /// <summary>A proposal of their section came back with points to answer; unanswered it lapses.</summary>
    Return,

    /// <summary>The last day of their task is near, or over.</summary>
    Deadline,

    /// <summary>A ballot in which they sit is open; in a written procedure silence is consent (domain.md §3.7).</summary>
    Vote,

    /// <summary>Minutes wait for their signature.</summary>
    Minutes,

    /// <summary>A proposal of their section was decided.</summary>
    Decision,

    /// <summary>A tranche of their project was paid, or the bank sent it back.</summary>
    Payment,

    /// <summary>A report of their project is wanted: overdue, or returned.</summary>
    Report,

    /// <summary>A change of their project was decided.</summary>
    Change,
}

/// <summary>How somebody wants to be told of a kind.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeWay>))]
public enum NoticeWay
{
    /// <summary>By a mail of its own, as soon as no quiet hours stand in the way.</summary>
    AtOnce,

    /// <summary>In the daily digest.</summary>
    Digest,

    /// <summary>By no mail; the list of notices has it all the same.</summary>
    Never,
}
