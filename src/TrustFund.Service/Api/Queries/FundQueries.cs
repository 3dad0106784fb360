using System.Collections.Immutable;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Calendars;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Service.Api.Queries;

/// <summary>A fund in which one has a role.</summary>
public sealed record FundListed(FundId Fund, BilingualName Name, Currency Currency, ImmutableArray<RoleGrant> MyGrants);

/// <summary>Somebody or something with a name in both languages.</summary>
public sealed record Named(string Id, BilingualName Name);

/// <summary>A fund's words, figures and people.</summary>
/// <param name="Today">The business date now, in the fund's time zone.</param>
/// <param name="Partners">For a donor or partner only their own.</param>
/// <param name="Donors">For a donor or partner only their own.</param>
/// <param name="Committee">Seats with everyone who ever sat on them, and delegations; null for a donor or partner.</param>
/// <param name="People">For administrators, the secretariat and auditors; null for everyone else.</param>
public sealed record FundSheet(
    FundId Fund,
    BilingualName Name,
    Currency Currency,
    ImmutableArray<Pillar> Pillars,
    ImmutableArray<string> Regions,
    WorkingCalendar Calendar,
    string ReferencePrefix,
    string Workflow,
    DateOnly DefinedOn,
    DateOnly Today,
    ImmutableArray<Rulebook> Rulebooks,
    ImmutableArray<Named> Sections,
    ImmutableArray<Partner> Partners,
    ImmutableArray<Named> Donors,
    OpeningPosition? Opening,
    SeatsState? Committee,
    ImmutableArray<RoleGrant> MyGrants,
    ImmutableArray<Person>? People);

/// <summary>Who is signed in, and what they are where.</summary>
/// <param name="Name">As a fund knows them; null where none does.</param>
/// <param name="Language">Of notices, <c>fr</c> or <c>en</c>.</param>
public sealed record Me(PersonId Person, string? Name, string? Language, ImmutableArray<FundListed> Funds);

/// <summary>Funds, and oneself in them.</summary>
internal static class FundQueries
{
    public static void Map(IEndpointRouteBuilder routes, ReadingRoom room)
    {
        routes.MapQuery<Me>("/me", "show-me", "Who is signed in, with the roles held in each fund.", [], async asked =>
        {
            var own = await room.FundsOf(asked.Person, asked.Cancellation);
            var known = own.Select(visitor => visitor.Fund.People.GetValueOrDefault(asked.Person.Value)).FirstOrDefault(person => person is not null);
            return new Shown<Me>(new Me(asked.Person, known?.Name, known?.Language, [.. own.Select(Listed)]));
        });
        routes.MapQuery<Listing<FundListed>>("/funds", "list-funds", "The funds in which one has a role.", [], async asked =>
            new Shown<Listing<FundListed>>(new Listing<FundListed>([.. (await room.FundsOf(asked.Person, asked.Cancellation)).Select(Listed)], null)));
        routes.MapQuery<FundSheet>("/funds/{fund}", "show-fund", "A fund's words, rulebooks, calendar and people.", [], async asked =>
        {
            var entered = await room.EnterAsKnown(asked.Fund, asked.Person, asked.Cancellation);
            if (entered.IsRefused)
                return entered.Refusal;
            var people = await room.PeopleOf(asked.Fund, asked.Person, asked.Cancellation);
            return new Shown<FundSheet>(Sheet(entered.Value, people.IsRefused ? null : people.Value), entered.Value.Version);
        });
        routes.MapQuery<Listing<Person>>("/funds/{fund}/people", "list-people", "The people of a fund with the roles granted to them.", [], async asked =>
        {
            var people = await room.PeopleOf(asked.Fund, asked.Person, asked.Cancellation);
            return people.IsRefused ? people.Refusal : new Shown<Listing<Person>>(new Listing<Person>(people.Value, null));
        });
    }

    private static FundListed Listed(Visitor visitor) => new(visitor.Fund.Id, visitor.Fund.Name, visitor.Fund.Currency, visitor.Actor.Grants);

    private static FundSheet Sheet(Visitor visitor, ImmutableArray<Person>? people)
    {
        var (fund, actor) = (visitor.Fund, visitor.Actor);
        return new FundSheet(
            fund.Id,
            fund.Name,
            fund.Currency,
            fund.Pillars,
            fund.Regions,
            fund.Calendar,
            fund.ReferencePrefix,
            fund.Workflow,
            fund.DefinedOn,
            visitor.Moment.Today,
            fund.Rulebooks,
            [.. fund.Sections.Select(section => new Named(section.Key, section.Value))],
            [.. fund.Partners.Values.Where(partner => !visitor.IsOutsider || actor.Grants.Any(grant => grant.Partner == partner.Id))],
            [.. fund.Donors.Where(donor => !visitor.IsOutsider || ReadingRules.DonorsOf(actor).Contains(donor.Key)).Select(donor => new Named(donor.Key, donor.Value))],
            fund.Opening,
            visitor.IsOutsider ? null : fund.Seats,
            actor.Grants,
            people);
    }
}
