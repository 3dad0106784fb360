using System.Collections.Immutable;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Reading;

/// <summary>A role that somebody holds, with who granted it and when as the log says; null where it came with the fund or with a seat.</summary>
public sealed record HeldRole(RoleGrant Grant, PersonId? GrantedBy, DateOnly? GrantedOn);

/// <summary>A person of a fund with their roles.</summary>
public sealed record KnownPerson(Person Person, ImmutableArray<HeldRole> Roles);

/// <summary>A version of the rulebook with why it was published, by whom, and the proposals that are pinned to it.</summary>
/// <param name="Pinned">Of the proposals submitted last; the latest first.</param>
public sealed record PublishedRulebook(Rulebook Rulebook, string? Reason, PersonId? By, ImmutableArray<ProposalId> Pinned);

/// <summary>The fund as whoever sets it up sees it: words, calendar, people and rulebooks.</summary>
public sealed partial class ReadingRoom
{
    private const int MostGrants = 1_000;
    private const int MostSubmitted = 1_000;
    private const int MostQuestions = 50;

    /// <summary>Enters a fund as one of those who set it up, keep its people, or audit it.</summary>
    public async Task<Result<Visitor>> Administration(FundId fund, PersonId person, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        return !entered.IsRefused && ReadingRules.WhyNotRead("read-administration", Audience.OfPeople, entered.Value) is { } refusal ? refusal : entered;
    }

    /// <summary>How many of a fund's proposals are on each version of its workflow: for whoever may read how it is set up.</summary>
    public async Task<Result<ImmutableArray<VersionInUse>>> VersionsInUse(FundId fund, PersonId person, CancellationToken cancellation)
    {
        var entered = await Administration(fund, person, cancellation);
        return entered.IsRefused ? entered.Refusal : (await queries.VersionsInUse(fund.Value, entered.Value.Fund.Workflow, cancellation)).ToImmutableArray();
    }

    /// <summary>The people of a fund by name, with who granted each role and when.</summary>
    public async Task<Result<(Visitor Visitor, ImmutableArray<KnownPerson> People)>> PeopleWithRoles(FundId fund, PersonId person, CancellationToken cancellation)
    {
        var entered = await Administration(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var granted = new Dictionary<(PersonId, RoleGrant), Circumstances>();
        // Oldest first, so that of two grants of the same role the later one stands.
        foreach (var recorded in (await OfFundStream<RoleGranted>(fund, MostGrants, cancellation)).Reverse())
        {
            var happened = (RoleGranted)EventCatalogue.Parse(recorded);
            granted[(happened.Person, happened.Grant)] = recorded.Circumstances;
        }

        var known = entered.Value.Fund.People.Values.OrderBy(one => one.Name, StringComparer.CurrentCulture)
            .Select(one => new KnownPerson(one, [.. one.Grants.Select(grant => Held(one.Id, grant)), .. OfSeats(entered.Value, one.Id)]));
        return (entered.Value, known.ToImmutableArray());

        HeldRole Held(PersonId holder, RoleGrant grant) =>
            granted.TryGetValue((holder, grant), out var circumstances) ? new HeldRole(grant, circumstances.Actor, circumstances.EffectiveOn) : new HeldRole(grant, null, null);
    }

    /// <summary>Every version of the rulebook, the first on top.</summary>
    public async Task<Result<(Visitor Visitor, ImmutableArray<PublishedRulebook> Rulebooks)>> Rulebooks(FundId fund, PersonId person, CancellationToken cancellation)
    {
        var entered = await Administration(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var published = (await OfFundStream<RulebookPublished>(fund, MostGrants, cancellation))
            .Select(recorded => (Happened: (RulebookPublished)EventCatalogue.Parse(recorded), recorded.Circumstances.Actor)).ToDictionary(one => one.Happened.Rulebook.Version);
        var pinned = await PinnedTo(fund, cancellation);
        return (entered.Value, entered.Value.Fund.Rulebooks.Select(rulebook => new PublishedRulebook(
            rulebook,
            published.TryGetValue(rulebook.Version, out var why) ? why.Happened.Reason : null,
            published.TryGetValue(rulebook.Version, out var who) ? who.Actor : null,
            [.. pinned[rulebook.Version]])).ToImmutableArray());
    }

    private static IEnumerable<HeldRole> OfSeats(Visitor visitor, PersonId person) =>
        visitor.Fund.Seats.RolesOf(person, visitor.Moment.Today).Select(role => new HeldRole(new RoleGrant(role), null, null));

    /// <summary>A fund's own events of one kind, the latest first.</summary>
    private async Task<IReadOnlyList<RecordedEvent>> OfFundStream<TEvent>(FundId fund, int most, CancellationToken cancellation)
        where TEvent : DomainEvent =>
        (await queries.Log(new LogFilter(fund.Value, [StreamId.Of(fund)], EventCatalogue.NameOf<TEvent>()), long.MaxValue, most, cancellation)).Rows;

    /// <summary>The proposals submitted last by the version that they are pinned to, as their submissions say.</summary>
    private async Task<ILookup<int, ProposalId>> PinnedTo(FundId fund, CancellationToken cancellation)
    {
        await using var reader = await store.Read(cancellation);
        var found = new List<(int Version, ProposalId Proposal)>();
        long? before = (await reader.Head()).Position + 1;
        for (var asked = 0; asked < MostQuestions && before is { } end && found.Count < MostSubmitted; asked++)
        {
            var page = await queries.Log(new LogFilter(fund.Value, Type: EventCatalogue.NameOf<ProposalSubmitted>()), end, MostSubmitted, cancellation);
            found.AddRange(page.Rows.Select(recorded => (((ProposalSubmitted)EventCatalogue.Parse(recorded)).RulebookVersion, ProposalId.Of(recorded.Stream.Id))));
            before = page.Before;
        }

        return found.ToLookup(one => one.Version, one => one.Proposal);
    }
}
