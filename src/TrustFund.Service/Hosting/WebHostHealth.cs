using TrustFund.Application.Store;

namespace TrustFund.Service.Hosting;

/// <summary>Whether the service is healthy.</summary>
public sealed record Health(string Status);

/// <summary>Live: the process answers. Ready: it can read its store and is not about to leave.</summary>
internal static class WebHostHealth
{
    public static void Map(IEndpointRouteBuilder routes, IStore store, Draining draining, NodeHealthReader health)
    {
        routes.MapGet("/health/live", () => new Health("live")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/health/ready", (CancellationToken cancellation) => Ready(store, draining, cancellation)).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(ManagementAddress.Path, (CancellationToken cancellation) => health.Read(cancellation)).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(IStore store, Draining draining, CancellationToken cancellation)
    {
        if (draining.IsDraining)
            return Results.Json(new Health("draining"), statusCode: StatusCodes.Status503ServiceUnavailable);
        try
        {
            await using var reader = await store.Read(cancellation);
            _ = await reader.Head();
            return Results.Ok(new Health("ready"));
        }
        catch (StoreBusyException)
        {
            return Results.Json(new Health("busy"), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
