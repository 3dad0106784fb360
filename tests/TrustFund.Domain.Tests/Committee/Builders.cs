using System.Collections.Immutable;
using TrustFund.Domain.Calendars;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Tests.Committee;

/// <summary>Dates, people and rulebooks that the committee's tests share. 6 November 2017 is a Monday.</summary>
internal static class Some
{
    public static readonly FundId Fund = new("mali-tf");
    public static readonly DateOnly Scheduling = new(2017, 11, 1);
    public static readonly DateOnly SessionDay = new(2017, 11, 9);
    public static readonly WorkingCalendar Calendar = new("Africa/Bamako", [DayOfWeek.Saturday, DayOfWeek.Sunday], []);
    public static readonly Rulebook Rules = new() { Version = 3, EffectiveFrom = new DateOnly(2017, 1, 1), TwoThirdsAbove = Usd(500_000), WrittenProcedureUpTo = Usd(100_000) };
    public static readonly Actor Secretary = Who("secretary", Roles.Secretariat);
    public static readonly Actor Administrator = Who("admin", Roles.Administrator);
    public static readonly Actor Certifier = Who("certifier", Roles.FinanceCertifying);
    public static readonly Actor HeadOfMission = Who("srsg", Roles.HeadOfMission);

    public static Money Usd(long dollars) => new(dollars * 100, Currency.Usd);

    public static Moment On(DateOnly date) => Calendar.Moment(Calendar.StartOf(date).AddHours(10));

    public static Actor Who(string person, params string[] roles) => new(new PersonId(person), [.. roles.Select(role => new RoleGrant(role))]);

    public static SeatId Seat(string seat) => new(seat);

    public static PersonId Person(string person) => new(person);

    public static SectionId Section(string section) => new(section);

    public static ConditionTerms Condition(
        ConditionKind kind = ConditionKind.BeforeAgreement, int? tranche = null, string owner = "owner", string? verifier = null, DateOnly? due = null) =>
        new(kind, tranche, "Titre foncier produit", "Land title produced", Person(owner), verifier is null ? null : Person(verifier), due ?? new DateOnly(2017, 12, 15));

    public static AgendaItem Item(
        string proposal = "TF-2017-0106", long dollars = 90_000, string[]? sponsors = null, ItemKind kind = ItemKind.Decision, string? subject = null) =>
        new(0, new ProposalId(proposal), "Radio Mopti", Usd(dollars), [.. (sponsors ?? ["DDR"]).Select(Section)], [new PartnerId("ngo-1")], "hash-1", kind, subject);

    public static void ShouldBeRefused(this Decision decision, string code) => decision.Refusal.ShouldNotBeNull().Code.ShouldBe(code);
}

/// <summary>The committee of five: chair, finance, civil affairs (acting chair), police, engineering; each with a member of the same name and an alternate.</summary>
internal static class ACommittee
{
    public static SeatsState OfFive()
    {
        var state = SeatsState.Empty;
        ImmutableArray<Seat> seats =
        [
            new(Some.Seat("chair"), "Président", "Chair", null, IsChair: true),
            new(Some.Seat("finance"), "Finances", "Finance", Some.Section("BUDGET"), IsFinance: true),
            new(Some.Seat("civil"), "Affaires civiles", "Civil Affairs", Some.Section("CIVIL"), ActingChairOrder: 1),
            new(Some.Seat("police"), "Police", "Police", Some.Section("UNPOL")),
            new(Some.Seat("engineer"), "Génie", "Engineering", Some.Section("ENG")),
        ];
        foreach (var seat in seats)
        {
            state = state.After(Seats.Define(state, seat, new DateOnly(2017, 1, 1), Some.Administrator));
            state = state.After(Seats.Appoint(state, seat.Id, Some.Person(seat.Id.Value), new DateOnly(2017, 1, 1), "memo 1", Some.Administrator));
            state = state.After(Seats.SetAlternate(state, seat.Id, Some.Person($"{seat.Id}-alternate"), new DateOnly(2017, 1, 1), null, Some.Secretary));
        }

        return state;
    }

    public static SeatsState After(this SeatsState state, Decision decision)
    {
        decision.Refusal.ShouldBeNull();
        return decision.Events.Aggregate(state, SeatsState.Apply);
    }

