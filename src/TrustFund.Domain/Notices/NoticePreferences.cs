using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TrustFund.Domain.Notices;

/// <summary>How one person wants to be told of things in one fund.</summary>
/// <param name="Language">Of mails: <c>fr</c> or <c>en</c>.</param>
/// <param name="QuietFrom">The hour, 0 to 23 in their own time zone, from which mails wait; null: no quiet hours.</param>
/// <param name="QuietUntil">The hour at which they are sent, the same day or the next; given where <paramref name="QuietFrom"/> is.</param>
/// <param name="QuietDays">Weekly days on which mails wait, all day long; not all seven.</param>
/// <param name="UrgentPasses">Whether an urgent written procedure is told of in quiet hours all the same.</param>
/// <param name="DigestHour">0 to 23, in their own time zone, on working days of the fund's calendar.</param>
/// <param name="TimeZone">IANA name; null: the fund's.</param>
public sealed record NoticePreferences(
    string Language,
    NoticeWay Tasks,
    NoticeWay Returns,
    NoticeWay Deadlines,
    NoticeWay Votes,
    NoticeWay Minutes,
    NoticeWay Decisions,
    NoticeWay Payments,
    NoticeWay Reports,
    NoticeWay Changes,
    int? QuietFrom,
    int? QuietUntil,
    ImmutableArray<DayOfWeek> QuietDays,
    bool UrgentPasses,
    int DigestHour,
    string? TimeZone)
{
    /// <summary>What holds for whoever chose nothing: what one must act on at once, the rest at seven in the morning.</summary>
    public static NoticePreferences Default(string language) => new(
        language,
        NoticeWay.AtOnce,
        NoticeWay.AtOnce,
        NoticeWay.AtOnce,
        NoticeWay.AtOnce,
        NoticeWay.AtOnce,
        NoticeWay.AtOnce,
        NoticeWay.Digest,
        NoticeWay.AtOnce,
        NoticeWay.Digest,
        QuietFrom: 20,
        QuietUntil: 7,
        QuietDays: [],
        UrgentPasses: false,
        DigestHour: 7,
        TimeZone: null);

    /// <summary>Kinds with a deadline of the procedure: one may put them into the digest, but not do without.</summary>
    [JsonIgnore]
    public static ImmutableArray<NoticeKind> OfDeadlines { get; } = [NoticeKind.Return, NoticeKind.Deadline, NoticeKind.Vote];

    public NoticeWay WayOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Task => Tasks,
        NoticeKind.Return => Returns,
        NoticeKind.Deadline => Deadlines,
        NoticeKind.Vote => Votes,
        NoticeKind.Minutes => Minutes,
        NoticeKind.Decision => Decisions,
        NoticeKind.Payment => Payments,
        NoticeKind.Report => Reports,
        NoticeKind.Change => Changes,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    /// <summary>Equal where all that was chosen is: an array is equal only to itself.</summary>
    public bool Equals(NoticePreferences? other) =>
        other is not null && QuietDays.AsSpan().SequenceEqual(other.QuietDays.AsSpan()) && Scalars == other.Scalars;

    public override int GetHashCode() => Scalars.GetHashCode();

    private (string, (NoticeWay, NoticeWay, NoticeWay, NoticeWay, NoticeWay, NoticeWay, NoticeWay, NoticeWay, NoticeWay), int?, int?, bool, int, string?) Scalars => (
        Language, (Tasks, Returns, Deadlines, Votes, Minutes, Decisions, Payments, Reports, Changes), QuietFrom, QuietUntil, UrgentPasses, DigestHour, TimeZone);
}

/// <summary>Somebody chose how they want to be told of things.</summary>
[EventType("fund.notice-preferences-set")]
public sealed record NoticePreferencesSet(PersonId Person, NoticePreferences Preferences) : DomainEvent;

/// <summary>What somebody may choose.</summary>
public static class ChoosingNotices
{
    /// <summary>Hours and days are well formed when this is asked.</summary>
    public static Decision Set(NoticePreferences standing, NoticePreferences wanted, PersonId person)
    {
        foreach (var kind in NoticePreferences.OfDeadlines)
        {
            if (wanted.WayOf(kind) == NoticeWay.Never)
                return Refusal.Of("notice.has-a-deadline", ("kind", kind));
        }

        // Saved as it was: nothing happened.
        return wanted == standing ? Decision.Of() : new NoticePreferencesSet(person, wanted);
    }
}
