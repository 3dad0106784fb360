using System.Collections.Immutable;
using TrustFund.Domain.Calendars;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.Notices;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Funds;

public sealed record Person(PersonId Id, string Name, string? Email, string Language, bool IsMadeUp, ImmutableArray<RoleGrant> Grants);

public sealed record Partner(PartnerId Id, string Name, string Kind);

/// <summary>An opening position and when it was restated, the last first.</summary>
public sealed record OpeningPosition(OpeningPositionRecorded Facts, string? RestatedBecause, DateOnly? RestatedOn);

/// <summary>A fund: its words, calendar, rulebooks, people and past, folded from its stream.</summary>
public sealed record Fund
{
    public required FundId Id { get; init; }

    public required BilingualName Name { get; init; }

    public required Currency Currency { get; init; }

    public required ImmutableArray<Pillar> Pillars { get; init; }

    public required ImmutableArray<string> Regions { get; init; }

    public required WorkingCalendar Calendar { get; init; }

    public required string ReferencePrefix { get; init; }

    public required int FirstNumber { get; init; }

    public required string Workflow { get; init; }

    public FundKind Kind { get; init; }

    public required DateOnly DefinedOn { get; init; }

    /// <summary>Ascending by version.</summary>
    public ImmutableArray<Rulebook> Rulebooks { get; init; } = [];

    public ImmutableSortedDictionary<string, BilingualName> Sections { get; init; } = Empty<BilingualName>();

    public ImmutableSortedDictionary<string, Partner> Partners { get; init; } = Empty<Partner>();

    public ImmutableSortedDictionary<string, BilingualName> Donors { get; init; } = Empty<BilingualName>();

    public ImmutableSortedDictionary<string, Person> People { get; init; } = Empty<Person>();

    public OpeningPosition? Opening { get; init; }

    public PeriodsState Periods { get; init; } = PeriodsState.Empty;

    /// <summary>The committee's seats and delegations.</summary>
    public SeatsState Seats { get; init; } = SeatsState.Empty;

    public RatesState Rates { get; init; } = RatesState.Empty;

    /// <summary>What people chose for their notices, by person; whoever chose nothing is not here.</summary>
    public ImmutableSortedDictionary<string, NoticePreferences> NoticePreferences { get; init; } = Empty<NoticePreferences>();

    /// <summary>The roles that hold for a person on a date: those granted, and those that come with a seat of the committee.</summary>
    public Actor ActorOf(PersonId person, DateOnly today) =>
        new(person, [.. GrantsOf(person), .. Seats.RolesOf(person, today).Select(role => new RoleGrant(role))]);

    /// <summary>The rulebook in force on a date: the latest published whose effective date has come.</summary>
    public Rulebook RulebookOn(DateOnly date) =>
        Rulebooks.LastOrDefault(rulebook => rulebook.EffectiveFrom <= date) ?? Rulebooks[0];

    /// <summary>A pinned version; it exists, because versions are only added.</summary>
    public Rulebook Rulebook(int version) => Rulebooks[version - 1];

    /// <summary>How a person wants to be told of things: as they chose, else as is usual, in the language they are registered with.</summary>
    public NoticePreferences NoticePreferencesOf(PersonId person) =>
        NoticePreferences.GetValueOrDefault(person.Value) ?? Notices.NoticePreferences.Default(People.GetValueOrDefault(person.Value)?.Language ?? "fr");

    public ImmutableArray<RoleGrant> GrantsOf(PersonId person) =>
        People.TryGetValue(person.Value, out var known) ? known.Grants : [];

    /// <exception cref="InvalidOperationException">The event is not one of a fund's.</exception>
    public static Fund? Apply(Fund? state, DomainEvent happened) =>
        happened is FundDefined defined
            ? new Fund
            {
                Id = defined.Fund,
                Name = defined.Name,
                Currency = defined.Currency,
                Pillars = defined.Pillars,
                Regions = defined.Regions,
                Calendar = defined.Calendar,
                ReferencePrefix = defined.ReferencePrefix,
                FirstNumber = defined.FirstNumber,
                Workflow = defined.Workflow,
                Kind = defined.Kind,
                DefinedOn = defined.On,
                Rulebooks = [new Rulebook { Version = 1, EffectiveFrom = defined.On }],
                People = Empty<Person>().Add(
                    defined.Administrator.Value,
                    new Person(defined.Administrator, defined.Administrator.Value, null, "fr", IsMadeUp: false, [new RoleGrant(Roles.Administrator)])),
            }
            : ApplyTo(state ?? throw new InvalidOperationException($"{happened.GetType().Name} before the fund was defined."), happened);

    private static Fund ApplyTo(Fund state, DomainEvent happened) => happened switch
    {
        CalendarSet e => state with { Calendar = e.Calendar },
        RulebookPublished e => state with { Rulebooks = state.Rulebooks.Add(e.Rulebook) },
        SectionRegistered e => state with { Sections = state.Sections.SetItem(e.Section.Value, e.Name) },
        PartnerRegistered e => state with { Partners = state.Partners.SetItem(e.Partner.Value, new Partner(e.Partner, e.Name, e.Kind)) },
        DonorRegistered e => state with { Donors = state.Donors.SetItem(e.Donor.Value, e.Name) },
        PersonRegistered e => state with
        {
            People = state.People.SetItem(e.Person.Value, new Person(e.Person, e.Name, e.Email, e.Language, e.IsMadeUp, state.GrantsOf(e.Person))),
        },
        RoleGranted e => Regrant(state, e.Person, grants => grants.Contains(e.Grant) ? grants : grants.Add(e.Grant)),
        RoleRevoked e => Regrant(state, e.Person, grants => grants.Remove(e.Grant)),
        OpeningPositionRecorded e => state with { Opening = new OpeningPosition(e, null, null) },
        PeriodClosed or PeriodReopened => state with { Periods = PeriodsState.Apply(state.Periods, happened) },
        RatePublished => state with { Rates = RatesState.Apply(state.Rates, happened) },
        NoticePreferencesSet e => state with { NoticePreferences = state.NoticePreferences.SetItem(e.Person.Value, e.Preferences) },
        OpeningPositionRestated e => state with { Opening = new OpeningPosition(e.Position, e.Reason, e.On) },
        _ when happened.GetType().Namespace == typeof(SeatsState).Namespace => state with { Seats = SeatsState.Apply(state.Seats, happened) },
        _ => throw new InvalidOperationException($"A fund does not know {happened.GetType().Name}."),
    };

    private static Fund Regrant(Fund state, PersonId person, Func<ImmutableArray<RoleGrant>, ImmutableArray<RoleGrant>> change)
    {
        var known = state.People[person.Value];
        return state with { People = state.People.SetItem(person.Value, known with { Grants = change(known.Grants) }) };
    }

    private static ImmutableSortedDictionary<string, T> Empty<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
