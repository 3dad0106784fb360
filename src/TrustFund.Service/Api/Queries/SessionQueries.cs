using System.Collections.Immutable;
using TrustFund.Application.Reading;
using TrustFund.Application.Views;
using TrustFund.Domain;

namespace TrustFund.Service.Api.Queries;

/// <summary>A session, or a written procedure, in a list.</summary>
public sealed record SessionListed(string Session, string Kind, string Status, DateOnly MeetsOn, ImmutableArray<string> Proposals, int Version);

/// <summary>The committee's sessions.</summary>
internal static class SessionQueries
{
    public static void Map(IEndpointRouteBuilder routes, ReadingRoom room)
    {
        routes.MapQuery<Listing<SessionListed>>(
            "/funds/{fund}/sessions",
            "list-sessions",
            "Sessions and written procedures, the latest first.",
            QueryParameter.Paged(new QueryParameter("proposal", QueryKind.Text, "With this proposal on the agenda.")),
            async asked =>
            {
                var page = await room.Sessions(asked.Fund, asked.Person, asked.Text("proposal"), asked.After, asked.Limit, asked.Cancellation);
                return page.IsRefused ? page.Refusal : new Shown<Listing<SessionListed>>(asked.Listing(page.Value, Listed));
            });
        routes.MapQuery<SessionView>(
            "/sessions/{session}",
            "show-session",
            "A session: agenda, roll, quorum and outcomes; votes and deliberation only for whom the committee's rules show them.",
            [],
            async asked =>
            {
                var read = await room.Session(SessionId.Of(asked.OfAddress("session")), asked.Person, asked.Cancellation);
                return read.IsRefused ? read.Refusal : new Shown<SessionView>(read.Value.View, read.Value.Version);
            });
    }

    private static SessionListed Listed(SessionRow row) => new(row.Reference, row.Kind, row.Status, row.MeetsOn, row.Proposals, row.Version);
}
