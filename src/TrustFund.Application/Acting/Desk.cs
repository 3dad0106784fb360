using System.Collections.Immutable;
using TrustFund.Application.Log;
using TrustFund.Application.Publishing;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Acting;

/// <summary>
/// The desk on which one command is decided: what it loads, who acts, when, and the events raised so far. Loaded states
/// include what was raised, so a rule that is asked later in the same command sees it.
/// </summary>
public sealed partial class Desk
{
    private readonly IStoreReader _store;
    private readonly Streams _streams;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<StreamId, Opened> _opened = [];
    private readonly List<RaisedEvent> _raised = [];
    private Moment? _moment;
    private Actor? _actor;
    private FundId? _fundId;

    internal Desk(IStoreReader store, Streams streams, Caller caller, DateTimeOffset now)
    {
        _store = store;
        _streams = streams;
        _now = now;
        Caller = caller;
    }

    public Caller Caller { get; }

    /// <summary>The business moment of the command; there is one only after <see cref="Enter"/>.</summary>
    public Moment Moment => _moment ?? throw new InvalidOperationException("No fund was entered.");

    public Actor Actor => _actor ?? throw new InvalidOperationException("No fund was entered.");

    /// <summary>The fund entered, including what this command raised on it.</summary>
    public Fund Fund => Loaded<Fund>(StreamId.Of(FundId))!;

    public FundId FundId => _fundId ?? throw new InvalidOperationException("No fund was entered.");

    /// <summary>What the command is about: its reference and version are the answer's.</summary>
    internal StreamId Subject { get; private set; }

    internal IReadOnlyList<RaisedEvent> AllRaised => _raised;

    internal IReadOnlyDictionary<StreamId, Opened> AllOpened => _opened;

    /// <summary>Enters a fund: fixes the moment by its calendar and looks up the roles that hold now.</summary>
    public async ValueTask<Refusal?> Enter(FundId id)
    {
        if (await Load<Fund>(StreamId.Of(id)) is not { } fund)
            return Refusal.Of("fund.unknown", ("fund", id));
        _fundId = id;
        _moment = fund.Calendar.Moment(Caller.At ?? _now);
        _actor = Caller.IsSystem ? Actor.System : fund.ActorOf(Caller.Person, _moment.Value.Today);
        return null;
    }

    /// <summary>
    /// Whether what one may not know of is to look like what is not there. Not to an operator who brings a fund's past in: that
    /// person holds the whole store, and is helped by the true reason.
    /// </summary>
    internal bool HidesFromCaller(bool mayKnow) => !mayKnow && !Caller.IsHistory;

    /// <summary>Enters a fund that this very command founds.</summary>
    internal void Found(FundId id, Moment moment, Actor actor)
    {
        _fundId = id;
        _moment = moment;
        _actor = actor;
    }

    /// <summary>The delegator, where the caller acts as a delegate (domain.md §3.11): both names are on the record.</summary>
    public PersonId? OnBehalfOf { get; set; }

    internal DateTimeOffset Now => Caller.At ?? _now;

    internal void SetSubject(StreamId subject) => Subject = subject;

    /// <summary>A stream's folded state, or null where it has no event.</summary>
    public async ValueTask<TState?> Load<TState>(StreamId stream)
        where TState : class
    {
        if (!_opened.TryGetValue(stream, out var opened))
        {
            var folded = await _streams.Load(_store, stream);
            _opened[stream] = opened = new Opened(folded);
        }

        return (TState?)opened.State;
    }

    /// <summary>Takes over a decision: its refusal is answered; its events are applied and will be written.</summary>
    public Refusal? Raise(StreamId stream, Decision decision)
    {
        if (decision.IsRefused)
            return decision.Refusal;
        foreach (var happened in decision.Events)
            Take(stream, happened, _streams.Apply(stream, OpenedAt(stream).State, happened));
        return null;
    }

    private void Take(StreamId stream, DomainEvent happened, object? after)
    {
        var opened = OpenedAt(stream);
        var before = opened.State;
        opened.State = after;
        opened.Version++;
        _raised.Add(new RaisedEvent(stream, opened.Version, happened, before, after));
    }

    private Opened OpenedAt(StreamId stream) =>
        _opened.TryGetValue(stream, out var opened) ? opened : throw new InvalidOperationException($"{stream} was not loaded.");

    internal Refusal? WhyNotAllowed(string action, IReadOnlyList<string> roles) =>
        Caller.IsSystem || roles.Any(Actor.Is)
            ? null
            : Refusal.Of("access.role-missing", ("action", action), ("roles", string.Join(", ", roles)), ("fund", _fundId));

    internal Refusal? WhyNotExpected() =>
        Caller.ExpectedVersion is { } expected && _opened[Subject].Version != expected
            ? Refusal.Of("version.changed", ("expected", expected), ("actual", _opened[Subject].Version))
            : null;

    private TState? Loaded<TState>(StreamId stream)
        where TState : class => (TState?)_opened[stream].State;

    /// <summary>A stream on the desk.</summary>
    internal sealed class Opened(FoldedStream loaded)
    {
        public int LoadedVersion { get; } = loaded.Version;

        public int Version { get; set; } = loaded.Version;

        public object? State { get; set; } = loaded.State;

        /// <summary>The version of the last event that the outside was told of, as far as written.</summary>
        public int LastPublic { get; set; } = loaded.LastPublic;
    }
}