    public static SeatsState Delegating(this SeatsState state, string seat, string to, Money? upTo = null, FundId? fund = null) => state.After(Delegations.Give(
        state,
        new Delegation($"D-{seat}", fund ?? Some.Fund, Some.Seat(seat), Some.Person(seat), Some.Person(to), "memo 12", Some.Scheduling, new DateOnly(2017, 12, 31), upTo),
        Some.Who(seat),
        Some.On(Some.Scheduling)));

    public static PeopleFacts Facts(this SeatsState seats, params string[] absent) =>
        new(seats, [.. absent.Select(Some.Seat)], ImmutableDictionary<PersonId, ImmutableArray<SectionId>>.Empty);
}

/// <summary>A session on which acts follow one another; an act that is refused fails the test.</summary>
internal sealed class ASession
{
    public SessionState State { get; private set; } = SessionState.Empty;

    public List<DomainEvent> History { get; } = [];

    public ItemState Item => State.Items[^1];

    public static ASession Scheduled(SessionKind kind = SessionKind.Meeting) => new ASession().Did(state => Agenda.Schedule(
        state, new SessionId("PRC-2017-11-09"), Some.Fund, kind == SessionKind.Meeting ? Some.SessionDay : Some.Scheduling, "Bamako", kind, Some.Secretary, Some.On(Some.Scheduling)));

    public static ASession WithItem(AgendaItem? item = null, SessionKind kind = SessionKind.Meeting, Rulebook? rules = null) => Scheduled(kind)
        .Did(state => Agenda.AddItem(state, item ?? Some.Item(), Some.Secretary, Some.On(Some.Scheduling), rules ?? Some.Rules));

    public static ASession Circulated(AgendaItem? item = null, Rulebook? rules = null) => WithItem(item, rules: rules)
        .Did(state => Agenda.Circulate(state, null, Some.Secretary, Some.On(Some.Scheduling), rules ?? Some.Rules, Some.Calendar));

    public static ASession Open(AgendaItem? item = null, SeatsState? seats = null, Rulebook? rules = null, params string[] absent) => Circulated(item, rules)
        .Did(state => Opening.OpenItem(state, 1, (seats ?? ACommittee.OfFive()).Facts(absent), Some.Secretary, Some.On(Some.SessionDay), rules ?? Some.Rules));

    public static ASession Noticed(AgendaItem? item = null, SeatsState? seats = null, string? urgent = null) => WithItem(item, SessionKind.Written)
        .Did(state => WrittenProcedure.IssueNotice(
            state, 1, (seats ?? ACommittee.OfFive()).Facts(), urgent is not null, urgent, Some.Secretary, Some.On(Some.Scheduling), Some.Rules, Some.Calendar));

    public ASession Did(Func<SessionState, Decision> act)
    {
        var decision = act(State);
        decision.Refusal.ShouldBeNull();
        History.AddRange(decision.Events);
        State = decision.Events.Aggregate(State, SessionState.Apply);
        return this;
    }

    public ASession Voted(string seat, Choice choice, string? by = null, string hash = "hash-1", DateOnly? on = null, string? remark = null) =>
        Did(state => Vote(state, seat, choice, by, hash, on, remark));

    public ASession AllVoted(Choice choice, params string[] seats) => seats.Aggregate(this, (session, seat) => session.Voted(seat, choice));

    public Decision Vote(string seat, Choice choice, string? by = null, string hash = "hash-1", DateOnly? on = null) => Vote(State, seat, choice, by, hash, on, null);

    public Decision Closed(ClosingTerms? terms = null, Actor? by = null, DateOnly? on = null, string hash = "hash-1") => Closing.Close(
        State, Item.Agenda.Number, hash, terms ?? ClosingTerms.None, by ?? Some.Secretary, Some.On(on ?? Some.SessionDay));

    public ASession Closes(ClosingTerms? terms = null, Actor? by = null, DateOnly? on = null) => Did(_ => Closed(terms, by, on));

    public ASession WithConditions(params ConditionTerms[] conditions) =>
        Did(state => Ballot.ProposeConditions(state, Item.Agenda.Number, [.. conditions], Some.Secretary, Some.On(Some.SessionDay)));

    private Decision Vote(SessionState state, string seat, Choice choice, string? by, string hash, DateOnly? on, string? remark) => Ballot.CastVote(
        state, Item.Agenda.Number, Some.Seat(seat), choice, hash, remark, declaresNoInterest: true, Some.Who(by ?? seat), Some.On(on ?? (Item.Notice?.On ?? Some.SessionDay)));
}
