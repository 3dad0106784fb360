using System.Security.Claims;
using TrustFund.Application.Acting;
using TrustFund.Application.Funds;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;
using TrustFund.Service.Hosting;

namespace TrustFund.Service.SignIn;

/// <summary>
/// Takes the provider's word on roles into the fund's own table when somebody signs in: by the same actions, and so under the same
/// rules and into the same log, as an administrator's. From there on only the table counts.
/// </summary>
internal sealed class ClaimedRolesAtSignIn(Installation installation, ReadingRoom room)
{
    public async Task Take(ClaimedRoles roles, PersonId person, ClaimsPrincipal vouched, CancellationToken cancellation)
    {
        var values = ValuesOf(vouched, roles.Claim);
        var sections = roles.SectionClaim is { } claim ? ValuesOf(vouched, claim) : [];
        foreach (var fund in roles.Map.Select(role => role.Fund).Distinct())
        {
            var entered = await room.Enter(fund, person, cancellation);
            if (!entered.IsRefused)
                await Take(roles, entered.Value.Fund, person, vouched, roles.In(fund, values, sections));
        }
    }

    private async Task Take(ClaimedRoles roles, Fund fund, PersonId person, ClaimsPrincipal vouched, System.Collections.Immutable.ImmutableHashSet<RoleGrant> wanted)
    {
        var known = fund.People.GetValueOrDefault(person.Value);
        if (known is null && wanted.IsEmpty)
            return;
        if (known is null)
            await Run(new RegisterPerson(fund.Id, person, NameOf(vouched, person), null, LanguageOf(vouched), false));
        var mapped = roles.Map.Where(role => role.Fund == fund.Id).Select(role => role.Role).ToHashSet(StringComparer.Ordinal);
        var held = (known?.Grants ?? []).Where(grant => mapped.Contains(grant.Role)).ToHashSet();
        foreach (var grant in held.Where(grant => !wanted.Contains(grant)))
            await Run(new RevokeRole(fund.Id, person, grant));
        foreach (var grant in wanted.Where(grant => !held.Contains(grant)))
            await Run(new GrantRole(fund.Id, person, grant));
    }

    // A role that the fund's rules refuse, as money to an administrator, is not given; that is the whole consequence.
    private async Task Run(ICommand command) =>
        await installation.Runner.Run(command, new Caller(Actor.System.Person, $"claims/{Guid.NewGuid():N}", IsSystem: true), CancellationToken.None);

    // A provider gives several values as several claims.
    private static string[] ValuesOf(ClaimsPrincipal vouched, string claim) => [.. vouched.FindAll(claim).Select(one => one.Value).Distinct(StringComparer.Ordinal)];

    private static string NameOf(ClaimsPrincipal vouched, PersonId person) => vouched.FindFirstValue("name") is { Length: > 0 and <= 200 } name ? name : person.Value;

    private static string LanguageOf(ClaimsPrincipal vouched) =>
        vouched.FindFirstValue("locale")?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? "en" : "fr";
}
