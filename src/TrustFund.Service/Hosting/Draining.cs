namespace TrustFund.Service.Hosting;

/// <summary>
/// How a node leaves: it says so where readiness is asked and closes each connection after its answer, for as long as whoever
/// spreads the requests needs to see it; then it listens no more, and what is under way is finished.
/// </summary>
/// <param name="notice">How long it still takes new requests after it was told to stop.</param>
public sealed class Draining(TimeSpan notice) : IHostedLifecycleService
{
    public bool IsDraining { get; private set; }

    /// <summary>For the middleware: a client with a kept connection would else send its next request into a closing door.</summary>
    public Task CloseConnections(HttpContext context, RequestDelegate next)
    {
        if (IsDraining)
            context.Response.Headers.Connection = "close";
        return next(context);
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        IsDraining = true;
        try
        {
            await Task.Delay(notice, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Told to hurry.
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
