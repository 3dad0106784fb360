using TrustFund.Domain;

namespace TrustFund.Service.Demonstration;

/// <summary>Where to put the clock, UTC.</summary>
public sealed record ClockJump(DateTimeOffset To);

/// <summary>What time it is in the demonstration, UTC.</summary>
public sealed record ClockReading(DateTimeOffset Now, bool IsDemonstration);

/// <summary>Lets a tour put the demonstration's clock forward. The caller guards who may: only persons of a demonstration on this machine.</summary>
public static class DemonstrationClockEndpoint
{
    /// <param name="routes">The group of the demonstration's routes, with its policy.</param>
    /// <param name="refuse">How the host answers a refusal.</param>
    public static void Map(IEndpointRouteBuilder routes, DemonstrationClock clock, Func<HttpContext, Refusal, Task> refuse)
    {
        routes.MapGet("/clock", () => new ClockReading(clock.GetUtcNow(), clock.IsOn))
            .WithName("read-demonstration-clock")
            .WithSummary("What time it is in the demonstration.");
        routes.MapPost("/clock", async (ClockJump jump, HttpContext context) =>
            {
                if (clock.JumpTo(jump.To.ToUniversalTime()) is not { } refusal)
                    return Results.Ok(new ClockReading(clock.GetUtcNow(), clock.IsOn));
                await refuse(context, refusal);
                return Results.Empty;
            })
            .WithName("set-demonstration-clock")
            .WithSummary("Puts the demonstration's clock forward; deadlines that pass take effect within seconds.")
            .Produces<ClockReading>();
    }
}
