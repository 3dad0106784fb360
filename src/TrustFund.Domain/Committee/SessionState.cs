using System.Collections.Immutable;

namespace TrustFund.Domain.Committee;

public enum SessionStage
{
    /// <summary>Nothing happened on the stream.</summary>
    None,
    Scheduled,
    Closed,
}

/// <summary>A session of the committee, or a written procedure, folded from its own stream.</summary>
public sealed record SessionState
{
    public static SessionState Empty { get; } = new();

    public SessionStage Stage { get; init; }

    public SessionId Id { get; init; }

    public FundId Fund { get; init; }

    public DateOnly Date { get; init; }

    public string Place { get; init; } = "";

    public SessionKind Kind { get; init; }

    /// <summary>In the order of their numbers: item n stands at index n − 1.</summary>
    public ImmutableArray<ItemState> Items { get; init; } = [];

    public ImmutableArray<Attendee> Attendance { get; init; } = [];

    /// <summary>Null until they are generated.</summary>
    public MinutesState? Minutes { get; init; }

    public static SessionState Apply(SessionState state, DomainEvent e) => e switch
    {
        SessionScheduled scheduled => state with
        {
            Stage = SessionStage.Scheduled,
            Id = scheduled.Session,
            Fund = scheduled.Fund,
            Date = scheduled.Date,
            Place = scheduled.Place,
            Kind = scheduled.Kind,
        },
        ItemAdded added => state.Added(added.Agenda),
        DossierCirculated circulated => state with
        {
            Items =
            [
                .. state.Items.Select(item => circulated.Items.Contains(item.Agenda.Number)
                    ? item with { CirculatedOn = circulated.On, NoticeWaivedBecause = circulated.NoticeWaivedBecause }
                    : item),
            ],
        },
        AttendanceRecorded attendance => state with { Attendance = attendance.Present },
        SessionClosed => state with { Stage = SessionStage.Closed },
        MinutesGenerated or MinutesSigned or ErratumAdded or ErratumSigned => state with { Minutes = MinutesState.Apply(state.Minutes, e) },
        IItemEvent about => state with { Items = state.Items.SetItem(about.Item - 1, ItemState.Apply(state.Items[about.Item - 1], e)) },
        _ => throw CommitteeStreams.Unknown(e),
    };

    public static SessionState Fold(SessionState state, params ReadOnlySpan<DomainEvent> events)
    {
        foreach (var e in events)
            state = Apply(state, e);
        return state;
    }

    public ItemState? Find(int item) => item >= 1 && item <= Items.Length ? Items[item - 1] : null;

    public int NextNumber => Items.Length + 1;

    private SessionState Added(AgendaItem agenda)
    {
        var items = Items;
        if (agenda.ReVoteOf is { } again && again.Session == Id)
            items = items.SetItem(again.Item - 1, items[again.Item - 1] with { VotedAgainIn = agenda.Number });
        return this with { Items = items.Add(new ItemState(agenda)) };
    }
}
