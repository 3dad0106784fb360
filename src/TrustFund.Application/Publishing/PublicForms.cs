using System.Collections.Frozen;
using TrustFund.Application.Funding;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Contracts;
using TrustFund.Domain;

namespace TrustFund.Application.Publishing;

/// <summary>
/// What the outside learns of each event. An event has one public form, or is withheld with the reason; it is mapped when
/// it is written, so that an upgrade never changes what is already in the log.
/// </summary>
public static class PublicForms
{
    private static readonly FrozenDictionary<Type, PublicForm> Forms = new FormBuilder()
        .Add(FundForms.AddTo)
        .Add(ProposalForms.AddTo)
        .Add(CommitteeForms.AddTo)
        .Add(FundingForms.AddTo)
        .Add(AgreementForms.AddTo)
        .Add(DeliveryForms.AddTo)
        .Add(ChangeForms.AddTo)
        .Build();

    /// <summary>The events that have a public form.</summary>
    public static IReadOnlyCollection<Type> Published => Forms.Keys;

    /// <summary>The event as a CloudEvent in JSON, or null where the outside learns nothing of it.</summary>
    /// <param name="raised">With its stream's state before and after it.</param>
    /// <param name="standing">The state of its stream once the whole action is done.</param>
    /// <param name="lastPublic">The version of the stream's last event before it that has a public form; 0 where it is the first.</param>
    /// <param name="circumstances">Who did it, when.</param>
    internal static byte[]? ContractOf(RaisedEvent raised, object? standing, int lastPublic, Circumstances circumstances)
    {
        if (Of(raised, standing, circumstances.Fund) is not { } data)
            return null;
        var type = PublicEventCatalogue.NameOf(data.GetType());
        return new CloudEvent(
            $"{raised.Stream}/{raised.Version}",
            CloudEvent.SourceOf(circumstances.Fund.Value),
            type,
            raised.Stream.Id,
            circumstances.At,
            circumstances.EffectiveOn,
            circumstances.RecordedAt,
            raised.Version,
            lastPublic,
            raised.Stream.Value,
            circumstances.Trace,
            data).ToUtf8();
    }

    private static PublicEvent? Of(RaisedEvent raised, object? standing, FundId fund)
    {
        if (!Forms.TryGetValue(raised.Happened.GetType(), out var form) || form(raised) is not { } data)
            return null;
        data = data with { Fund = fund.Value, Entries = EntriesOf(raised) };
        return data switch
        {
            ProposalEvent proposal => proposal with { Proposal = raised.Stream.Id, Standing = StandingOf((ProposalFile)standing!) },
            ContributionEvent contribution => contribution with { Contribution = raised.Stream.Id },
            SessionEvent session => session with { Session = raised.Stream.Id },
            _ => data,
        };
    }

    private static Standing StandingOf(ProposalFile file) =>
        new(file.Status, file.Axes.Decision, file.Axes.Funding, file.Axes.Agreement, file.Axes.Delivery);

    private static LedgerEntry[]? EntriesOf(RaisedEvent raised)
    {
        var entries = Entries.Of(raised.Stream, raised.Happened).ToArray();
        return entries.Length == 0 ? null : Array.ConvertAll(entries, entry => new LedgerEntry(
            entry.EffectiveOn,
            entry.Kind,
            entry.Reference,
            entry.Reverses,
            [.. entry.Postings.Select(posting => new LedgerPosting(
                posting.Account.Kind.ToString(), posting.Account.Contribution.Value, posting.Account.Proposal?.Value, posting.Amount.ToPublic()))]));
    }
}

/// <summary>An event as raised, with its stream's state before and after it.</summary>
internal sealed record RaisedEvent(StreamId Stream, int Version, DomainEvent Happened, object? Before, object? After);

/// <summary>The public form of one kind of event; null where this one changes nothing that the outside is told.</summary>
internal delegate PublicEvent? PublicForm(RaisedEvent raised);

/// <summary>Collects one form per kind of event.</summary>
internal sealed class FormBuilder
{
    private readonly Dictionary<Type, PublicForm> _forms = [];

    public FormBuilder Add(Action<FormBuilder> area)
    {
        area(this);
        return this;
    }

    /// <summary>A form that needs the event alone.</summary>
    public FormBuilder Of<TEvent>(Func<TEvent, PublicEvent> form)
        where TEvent : DomainEvent => Put<TEvent>(raised => form((TEvent)raised.Happened));

    /// <summary>A form that needs the stream's state after the event.</summary>
    public FormBuilder Of<TEvent, TState>(Func<TEvent, TState, PublicEvent> form)
        where TEvent : DomainEvent
        where TState : class => Put<TEvent>(raised => form((TEvent)raised.Happened, (TState)raised.After!));

    /// <summary>A form that only some of these events have, by the state before and after.</summary>
    public FormBuilder Some<TEvent, TState>(Func<TEvent, TState?, TState, PublicEvent?> form)
        where TEvent : DomainEvent
        where TState : class => Put<TEvent>(raised => form((TEvent)raised.Happened, (TState?)raised.Before, (TState)raised.After!));

    public FrozenDictionary<Type, PublicForm> Build() => _forms.ToFrozenDictionary();

    private FormBuilder Put<TEvent>(PublicForm form)
    {
        _forms.Add(typeof(TEvent), form);
        return this;
    }
}
