using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;

namespace TrustFund.Service.Api.Queries;

/// <summary>The end of the log: noted outside, it shows that nothing was cut off since.</summary>
/// <param name="Hash">Lower-case hexadecimal.</param>
public sealed record HeadSheet(long Position, string Hash);

/// <summary>A row of the log.</summary>
/// <param name="Row">What happened; null for a fund of which one is no auditor, where only the links of the chain are shown.</param>
public sealed record LogListed(long Position, string PreviousHash, string Hash, string? Stream, HistoryRow? Row)
{
    public static LogListed Of(ReadLogRow row) => new(
        row.Position,
        Convert.ToHexStringLower(row.PreviousHash),
        Convert.ToHexStringLower(row.Hash),
        row.Row?.Stream.Value,
        row.Row is { } recorded ? HistoryRow.Of(recorded) : null);
}

/// <summary>A published version of a workflow definition.</summary>
/// <param name="Hash">Of what the definition means, layout apart.</param>
/// <param name="Address">Where its JSON is.</param>
public sealed record WorkflowListed(string Definition, int Version, string Name, string? Description, string Hash, string Address);

/// <summary>The audit trail, and the definitions that workflows run on.</summary>
internal static class LogQueries
{
    public static void Map(IEndpointRouteBuilder routes, ReadingRoom room)
    {
        routes.MapQuery<HeadSheet>("/log/head", "show-log-head", "The last position and hash of the log.", [], async asked =>
        {
            var head = await room.Head(asked.Person, asked.Cancellation);
            return head.IsRefused ? head.Refusal : new Shown<HeadSheet>(new HeadSheet(head.Value.Position, Convert.ToHexStringLower(head.Value.Hash)));
        });
        routes.MapQuery<Listing<LogListed>>(
            "/log",
            "list-log",
            "The log in the order of commits, for auditors.",
            [QueryParameter.Limit, new QueryParameter("after", QueryKind.Number, "The position behind which to begin.")],
            async asked =>
            {
                var rows = await room.Log(asked.Person, asked.Number("after") ?? 0, asked.Limit, asked.Cancellation);
                return rows.IsRefused
                    ? rows.Refusal
                    : new Shown<Listing<LogListed>>(asked.Listing(new Page<ReadLogRow>(rows.Value, NextOf(rows.Value, asked.Limit)), LogListed.Of));
            });
        routes.MapQuery<Listing<WorkflowListed>>("/workflows", "list-workflows", "The workflow definitions of one's funds, every version.", [], async asked =>
        {
            var found = await room.Workflows(asked.Person, asked.Cancellation);
            return found.IsRefused
                ? found.Refusal
                : new Shown<Listing<WorkflowListed>>(new Listing<WorkflowListed>(
                    [.. found.Value.Select(one => new WorkflowListed(one.DefinitionId, one.Version, one.Name, one.Description, one.Hash, AddressOf(one.DefinitionId, one.Version)))], null));
        });
        routes.MapQuery<JsonElement>("/workflows/{definition}/{version:int}", "show-workflow", "A workflow definition as published, in Elsa 3's JSON format.", [], async asked =>
        {
            var version = int.Parse(asked.OfAddress("version"), CultureInfo.InvariantCulture);
            var stored = await room.Workflow(asked.Person, asked.OfAddress("definition"), version, asked.Cancellation);
            return stored.IsRefused ? stored.Refusal : new Shown<JsonElement>(JsonElement.Parse(stored.Value.Json), version);
        });
    }

    private static string AddressOf(string definition, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"/api/v1/workflows/{Uri.EscapeDataString(definition)}/{version}");

    private static string? NextOf(ImmutableArray<ReadLogRow> rows, int limit) =>
        rows.Length == limit ? rows[^1].Position.ToString(CultureInfo.InvariantCulture) : null;
}
