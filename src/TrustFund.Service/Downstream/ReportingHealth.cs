using System.Data.Common;

namespace TrustFund.Service.Downstream;

/// <summary>How Reporting stands, in numbers alone: anybody may ask.</summary>
/// <param name="Status"><c>sound</c>; <c>unsound</c> where something is missing, set aside, of another log or being rebuilt; <c>starting</c>; <c>away</c> where its database is.</param>
/// <param name="Position">The last position of the log that was handled.</param>
/// <param name="Gaps">Subjects on which something is missing.</param>
public sealed record ReportingHealth(string Status, long Position, long Handled, int Gaps, long SetAside, bool IsOtherLog, bool IsRebuilding)
{
    internal static void Map(WebApplication app)
    {
        if (app.Services.GetService<ReportingFeed>() is { } feed)
            app.MapGet("/health/reporting", (CancellationToken cancellation) => Ask(feed, cancellation)).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Ask(ReportingFeed feed, CancellationToken cancellation)
    {
        try
        {
            return await feed.State(cancellation) is { } state
                ? Results.Json(
                    new ReportingHealth(
                        state.IsSound ? "sound" : "unsound", state.Position, state.Handled, state.Gaps.Length, state.SetAsideCount, state.Fork is not null, state.RebuildingTo is not null))
                : Results.Json(new ReportingHealth("starting", 0, 0, 0, 0, false, false));
        }
        catch (DbException)
        {
            return Results.Json(new ReportingHealth("away", 0, 0, 0, 0, false, false));
        }
    }
}
