using System.Collections.Immutable;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.People;
using TrustFund.Service.Api;

namespace TrustFund.Service.SignIn;

/// <summary>A person made up for a demonstration.</summary>
public sealed record MadeUpPerson(PersonId Person, string Name, string Language, ImmutableArray<MadeUpRoles> Funds);

public sealed record MadeUpRoles(FundId Fund, ImmutableArray<RoleGrant> Grants);

/// <summary>Whom to be.</summary>
public sealed record DemonstrationSignIn(PersonId Person);

/// <summary>A bearer token for this run of the service.</summary>
/// <param name="ExpiresAt">UTC, by the real clock.</param>
public sealed record DemonstrationToken(string Token, PersonId Person, DateTimeOffset ExpiresAt);

/// <summary>
/// Signing in as somebody made up, without a password: only where the host allows it, only on this machine, and only as
/// persons who do not exist.
/// </summary>
internal static class DemonstrationEndpoints
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    /// <returns>The group of a demonstration's routes, open on this machine only.</returns>
    public static RouteGroupBuilder Map(IEndpointRouteBuilder routes, ReadingRoom room, SignInSettings settings)
    {
        var group = routes.MapGroup("/demonstration").AllowAnonymous().AddEndpointFilter(async (invocation, next) =>
        {
            if (Local.IsLocal(invocation.HttpContext))
                return await next(invocation);
            await Problems.Write(invocation.HttpContext, Refusal.Of("demonstration.not-local"));
            return Results.Empty;
        });
        group.MapGet("/persons", (CancellationToken cancellation) => People(room, cancellation))
            .WithName("list-demonstration-persons")
            .WithSummary("Persons made up for the demonstration, with their roles.");
        group.MapPost("/sign-in", (HttpContext context, CancellationToken cancellation) => SignIn(context, room, settings, cancellation))
            .WithName("demonstration-sign-in")
            .WithSummary("Signs in as a person made up for the demonstration.")
            .Accepts<DemonstrationSignIn>("application/json")
            .Produces<DemonstrationToken>();
        return group;
    }

    private static async Task<IReadOnlyList<MadeUpPerson>> People(ReadingRoom room, CancellationToken cancellation) =>
    [
        .. (await room.MadeUpPeople(cancellation)).GroupBy(one => one.Person.Id).OrderBy(group => group.First().Person.Name, StringComparer.Ordinal)
            .Select(group => new MadeUpPerson(
                group.Key, group.First().Person.Name, group.First().Person.Language, [.. group.Select(one => new MadeUpRoles(one.Fund.Id, one.Grants))])),
    ];

    private static async Task<IResult> SignIn(HttpContext context, ReadingRoom room, SignInSettings settings, CancellationToken cancellation)
    {
        DemonstrationSignIn? wanted = null;
        try
        {
            if (context.Request.HasJsonContentType())
                wanted = await context.Request.ReadFromJsonAsync<DemonstrationSignIn>(CommandJson.Options, cancellation);
        }
        catch (System.Text.Json.JsonException)
        {
            wanted = null;
        }

        if (wanted is null)
        {
            await Problems.Write(context, Refusal.Of("demonstration.person-missing"));
            return Results.Empty;
        }

        if (!(await room.MadeUpPeople(cancellation)).Any(one => one.Person.Id == wanted.Person))
        {
            var unknown = Refusal.Of("demonstration.person-unknown", ("person", wanted.Person));
            await RecordsOf(context).Refused(context, SignInRecords.ByDemonstration, unknown);
            await Problems.Write(context, unknown);
            return Results.Empty;
        }

        await RecordsOf(context).SignedIn(context, wanted.Person, SignInRecords.ByDemonstration);
        var expires = TimeProvider.System.GetUtcNow() + Lifetime;
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new DemonstrationToken(TokenFor(wanted.Person, settings, expires), wanted.Person, expires), CommandJson.Answers);
    }

    private static SignInRecords RecordsOf(HttpContext context) => context.RequestServices.GetRequiredService<SignInRecords>();

    private static string TokenFor(PersonId person, SignInSettings settings, DateTimeOffset expires) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = settings.Issuer,
            Audience = settings.Audience,
            Expires = expires.UtcDateTime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { [SignedIn.Subject] = person.Value },
            SigningCredentials = new SigningCredentials(settings.Key, SecurityAlgorithms.HmacSha256),
        });
}
