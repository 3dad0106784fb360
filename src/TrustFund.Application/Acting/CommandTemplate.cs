using System.Collections.Immutable;
using System.Text.Json;
using TrustFund.Application.Funding;
using TrustFund.Application.Log;
using TrustFund.Application.Publishing;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;

namespace TrustFund.Application.Acting;

/// <summary>
/// The one template of every command (design.md §5): the head is taken → idempotency → load → authorise on what was
/// loaded → decide → the ledger's gate → append, post, put → answer. A refusal leaves the store byte-equal (L7).
/// </summary>
public sealed class CommandTemplate(StateCache cache, WorkflowDefinitions definitions, TimeProvider clock)
{
    internal Streams NewStreams() => new(cache, definitions);

    internal async ValueTask<ActionResult> Run(
        IStoreTransaction transaction, Streams streams, UseCase useCase, ICommand command, Caller caller, InputHash input)
    {
        // Read once per command, after the head is taken.
        var now = clock.GetUtcNow();
        if (await transaction.AnswerTo(caller.Person.Value, caller.Key) is { } stored)
            return Repeat(stored, input, caller);

        var desk = new Desk(transaction, streams, caller, now);
        await transaction.Savepoint();
        try
        {
            var refusal = await useCase.Run(command, desk) ?? await WhyNotPost(transaction, desk);
            if (refusal is not null)
            {
                await transaction.RollBackToSavepoint();
                return new ActionResult.Refused(refusal);
            }

            var answer = await Write(transaction, useCase, desk, now);
            await transaction.StoreAnswer(caller.Person.Value, caller.Key, new StoredAnswer(input.Stored, JsonSerializer.SerializeToUtf8Bytes(answer, JsonSerializerOptions.Web)));
            foreach (var (stream, opened) in desk.AllOpened)
                streams.Keep(stream, new FoldedStream(opened.Version, opened.State, opened.LastPublic));
            return new ActionResult.Done(answer, Repeated: false);
        }
        catch
        {
            await transaction.RollBackToSavepoint();
            throw;
        }
    }

    private static ActionResult Repeat(StoredAnswer stored, InputHash input, Caller caller) =>
        input.IsOf(stored)
            ? new ActionResult.Done(JsonSerializer.Deserialize<Answer>(stored.Answer, JsonSerializerOptions.Web)!, Repeated: true)
            : new ActionResult.Refused(Refusal.Of("idempotency.other-input", ("key", caller.Key)));

    /// <summary>Every posting of every command passes the one gate, whatever use case made it.</summary>
    private static async ValueTask<Refusal?> WhyNotPost(IStoreTransaction transaction, Desk desk)
    {
        var entries = desk.AllRaised.SelectMany(raised => Entries.Of(raised.Stream, raised.Happened)).ToImmutableArray();
        if (entries.IsEmpty)
            return null;
        var timelines = new Dictionary<LedgerAccount, AccountTimeline>();
        foreach (var account in entries.SelectMany(entry => entry.Postings).Select(posting => posting.Account).Distinct())
            timelines[account] = await transaction.Timeline(account);
        return LedgerGate.Check(account => timelines[account], entries, desk.Fund.Periods, desk.Fund.Currency, desk.Moment.Today);
    }

    private static async ValueTask<Answer> Write(IStoreTransaction transaction, UseCase useCase, Desk desk, DateTimeOffset now)
    {
        var caller = desk.Caller;
        var circumstances = new Circumstances(
            desk.FundId,
            caller.IsSystem ? Actor.System.Person : caller.Person,
            desk.OnBehalfOf,
            useCase.Name,
            caller.Key,
            desk.Moment.At,
            desk.Moment.Today,
            now,
            caller.Trace);
        var written = await transaction.Append([.. desk.AllRaised.Select(raised => NewEventOf(raised, desk, circumstances))]);
        for (var i = 0; i < written.Count; i++)
        {
            var entries = Entries.Of(desk.AllRaised[i].Stream, desk.AllRaised[i].Happened).ToArray();
            if (entries.Length > 0)
                await transaction.Post(written[i].Position, desk.FundId.Value, entries);
        }

        foreach (var stream in desk.AllRaised.Select(raised => raised.Stream).Distinct())
        {
            var opened = desk.AllOpened[stream];
            if (ViewsOf.Stream(stream, opened.Version, opened.State, desk.Moment.At) is { } rows)
                await transaction.Put(rows);
        }

        return new Answer(
            desk.Subject.Id,
            desk.AllOpened[desk.Subject].Version,
            (await transaction.Head()).Position,
            [.. desk.AllRaised.Select(raised => EventCatalogue.NameOf(raised.Happened).Name)]);
    }

    private static NewEvent NewEventOf(RaisedEvent raised, Desk desk, Circumstances circumstances)
    {
        var name = EventCatalogue.NameOf(raised.Happened);
        var opened = desk.AllOpened[raised.Stream];
        var contract = PublicForms.ContractOf(raised, opened.State, opened.LastPublic, circumstances);
        if (contract is not null)
            opened.LastPublic = raised.Version;
        return new NewEvent(raised.Stream, raised.Version, name.Name, name.Version, EventCatalogue.ToUtf8(raised.Happened), contract, circumstances);
    }
}
