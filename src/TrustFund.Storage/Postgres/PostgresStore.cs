using System.Diagnostics;
using Npgsql;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Storage.Postgres.Connections;
using TrustFund.Storage.Postgres.Groups;
using TrustFund.Storage.Postgres.Ledger;
using TrustFund.Storage.Postgres.Log;

namespace TrustFund.Storage.Postgres;

/// <summary>
/// The store in one PostgreSQL database. One session writes, guarded in this process by a gate and between processes by the lock on
/// the head's row; others read, each in a state of its own. Safe for concurrent use.
/// </summary>
public sealed class PostgresStore : IStore, IStoreAudits, IAsyncDisposable
{
    internal const string BeginWriting = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

    // While the server restarts, the question whether a commit came through is asked again so often.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly PostgresSettings _settings;
    private readonly NpgsqlDataSource _writing;
    private readonly NpgsqlDataSource _reading;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Remembered _remembered = new();
    private Session? _writer;
    private bool _disposed;

    private PostgresStore(PostgresSettings settings)
    {
        _settings = settings;
        _writing = Sources.ForWriting(settings);
        _reading = Sources.ForReading(settings);
    }

    /// <summary>Opens the database and brings its tables up to this build's.</summary>
    /// <exception cref="StoreBusyException">The server cannot be reached now.</exception>
    /// <exception cref="InvalidOperationException">The database was written by a newer build, is not UTF-8, or refuses this user.</exception>
    /// <exception cref="ArgumentException">The connection string is not one.</exception>
    public static PostgresStore Open(PostgresSettings settings)
    {
        PostgresMigrations.Run(settings);
        return new PostgresStore(settings);
    }

    /// <inheritdoc/>
    public Task<IStoreTransaction> Begin(CancellationToken cancellation) => Begin([], cancellation);

