using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using TrustFund.Application.Store;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite;

/// <summary>
/// The store in one SQLite file. One connection writes, guarded in this process by a gate and between processes by SQLite's
/// write lock; several others read, each in a state of its own. Safe for concurrent use.
/// </summary>
public sealed class SqliteStore : IStore, IStoreAudits, IAsyncDisposable
{
    private const string CopyInto = "VACUUM INTO @path";

    // SQLite waits this long itself before the store looks at the clock and at the caller's cancellation again.
    private static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(20);

    private readonly SqliteSettings _settings;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _reading;
    private readonly ConcurrentBag<Connection> _readers = [];
    private Connection? _writer;
    private bool _disposed;

    private SqliteStore(SqliteSettings settings)
    {
        _settings = settings;
        _reading = new SemaphoreSlim(settings.Readers, settings.Readers);
    }

    /// <summary>Opens the file, making it where it is missing, and brings its tables up to this build's.</summary>
    /// <exception cref="StoreBusyException">The file cannot be opened or written now.</exception>
    /// <exception cref="InvalidOperationException">The file was written by a newer build, or is no database.</exception>
    public static SqliteStore Open(SqliteSettings settings)
    {
        SqliteMigrations.Run(settings);
        return new SqliteStore(settings);
    }

    /// <inheritdoc/>
    public async Task<IStoreTransaction> Begin(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var started = Stopwatch.GetTimestamp();
        if (!await _writing.WaitAsync(_settings.LockTimeout, cancellation))
            throw new StoreBusyException($"Other actions of this process held the head of the log for {_settings.LockTimeout}.");
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            await TakeHead(started, cancellation);
            return new SqliteStoreTransaction(_writer!, EndWriting);
        }
        catch (Exception exception)
        {
            // A connection that only waited in vain is good for the next time.
            EndWriting(_writer, reusable: exception is StoreBusyException or OperationCanceledException);
            if (exception is SqliteException failure)
                throw SqliteFailures.Translate(failure);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="StoreBusyException">All connections for reading are in use, or the file cannot be read now.</exception>
    public Task<IStoreReader> Read(CancellationToken cancellation) =>
        OpenState<IStoreReader>((_, reader) => reader, cancellation);

    /// <inheritdoc/>
    public Task<IStoreAudit> OpenAudit(CancellationToken cancellation) =>
        OpenState<IStoreAudit>((connection, reader) => new SqliteAudit(connection, reader), cancellation);

    /// <summary>Writes a copy of one state of the file while others go on writing; it opens as a store of its own.</summary>
    /// <param name="path">Where the copy goes; complete and on the disk when it appears under this name.</param>
    /// <exception cref="IOException">There is a file already, or it cannot be written.</exception>
    /// <exception cref="StoreBusyException">The file cannot be read, or the copy not be written, now.</exception>
    public async Task BackUp(string path, CancellationToken cancellation)
    {
        if (File.Exists(path))
            throw new IOException($"'{path}' exists; a backup overwrites nothing.");
        var part = path + ".part";
        File.Delete(part);
        var connection = await TakeReader(cancellation);
        try
        {
            await Task.Run(() => connection.Of(CopyInto).Bind(part).Run(), CancellationToken.None);
            GiveBackReader(connection);
        }
        catch (SqliteException exception)
        {
            DropReader(connection);
            throw SqliteFailures.Translate(exception);
        }

        // SQLite does not wait for the disk here, and a backup that is only in memory is none.
        using (var copy = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
            copy.Flush(flushToDisk: true);
        File.Move(part, path);
    }

    /// <summary>Closes all connections; transactions and readers must have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        await _writing.WaitAsync();
        _disposed = true;
        _writer?.Dispose();
        _writer = null;
        while (_readers.TryTake(out var reader))
            reader.Dispose();

        // Whoever still waits for the head comes through and hears that the store is closed.
        _writing.Release();
    }

    private async Task<T> OpenState<T>(Func<Connection, IStoreReader, T> over, CancellationToken cancellation)
    {
        var connection = await TakeReader(cancellation);
        try
        {
            return over(connection, new SqliteStoreReader(connection, GiveBackReader));
        }
        catch (SqliteException exception)
        {
            DropReader(connection);
            throw SqliteFailures.Translate(exception);
        }
        catch
        {
            DropReader(connection);
            throw;
        }
    }

    internal async Task<Connection> TakeReader(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!await _reading.WaitAsync(_settings.LockTimeout, cancellation))
            throw new StoreBusyException($"All {_settings.Readers} connections for reading were in use for {_settings.LockTimeout}.");
        try
        {
            return _readers.TryTake(out var free) ? free : Connection.Open(_settings.Path, _settings.LockTimeout);
        }
        catch (SqliteException exception)
        {
            _reading.Release();
            throw SqliteFailures.Translate(exception);
        }
        catch
        {
            _reading.Release();
            throw;
        }
    }

    /// <summary>Asks or writes beside the log, each statement by itself and a write durable when this returns.</summary>
    internal Task<T> Beside<T>(Func<Connection, T> statements, CancellationToken cancellation) =>
        BesideAsync(connection => Task.FromResult(statements(connection)), cancellation);

    /// <summary>As <see cref="Beside"/>, of statements that are written for either engine.</summary>
    internal async Task<T> BesideAsync<T>(Func<Connection, Task<T>> statements, CancellationToken cancellation)
    {
        var connection = await TakeReader(cancellation);
        try
        {
            // SQLite itself waits for the write lock, on a thread that nobody else needs.
            var result = await Task.Run(() => statements(connection), CancellationToken.None);
            GiveBackReader(connection);
            return result;
        }
        catch (SqliteException exception)
        {
            DropReader(connection);
            throw SqliteFailures.Translate(exception);
        }
        catch
        {
            DropReader(connection);
            throw;
        }
    }

    internal void GiveBackReader(Connection connection)
    {
        if (_disposed)
            connection.Dispose();
        else
            _readers.Add(connection);
        _reading.Release();
    }

    /// <summary>Closes a connection that failed; the next reader opens another.</summary>
    internal void DropReader(Connection connection)
    {
        connection.Dispose();
        _reading.Release();
    }

    /// <summary>Waits for SQLite's write lock without blocking a thread for long.</summary>
    private async Task TakeHead(long started, CancellationToken cancellation)
    {
        if (_writer is null)
        {
            _writer = Connection.Open(_settings.Path, _settings.LockTimeout);
            _writer.Wait(ShortWait);
        }

        while (true)
        {
            try
            {
                _writer.Of(SqliteStoreTransaction.BeginImmediate).Run();
                return;
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteFailures.Busy)
            {
                if (Stopwatch.GetElapsedTime(started) > _settings.LockTimeout)
                    throw new StoreBusyException($"Another process held the head of the log for {_settings.LockTimeout}.", exception);
            }

            await Task.Delay(1, cancellation);
        }
    }

    private void EndWriting(Connection? connection, bool reusable)
    {
        if (!reusable)
        {
            connection?.Dispose();
            _writer = null;
        }

        _writing.Release();
    }
}
