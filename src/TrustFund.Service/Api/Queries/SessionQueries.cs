using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Reading;
using TrustFund.Application.Views;
using TrustFund.Domain;

namespace TrustFund.Service.Api.Queries;

/// <summary>A session, or a written procedure, in a list.</summary>
public sealed record SessionListed(string Session, string Kind, string Status, DateOnly MeetsOn, ImmutableArray<string> Proposals, int Version);

/// <summary>One item as the asker may see it, with every action on it.</summary>
public sealed record ItemSheet(ItemReading Item, ImmutableArray<ActionSheet> Actions);

/// <summary>A session as the asker may see it, with every action on it and on its items.</summary>
public sealed record SessionSheet(SessionReading Session, int Version, ImmutableArray<ActionSheet> Actions, ImmutableArray<ItemSheet> Items)
{
    public static SessionSheet Of(SeenSession seen) => new(
        // The items stand below, each with its actions.
        seen.Session with { Items = [] },
        seen.Version,
        [.. seen.Actions.Select(ActionSheet.Of)],
        [.. seen.Items.Select(item => new ItemSheet(item.Item, [.. item.Actions.Select(ActionSheet.Of)]))]);
}

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
        routes.MapQuery<SessionSheet>(
            "/sessions/{session}",
            "show-session",
            "A session: agenda, roll, quorum and outcomes; votes and deliberation only for whom the committee's rules show them.",
            [],
            async asked =>
            {
                var read = await room.Session(SessionId.Of(asked.OfAddress("session")), asked.Person, asked.Cancellation);
                return read.IsRefused ? read.Refusal : new Shown<SessionSheet>(SessionSheet.Of(read.Value), read.Value.Version);
            });
    }

    private static SessionListed Listed(SessionRow row) => new(row.Reference, row.Kind, row.Status, row.MeetsOn, row.Proposals, row.Version);
}