    /// <inheritdoc/>
    public async Task<IStoreTransaction> Begin(IReadOnlyCollection<AnswerKey> asked, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!await _gate.WaitAsync(_settings.LockTimeout, cancellation))
            throw new StoreBusyException($"Other actions of this process held the head of the log for {_settings.LockTimeout}.");
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return await TakeHeadOnLivingSession(asked, cancellation);
        }
        catch (Exception exception)
        {
            await DropWriter();
            _gate.Release();
            if (exception is NpgsqlException failure)
                throw PostgresFailures.Translate(failure);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="StoreBusyException">All connections for reading are in use, or the server cannot be reached now.</exception>
    public async Task<IStoreReader> Read(CancellationToken cancellation) => await OpenState(cancellation);

    /// <inheritdoc/>
    public async Task<IStoreAudit> OpenAudit(CancellationToken cancellation)
    {
        var session = await TakeReader(cancellation);
        try
        {
            return new PostgresAudit(session, await PostgresStoreReader.Open(session, cancellation), _settings);
        }
        catch (NpgsqlException exception)
        {
            await session.DisposeAsync();
            throw PostgresFailures.Translate(exception);
        }
    }

    /// <summary>Closes all sessions; transactions and readers must have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        await _gate.WaitAsync();
        _disposed = true;
        await DropWriter();
        await _writing.DisposeAsync();
        await _reading.DisposeAsync();

        // Whoever still waits for the head comes through and hears that the store is closed.
        _gate.Release();
    }

    internal Task<Session> TakeReader(CancellationToken cancellation) => Take(_reading, cancellation);

    /// <summary>A session that may write beside the log, without the head.</summary>
    internal Task<Session> TakeWriterBeside(CancellationToken cancellation) => Take(_writing, cancellation);

    private async Task<Session> Take(NpgsqlDataSource source, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            return await Session.Open(source, cancellation);
        }
        catch (NpgsqlException exception)
        {
            throw PostgresFailures.Translate(exception);
        }
    }

    /// <summary>
    /// Whether the transaction whose last row is at this head was committed, though the server went away before it answered. The
    /// hash names the row, and whoever holds the head knows that the transaction is over.
    /// </summary>
    /// <exception cref="StoreBusyException">The server did not come back in time: nobody knows.</exception>
    internal async Task<bool> WasCommitted(LogHead head)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var session = await Session.Open(_writing, CancellationToken.None);
                await using var batch = session.Batch().Of(BeginWriting);
                LogTable.Take(batch);
                LogTable.AskHash(batch, head.Position);
                await using var rows = await batch.Of(PostgresStoreTransaction.RollBack).Read();
                await rows.NextResultAsync();
                return await rows.ReadAsync() && ((byte[])rows[0]).AsSpan().SequenceEqual(head.Hash);
            }
            catch (NpgsqlException exception) when (PostgresFailures.IsPassing(exception))
            {
                if (Stopwatch.GetElapsedTime(started) > _settings.LockTimeout)
                    throw new StoreBusyException("The store went away during the commit. Whether it came through is not known: repeat with the same key.", exception);
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>The idle session may have been lost unnoticed: then nothing has happened yet, and a new one is tried once.</summary>
    private async Task<PostgresStoreTransaction> TakeHeadOnLivingSession(IReadOnlyCollection<AnswerKey> asked, CancellationToken cancellation)
    {
        if (_writer is not null)
        {
            try
            {
                return await TakeHead(asked, cancellation);
            }
            catch (NpgsqlException) when (_writer.IsLost)
            {
                await DropWriter();
            }
        }

        _writer = await Session.Open(_writing, cancellation);
        return await TakeHead(asked, cancellation);
    }

    /// <summary>Takes the head and hears, in the same breath, what others changed since and what was answered before.</summary>
    private async Task<PostgresStoreTransaction> TakeHead(IReadOnlyCollection<AnswerKey> asked, CancellationToken cancellation)
    {
        var known = _remembered.Head;
        await using var batch = _writer!.Batch().Of(BeginWriting);
        LogTable.Take(batch);
        LogTable.AskHash(batch, known?.Position ?? 0);
        LogTable.AskBehind(batch, known?.Position ?? long.MaxValue);
        LedgerTables.AskBehind(batch, known?.Position ?? long.MaxValue);
        if (asked.Count > 0)
            AnswerTable.Ask(batch, asked);
        await using var rows = await batch.Read(cancellation);
        var head = await LogTable.ReadHead(rows);
        await rows.NextResultAsync(cancellation);

        // A store set back to an older state, or restored and gone on from there, is not the one that is remembered.
        if (known is { Position: > 0 } && !(await rows.ReadAsync(cancellation) && ((byte[])rows[0]).AsSpan().SequenceEqual(known.Hash)))
            _remembered.Forget();
        await rows.NextResultAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            _remembered.Versions[new StreamId(rows.GetString(0))] = checked((int)rows.GetInt64(1));
        await rows.NextResultAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            _remembered.Accounts.Remove(LedgerTables.AccountOf(rows));
        var answers = asked.Distinct().ToDictionary(key => key, StoredAnswer? (_) => null);
        if (asked.Count > 0)
        {
            await rows.NextResultAsync(cancellation);
            await AnswerTable.Read(rows, answers);
        }

        if (head.Position != known?.Position)
            _remembered.LastNumbers.Clear();
        _remembered.MoveTo(head);
        return new PostgresStoreTransaction(this, _writer, head, _remembered, answers, EndWriting);
    }

    private async Task<PostgresStoreReader> OpenState(CancellationToken cancellation)
    {
        // A session of the pool may have been lost unnoticed; then the pool is emptied, and the second try is on a new one.
        for (var first = true; ; first = false)
        {
            var session = await TakeReader(cancellation);
            try
            {
                return await PostgresStoreReader.Open(session, cancellation);
            }
            catch (NpgsqlException exception)
            {
                var isLost = session.IsLost;
                await session.DisposeAsync();
                if (!first || !isLost)
                    throw PostgresFailures.Translate(exception);
            }
            catch
            {
                await session.DisposeAsync();
                throw;
            }
        }
    }

    private async ValueTask EndWriting(bool isSound)
    {
        if (!isSound)
            await DropWriter();
        _gate.Release();
    }

    /// <summary>What is remembered stays: it is of a head, and not of a session.</summary>
    private async ValueTask DropWriter()
    {
        var session = _writer;
        _writer = null;
        if (session is not null)
            await session.DisposeAsync();
    }
}
