using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using TrustFund.Application.Store;

namespace TrustFund.Application.Acting;

/// <summary>
/// The one way by which anything is changed. Commands that wait while the head of the log is taken run one after another
/// in the next transaction, each under a savepoint, and commit together; each is answered only after the commit
/// (design.md decision 7). A group that fails as a whole is run again one by one.
/// </summary>
public sealed class CommandRunner : IAsyncDisposable
{
    private readonly IStore _store;
    private readonly UseCaseCatalogue _useCases;
    private readonly CommandTemplate _template;
    private readonly int _groupSize;
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(4_096) { SingleReader = true });
    private readonly Task _loop;

    public CommandRunner(IStore store, UseCaseCatalogue useCases, CommandTemplate template, int groupSize = 32)
    {
        _store = store;
        _useCases = useCases;
        _template = template;
        _groupSize = groupSize;
        _loop = Task.Run(Loop);
    }

    /// <summary>Validates the command's shape, waits for its turn, decides it and commits.</summary>
    /// <exception cref="StoreBusyException">The store could not be written; nothing happened; try again.</exception>
    public async Task<ActionResult> Run(ICommand command, Caller caller, CancellationToken cancellation = default)
    {
        if (_useCases.Validate(command) is { Count: > 0 } errors)
            return new ActionResult.Invalid(errors);
        var waiting = new Waiting(_useCases.For(command), command, caller, InputHash.Of(_useCases.For(command), command));
        await _waiting.Writer.WriteAsync(waiting, cancellation);
        return await waiting.Answer.Task;
    }

    /// <summary>
    /// Runs commands as one: what <paramref name="work"/> does commits together where it answers true, and otherwise,
    /// or with an exception, leaves nothing.
    /// </summary>
    /// <exception cref="StoreBusyException">The store could not be written; nothing happened; try again.</exception>
    public async Task RunTogether(Func<Together, Task<bool>> work)
    {
        await using var transaction = await _store.Begin(CancellationToken.None);
        var streams = _template.NewStreams();
        if (await work(new Together(transaction, streams, _useCases, _template)))
        {
            await transaction.Commit();
            streams.Committed();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
    }

    private async Task Loop()
    {
        var group = new List<Waiting>(_groupSize);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            group.Clear();
            Fill(group);
            if (!await TryRunGroup(group, mayGrow: true) && group.Count > 1)
            {
                foreach (var one in group)
                    await TryRunGroup([one], mayGrow: false);
            }
        }
    }

    private void Fill(List<Waiting> group)
    {
        while (group.Count < _groupSize && _waiting.Reader.TryRead(out var next))
            group.Add(next);
    }

    /// <summary>Whether the group was answered; a group of one always is.</summary>
    /// <param name="mayGrow">Whether those who came while the head was waited for still join: who is answered acts again at once, and would else always come just too late.</param>
    private async Task<bool> TryRunGroup(List<Waiting> group, bool mayGrow)
    {
        try
        {
            await using var transaction = await _store.Begin(KeysOf(group), CancellationToken.None);
            var (began, early) = (Stopwatch.GetTimestamp(), group.Count);
            if (mayGrow)
                Fill(group);
            if (group.Count > early)
                await transaction.Foresee(KeysOf(group.Skip(early)));
            var results = new List<ActionResult>(group.Count);
            var streams = _template.NewStreams();
            foreach (var waiting in group)
                results.Add(await _template.Run(transaction, streams, waiting.UseCase, waiting.Command, waiting.Caller, waiting.Input));
            await transaction.Commit();
            streams.Committed();
            ActingMetrics.Committed(group.Count, Stopwatch.GetElapsedTime(began));
            for (var i = 0; i < group.Count; i++)
            {
                ActingMetrics.Acted(group[i].UseCase, results[i]);
                group[i].Answer.TrySetResult(results[i]);
            }

            return true;
        }
        catch (Exception problem) when (group.Count == 1)
        {
            group[0].Answer.TrySetException(problem);
            return true;
        }
        catch (StoreBusyException busy)
        {
            foreach (var waiting in group)
                waiting.Answer.TrySetException(busy);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static AnswerKey[] KeysOf(IEnumerable<Waiting> group) => [.. group.Select(waiting => new AnswerKey(waiting.Caller.Person.Value, waiting.Caller.Key))];

    private sealed record Waiting(UseCase UseCase, ICommand Command, Caller Caller, InputHash Input)
    {
        public TaskCompletionSource<ActionResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
