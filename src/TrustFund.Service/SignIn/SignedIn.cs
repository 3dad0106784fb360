using System.Security.Claims;
using System.Text.RegularExpressions;
using TrustFund.Domain;

namespace TrustFund.Service.SignIn;

/// <summary>
/// Who is signed in: the token's subject and nothing else of it. Roles are the fund's word, looked up where they are needed;
/// a role in a token is not even read.
/// </summary>
public static partial class SignedIn
{
    public const string Subject = "sub";

    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint let somebody in who should have been stopped.</exception>
    public static PersonId PersonOf(HttpContext context) =>
        TryPerson(context.User, out var person) ? person : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Whether a principal names a person that a fund could know; <c>system</c> is the service itself and nobody's name.</summary>
    public static bool TryPerson(ClaimsPrincipal principal, out PersonId person) => TryPerson(principal, Subject, out person);

    /// <summary>As the other, by the claim in which an authority keeps the person's identifier.</summary>
    public static bool TryPerson(ClaimsPrincipal principal, string claim, out PersonId person)
    {
        person = default;
        if (principal.Identity is not { IsAuthenticated: true } || principal.FindAll(claim).ToArray() is not [{ Value: var subject }] || !Name().IsMatch(subject) || subject == "system")
            return false;
        person = PersonId.Of(subject);
        return true;
    }

    /// <summary>Somebody of whom nothing else is known.</summary>
    public static ClaimsPrincipal PrincipalOf(PersonId person, string scheme) => new(new ClaimsIdentity([new Claim(Subject, person.Value)], scheme, Subject, null));

    // The same form as the identifiers of commands.
    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N} .&'’/_@+-]{0,99}\z", RegexOptions.None, 1_000)]
    private static partial Regex Name();
}
