using System.Collections.Immutable;

namespace TrustFund.Domain.Committee;

/// <summary>Where an item of an agenda stands.</summary>
public enum ItemStage
{
    Listed,
    Open,
    Closed,
    Withdrawn,
}

/// <summary>A cast as kept, and whether a later edit made it void (domain.md §3.8, §3.9).</summary>
public sealed record KeptVote(VoteCast Cast, bool IsVoid);

/// <summary>One item of a session, folded from the session's stream.</summary>
public sealed record ItemState(AgendaItem Agenda)
{
    public ItemStage Stage { get; init; } = ItemStage.Listed;

    /// <summary>When the dossier in its present version went out; null: not yet.</summary>
    public DateOnly? CirculatedOn { get; init; }

    public string? NoticeWaivedBecause { get; init; }

    public DateOnly? OpenedOn { get; init; }

    /// <summary>Empty until the item opens; then it never changes (§3.1).</summary>
    public ImmutableArray<RollSeat> Roll { get; init; } = [];

    /// <summary>The figures pinned at opening; null before.</summary>
    public BallotRules? Rules { get; init; }

    /// <summary>The notice of a written procedure; null in a meeting.</summary>
    public NoticeIssued? Notice { get; init; }

    public ImmutableArray<Recusal> Recusals { get; init; } = [];

    /// <summary>Who declared to have no tie.</summary>
    public ImmutableHashSet<PersonId> WithoutInterest { get; init; } = [];

    public ImmutableArray<CommentMade> Comments { get; init; } = [];

    public ImmutableArray<AppraisalGiven> Appraisals { get; init; } = [];

    /// <summary>Every cast, in order, void ones included.</summary>
    public ImmutableArray<KeptVote> Votes { get; init; } = [];

    public CastingVoteGiven? CastingVote { get; init; }

    /// <summary>Who opened the dossier, every version of it.</summary>
    public ImmutableArray<DossierOpened> Openings { get; init; } = [];

    /// <summary>The conditions on the table: those circulated, until others were proposed.</summary>
    public ImmutableArray<ConditionTerms> Conditions { get; init; } = Agenda.Conditions.IsDefault ? [] : Agenda.Conditions;

    public ObjectionRaised? Objection { get; init; }

    public ImmutableArray<FundsCertificationRecorded> Certifications { get; init; } = [];

    public ItemClosed? Closing { get; init; }

    public HeadOfMissionDecided? HeadOfMission { get; init; }

    /// <summary>The item of this session on which it was voted again.</summary>
    public int? VotedAgainIn { get; init; }

    /// <summary>The outcome that counts: the Head of Mission's on an escalated item, else the ballot's; null: none yet.</summary>
    public Outcome? Outcome => HeadOfMission?.Outcome ?? Closing?.Outcome;

    /// <summary>The conditions that come with the outcome.</summary>
    public ImmutableArray<ConditionTerms> ConditionsSet => HeadOfMission?.Conditions ?? Closing?.Conditions ?? [];

    public ImmutableHashSet<SeatId> RecusedSeats => [.. Recusals.Select(recusal => recusal.Seat)];

    public static ItemState Apply(ItemState item, DomainEvent e) => e switch
    {
        ItemWithdrawn => item with { Stage = ItemStage.Withdrawn },
        DossierChanged changed => item.Edited(changed),
        DossierOpened opened => item with { Openings = item.Openings.Add(opened) },
        ItemOpened opened => item with { Stage = ItemStage.Open, OpenedOn = opened.On, Roll = opened.Roll, Rules = opened.Rules },
        NoticeIssued notice => item with { Notice = notice, CirculatedOn = notice.On },
        SeatRecused recused => item with { Recusals = item.Recusals.Add(recused.Recusal) },
        NoInterestDeclared declared => item with { WithoutInterest = item.WithoutInterest.Add(declared.Person) },
        CommentMade comment => item with { Comments = item.Comments.Add(comment) },
        AppraisalGiven appraisal => item with { Appraisals = item.Appraisals.Add(appraisal) },

        // A casting vote answers one tie; a vote cast after it makes another.
        VoteCast cast => item with { Votes = item.Votes.Add(new KeptVote(cast, IsVoid: false)), CastingVote = null },
        ConditionsProposed proposed => item with
        {
            Conditions = proposed.Conditions,
            Votes = Voided(item.Votes, kept => kept.Cast.Choice == Choice.ApproveWithConditions),
            CastingVote = null,
        },
        ObjectionRaised objection => item with { Objection = objection },
        CastingVoteGiven casting => item with { CastingVote = casting },
        FundsCertificationRecorded certification => item with { Certifications = item.Certifications.Add(certification) },
        ItemClosed closed => item with { Stage = ItemStage.Closed, Closing = closed },
        HeadOfMissionDecided decided => item with { HeadOfMission = decided },
        _ => throw CommitteeStreams.Unknown(e),
    };

    public RollSeat? SeatOnRoll(SeatId seat) => Roll.FirstOrDefault(one => one.Seat.Id == seat);

    /// <summary>The seats on which a person sits for this item: their own, and those delegated to them.</summary>
    public IEnumerable<RollSeat> SeatsOf(PersonId person) => Roll.Where(seat => seat.Sitting == person);

    /// <summary>Whether the person is out of the item, on whatever seat (§3.2).</summary>
    public bool IsRecused(PersonId person) => Recusals.Any(recusal => recusal.Persons.Contains(person));

    /// <summary>The last vote of each seat that is not void; only these count.</summary>
    public ImmutableDictionary<SeatId, VoteCast> ValidVotes =>
        Votes.GroupBy(kept => kept.Cast.Seat)
            .Where(casts => !casts.Last().IsVoid)
            .ToImmutableDictionary(casts => casts.Key, casts => casts.Last().Cast);

    /// <summary>Seats that opened the dossier in its present version.</summary>
    public ImmutableHashSet<SeatId> SeatsThatOpened =>
        [.. Openings.Where(opened => opened.DossierHash == Agenda.DossierHash).Select(opened => opened.Seat)];

    /// <summary>The count as of now; in a written procedure as if its time were up. Null before the item opens.</summary>
    public Tally? Count() => Notice is null || Rules is not { } rules
        ? CountVotes()
        : Counting.CountWritten(Roll, RecusedSeats, ValidVotes, SeatsThatOpened, rules);

    /// <summary>The count of the votes alone, silence not taken for consent. Null before the item opens.</summary>
    public Tally? CountVotes() =>
        Rules is { } rules ? Counting.Count(Roll, RecusedSeats, ValidVotes, rules, CastingVote?.Choice) : null;

    private ItemState Edited(DossierChanged changed) => this with
    {
        Agenda = Agenda with { DossierHash = changed.DossierHash, Amount = changed.Amount, Sponsors = changed.Sponsors, Partners = changed.Partners },
        Votes = Voided(Votes, static _ => true),
        CastingVote = null,
        CirculatedOn = Stage == ItemStage.Open ? CirculatedOn : null,
        NoticeWaivedBecause = Stage == ItemStage.Open ? NoticeWaivedBecause : null,
        Notice = Notice is { } notice && changed.Deadline is { } deadline ? notice with { Deadline = deadline } : Notice,
    };

    private static ImmutableArray<KeptVote> Voided(ImmutableArray<KeptVote> votes, Func<KeptVote, bool> which) =>
        [.. votes.Select(kept => which(kept) ? kept with { IsVoid = true } : kept)];
}
