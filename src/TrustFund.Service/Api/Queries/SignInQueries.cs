using TrustFund.Application.Reading;
using TrustFund.Application.Store;

namespace TrustFund.Service.Api.Queries;

/// <summary>Somebody who came in, was turned away, or left.</summary>
/// <param name="At">UTC, by the real clock.</param>
/// <param name="Kind">What happened, as <c>SignedIn</c>.</param>
/// <param name="Way">With what it was tried, as <c>provider</c>.</param>
/// <param name="Person">Null where nobody was vouched for.</param>
/// <param name="Code">Of the refusal; null where there was none.</param>
/// <param name="Network">From which network; never the whole address.</param>
public sealed record SignInListed(long Number, DateTimeOffset At, string Kind, string Way, string? Person, string? Code, string Network);

/// <summary>The record of sign-ins.</summary>
internal static class SignInQueries
{
    public static void Map(IEndpointRouteBuilder routes, ReadingRoom room) => routes.MapQuery<Listing<SignInListed>>(
        "/sign-ins",
        "list-sign-ins",
        "Sign-ins, refusals and sign-outs, the latest first. For administrators and auditors.",
        QueryParameter.Paged(),
        async asked =>
        {
            var page = await room.SignIns(asked.Person, asked.After, asked.Limit, asked.Cancellation);
            return page.IsRefused ? page.Refusal : new Shown<Listing<SignInListed>>(asked.Listing(page.Value, Listed));
        });

    private static SignInListed Listed(SignInRow row) => new(row.Number, row.At, row.Kind, row.Way, row.Person, row.Code, row.Network);
}
