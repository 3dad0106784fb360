using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrustFund.Domain.Committee;

/// <summary>
/// The minutes of a session as data (domain.md §3.12): free of language, so that the French and the English print come
/// from the same signed content. Seat titles and conditions carry both languages.
/// </summary>
public sealed record MinutesContent(
    SessionId Session,
    FundId Fund,
    DateOnly Date,
    string Place,
    SessionKind Kind,
    ImmutableArray<Attendee> Attendance,
    ImmutableArray<MinutesItem> Items)
{
    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web);

    /// <summary>SHA-256 over the content's JSON (camel case, members in declared order), lower-case hexadecimal.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, Canonical)));

    /// <summary>The minutes as a person may read them: of an item from which they are recused, the outcome without the votes (§3.2).</summary>
    public MinutesContent For(PersonId reader) => this with
    {
        Items = [.. Items.Select(item => item.Recusals.Any(recusal => recusal.Persons.Contains(reader)) ? item with { Tally = null, Dissent = [] } : item)],
    };
}

/// <param name="Withdrawn">Taken off, and why it has no outcome.</param>
/// <param name="Outcome">Of the ballot.</param>
/// <param name="Dissent">Seats that voted otherwise than what carried, with their remarks.</param>
/// <param name="VotedAgainIn">The item that holds the re-vote.</param>
public sealed record MinutesItem(
    AgendaItem Agenda,
    bool Withdrawn,
    Outcome? Outcome,
    OutcomeGround? Ground,
    DateOnly? CirculatedOn,
    string? NoticeWaivedBecause,
    NoticeIssued? Notice,
    BallotRules? Rules,
    ImmutableArray<Recusal> Recusals,
    Tally? Tally,
    ImmutableArray<Dissent> Dissent,
    ImmutableArray<ConditionTerms> Conditions,
    Deferral? Deferral,
    ImmutableArray<string> ReturnPoints,
    FundsCertificationRecorded? Certification,
    HeadOfMissionDecided? HeadOfMission,
    int? VotedAgainIn);

public sealed record Dissent(SeatId Seat, PersonId Person, Choice Choice, string? Remark);

/// <summary>In what capacity minutes are signed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Signatory>))]
public enum Signatory
{
    Chair,
    Secretary,
}

[EventType("minutes.generated")]
public sealed record MinutesGenerated(MinutesContent Content, string Hash, PersonId By, DateTimeOffset At) : DomainEvent;

[EventType("minutes.signed")]
public sealed record MinutesSigned(Signatory As, PersonId Person, string Hash, DateTimeOffset At) : DomainEvent;

/// <summary>A correction of signed minutes, beside them; they themselves never change.</summary>
/// <param name="Number">1, 2, 3 …</param>
[EventType("minutes.erratum-added")]
public sealed record ErratumAdded(int Number, string TextFr, string TextEn, PersonId By, DateTimeOffset At) : DomainEvent;

/// <summary>An erratum holds once chair and secretary signed it, like the minutes.</summary>
[EventType("minutes.erratum-signed")]
public sealed record ErratumSigned(int Number, Signatory As, PersonId Person, DateTimeOffset At) : DomainEvent;

/// <summary>An erratum and who signed it.</summary>
public sealed record ErratumState(ErratumAdded Erratum, PersonId? Chair, PersonId? Secretary)
{
    public bool Holds => Chair is not null && Secretary is not null;

    /// <summary>When the chair signed it, UTC; null: not yet.</summary>
    public DateTimeOffset? ChairAt { get; init; }

    /// <summary>When the secretary signed it, UTC; null: not yet.</summary>
    public DateTimeOffset? SecretaryAt { get; init; }
}

/// <summary>The minutes, who signed them, and their errata.</summary>
public sealed record MinutesState(MinutesContent Content, string Hash, PersonId? Chair, PersonId? Secretary, ImmutableArray<ErratumState> Errata)
{
    /// <summary>A certificate or a decision of the Head of Mission, the two that may follow a closed session, came after they were written.</summary>
    public bool Misses(SessionState session) =>
        session.Items.Zip(Content.Items).Any(one =>
            one.First.Certifications.LastOrDefault()?.At != one.Second.Certification?.At || one.First.HeadOfMission?.At != one.Second.HeadOfMission?.At);

    public bool AreSigned => Chair is not null && Secretary is not null;

    /// <summary>When the chair signed, UTC; null: not yet.</summary>
    public DateTimeOffset? ChairAt { get; init; }

    /// <summary>When the secretary signed, UTC; null: not yet.</summary>
    public DateTimeOffset? SecretaryAt { get; init; }

    public static MinutesState Apply(MinutesState? minutes, DomainEvent e) => (minutes, e) switch
    {
        (_, MinutesGenerated generated) => new MinutesState(generated.Content, generated.Hash, null, null, []),
        ({ } unsigned, MinutesSigned { As: Signatory.Chair } signed) => unsigned with { Chair = signed.Person, ChairAt = signed.At },
        ({ } unsigned, MinutesSigned signed) => unsigned with { Secretary = signed.Person, SecretaryAt = signed.At },
        ({ } signed, ErratumAdded added) => signed with { Errata = signed.Errata.Add(new ErratumState(added, null, null)) },
        ({ } corrected, ErratumSigned signed) => corrected with
        {
            Errata = corrected.Errata.SetItem(signed.Number - 1, Signed(corrected.Errata[signed.Number - 1], signed)),
        },
        _ => throw CommitteeStreams.Unknown(e),
    };

    private static ErratumState Signed(ErratumState erratum, ErratumSigned signed) =>
        signed.As == Signatory.Chair ? erratum with { Chair = signed.Person, ChairAt = signed.At } : erratum with { Secretary = signed.Person, SecretaryAt = signed.At };
}
