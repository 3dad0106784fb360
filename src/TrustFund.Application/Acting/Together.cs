using TrustFund.Application.Log;
using TrustFund.Application.Store;

namespace TrustFund.Application.Acting;

/// <summary>Several commands in one transaction, one after another; each sees what those before it did.</summary>
public sealed class Together
{
    private readonly IStoreTransaction _transaction;
    private readonly Streams _streams;
    private readonly UseCaseCatalogue _useCases;
    private readonly CommandTemplate _template;

    internal Together(IStoreTransaction transaction, Streams streams, UseCaseCatalogue useCases, CommandTemplate template)
    {
        _transaction = transaction;
        _streams = streams;
        _useCases = useCases;
        _template = template;
    }

    /// <summary>The states that commands of this transaction left behind, by stream.</summary>
    public IReadOnlyDictionary<StreamId, FoldedStream> Changed => _streams.Uncommitted;

    /// <summary>Validates and decides one command; refused, it leaves nothing, and the others may still go on.</summary>
    public async Task<ActionResult> Run(ICommand command, Caller caller) =>
        _useCases.Validate(command) is { Count: > 0 } errors
            ? new ActionResult.Invalid(errors)
            : await _template.Run(_transaction, _streams, _useCases.For(command), command, caller, InputHash.Of(_useCases.For(command), command));

    /// <summary>What was stored under an actor's key, in this transaction or before it; null where nothing was.</summary>
    public ValueTask<StoredAnswer?> AnswerTo(string actor, string key) => _transaction.AnswerTo(actor, key);

    /// <summary>Stores an answer that is about more than one command's input, such as the whole line of an import.</summary>
    public ValueTask StoreAnswer(string actor, string key, StoredAnswer answer) => _transaction.StoreAnswer(actor, key, answer);

    /// <summary>A stream's state as the transaction sees it, or null where it has no event.</summary>
    public async Task<TState?> Load<TState>(StreamId stream)
        where TState : class => (await _streams.Load(_transaction, stream)).State as TState;
}
