using System.Collections.Immutable;
using System.Text.Json;
using TrustFund.Application.Auditing;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;

namespace TrustFund.Service.Hosting;

/// <summary>What the last verification came to.</summary>
/// <param name="BegunAt">UTC, as <paramref name="EndedAt"/>.</param>
/// <param name="Person">Who asked for it.</param>
/// <param name="Position">The end of the log that was verified, with its <paramref name="Hash"/> in lower-case hexadecimal.</param>
/// <param name="Anchors">How many heads noted earlier were looked for on the log.</param>
/// <param name="Findings">Empty where all is as the log says.</param>
public sealed record VerificationNote(
    DateTimeOffset BegunAt, DateTimeOffset EndedAt, string Person, long Position, string Hash, int Anchors, ImmutableArray<AuditFinding> Findings);

/// <summary>
/// Verifies on demand: one run at a time whatever the number of nodes, held by a lease, with its result noted for all nodes to show.
/// A run goes on when whoever asked for it leaves, and ends with the service.
/// </summary>
public sealed class VerificationRuns(Installation installation, string node, ILogger<VerificationRuns> log) : IHostedService, IDisposable
{
    private const string LastResult = "verification";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _beginning = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task? _run;

    /// <summary>Begins a run where none is under way; waits a little for its end, so that a short log's result is there at once.</summary>
    /// <param name="anchors">Heads noted earlier, outside of the store.</param>
    /// <returns>False where a run is under way already.</returns>
    /// <exception cref="StoreBusyException">The store cannot be written now.</exception>
    public async Task<bool> Begin(PersonId person, IReadOnlyList<LogHead> anchors)
    {
        var duty = new Duty(installation.Leases, Duty.Verification, node);
        if (!await duty.IsMine(_stopping.Token))
            return false;
        Task run;
        lock (_beginning)
        {
            // The lease tells nodes apart, not the requests of one node.
            if (_run is { IsCompleted: false })
                return false;
            _run = run = Task.Run(() => Run(person, anchors, duty));
        }

        await Task.WhenAny(run, Task.Delay(Patience, _stopping.Token));
        return true;
    }

    /// <summary>Whether a run is under way on any node.</summary>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    public async Task<bool> IsUnderWay(CancellationToken cancellation) =>
        (await installation.Leases.All(cancellation)).Any(lease => lease.Duty == Duty.Verification && lease.Remaining > TimeSpan.Zero);

    /// <summary>The result of the last run that came to an end; null where none did.</summary>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    public async Task<VerificationNote?> Last(CancellationToken cancellation) =>
        await installation.Notes.Read(LastResult, cancellation) is { } noted ? JsonSerializer.Deserialize<VerificationNote>(noted, JsonSerializerOptions.Web) : null;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        if (_run is { } run)
            await run;
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private async Task Run(PersonId person, IReadOnlyList<LogHead> anchors, Duty duty)
    {
        try
        {
            var begun = installation.Clock.GetUtcNow();
            var verifying = installation.Verification.Run(anchors, cancellation: _stopping.Token);
            while (await Task.WhenAny(verifying, Task.Delay(Duty.Duration / 3)) != verifying)
                await duty.IsMine(CancellationToken.None);
            var report = await verifying;
            var note = new VerificationNote(
                begun, installation.Clock.GetUtcNow(), person.Value, report.Head.Position, Convert.ToHexStringLower(report.Head.Hash), anchors.Count, [.. report.Findings]);
            await installation.Notes.Write(LastResult, JsonSerializer.Serialize(note, JsonSerializerOptions.Web), CancellationToken.None);
            if (report.Findings.Count > 0)
                log.LogError("Verification found {Count} differences; the first: {Table} {Key} {Field}", report.Findings.Count, report.Findings[0].Table, report.Findings[0].Key, report.Findings[0].Field);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The service stops; whoever wants to know asks again.
        }
        catch (Exception problem)
        {
            log.LogError(problem, "The verification could not be brought to an end.");
        }
        finally
        {
            await duty.GiveBack();
        }
    }
}
