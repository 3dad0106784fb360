using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funds;

namespace TrustFund.Application.Reading;

/// <summary>Who came in, and whose calendar it is that a secret address leads to.</summary>
public sealed partial class ReadingRoom
{
    /// <summary>
    /// Sign-ins, refusals and sign-outs, the latest first: for whoever administers or audits a fund. People of other funds are left
    /// out; those whom no fund knows are not, nor attempts in nobody's name.
    /// </summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list.</exception>
    public async Task<Result<Page<SignInRow>>> SignIns(PersonId person, string? after, int limit, CancellationToken cancellation)
    {
        if (await WhyNotOperation(person, cancellation) is { } refusal)
            return refusal;
        var (own, others) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var reference in await queries.Funds(cancellation))
        {
            var entered = (await Enter(FundId.Of(reference), person, cancellation)).Value;
            var isOwn = entered.Actor.Grants.Any(grant => Audience.OfOperation.Contains(grant.Role));
            (isOwn ? own : others).UnionWith(entered.Fund.People.Keys);
        }

        return await Filtered(
            (token, size) => queries.SignIns(token, size, cancellation),
            row => new(row.Person is null || own.Contains(row.Person) || !others.Contains(row.Person)),
            after,
            limit);
    }

    /// <summary>The secret address that somebody has for their calendar of a fund; null where there is none.</summary>
    public async Task<Result<(Visitor Visitor, CalendarAddress? Address)>> AddressOfCalendar(FundId fund, PersonId person, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        return entered.IsRefused ? entered.Refusal : (entered.Value, await queries.CalendarAddressOf(fund.Value, person.Value, cancellation));
    }

    /// <summary>The fund and the person that a secret address stands for, where they still may read the fund; nothing else is said.</summary>
    /// <param name="hash">Of the secret, in hexadecimal.</param>
    public async Task<Result<(FundId Fund, PersonId Person, Fund Of)>> BehindCalendar(string hash, CancellationToken cancellation)
    {
        if (await queries.CalendarBehind(hash, cancellation) is not { } address)
            return Refusal.Of("calendar.unknown");
        var (fund, person) = (FundId.Of(address.Fund), PersonId.Of(address.Person));
        var entered = await EnterAsKnown(fund, person, cancellation);
        return entered.IsRefused ? Refusal.Of("calendar.unknown") : (fund, person, entered.Value.Fund);
    }
}
