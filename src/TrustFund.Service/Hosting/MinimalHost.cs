using TrustFund.Domain;
using TrustFund.Service.Demonstration;

namespace TrustFund.Service.Hosting;

/// <summary>The web host with nothing but its own health and, in a demonstration, the clock.</summary>
public static class MinimalHost
{
    public static WebApplication Build(Installation installation, string urls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(urls);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(installation.Clocks);
        builder.Services.AddHostedService<ClockWorker>();
        var app = builder.Build();
        app.MapGet("/health/live", () => Results.Ok());
        if (installation.Demonstration is { IsOn: true } clock)
            DemonstrationClockEndpoint.Map(app.MapGroup("/demonstration"), clock, Refuse);
        return app;
    }

    private static Task Refuse(HttpContext context, Refusal refusal)
    {
        context.Response.StatusCode = StatusCodes.Status409Conflict;
        return context.Response.WriteAsJsonAsync(refusal);
    }
}
