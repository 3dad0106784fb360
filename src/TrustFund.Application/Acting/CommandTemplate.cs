using System.Text.Json;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;

namespace TrustFund.Application.Acting;

/// <summary>
/// The one template of every command (design.md §5): the head is taken → idempotency → load → authorise on what was
/// loaded → decide → the ledger's gate → append, post, put → answer. A refusal leaves the store byte-equal (L7).
/// </summary>
public sealed class CommandTemplate(StateCache cache, IViews views, TimeProvider clock)
{
    internal Streams NewStreams() => new(cache);

    internal async ValueTask<ActionResult> Run(
        IStoreTransaction transaction, Streams streams, UseCase useCase, ICommand command, Caller caller, byte[] inputHash)
    {
        // Read once per command, after the head is taken.
        var now = clock.GetUtcNow();
        if (await transaction.AnswerTo(caller.Person.Value, caller.Key) is { } stored)
            return Repeat(stored, inputHash, caller);

        var desk = new Desk(transaction, streams, caller, now);
        await transaction.Savepoint();
        try
        {
            if (await useCase.Run(command, desk) is { } refusal)
            {
                await transaction.RollBackToSavepoint();
                return new ActionResult.Refused(refusal);
            }

            if (await Write(transaction, useCase, caller, desk, now, inputHash) is { } gated)
            {
                await transaction.RollBackToSavepoint();
                return gated;
            }
        }
        catch
        {
            await transaction.RollBackToSavepoint();
            throw;
        }

        foreach (var (stream, opened) in desk.AllOpened)
            streams.Keep(stream, new FoldedStream(opened.Version, opened.State));
        return new ActionResult.Done(AnswerOf(desk, transaction, await transaction.Head()), Repeated: false);
    }

    private static Answer AnswerOf(Desk desk, IStoreTransaction _, LogHead head) => new(
        desk.Subject.Id,
        desk.AllOpened[desk.Subject].Version,
        head.Position,
        [.. desk.AllRaised.Select(raised => EventCatalogue.NameOf(raised.Happened).Name)]);

    private static ActionResult Repeat(StoredAnswer stored, byte[] inputHash, Caller caller) =>
        stored.InputHash.AsSpan().SequenceEqual(inputHash)
            ? new ActionResult.Done(JsonSerializer.Deserialize<Answer>(stored.Answer, JsonSerializerOptions.Web)!, Repeated: true)
            : new ActionResult.Refused(Refusal.Of("idempotency.other-input", ("key", caller.Key)));
}
