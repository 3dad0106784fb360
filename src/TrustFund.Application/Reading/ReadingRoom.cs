using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Reading;

/// <summary>
/// Where everything is read that is not a list of one's own making: each question is asked for a person, enters the fund,
/// and passes <see cref="ReadingRules"/> before it is answered. Writes nothing.
/// </summary>
public sealed partial class ReadingRoom(IStore store, IQueries queries, Inquiry inquiry, WorkflowDefinitions definitions, TimeProvider clock)
{
    /// <summary>Lists are filtered by what somebody may read; a page is filled from at most so many pages of the store.</summary>
    private const int MaximumRounds = 20;

    /// <summary>The fund that is entered for what is in none.</summary>
    private string? _someFund;

    /// <summary>Enters a fund, with whatever roles, even none.</summary>
    public async Task<Result<Visitor>> Enter(FundId id, PersonId person, CancellationToken cancellation)
    {
        if (await inquiry.Load<Fund>(StreamId.Of(id), cancellation) is not { } seen)
            return Refusal.Of("fund.unknown", ("fund", id));
        var moment = seen.State.Calendar.Moment(clock.GetUtcNow());
        return new Visitor(seen.State, seen.Version, seen.State.ActorOf(person, moment.Today), moment, await definitions.Stages(store, seen.State.Workflow, cancellation));
    }

    /// <summary>Enters the fund of something that was looked for; where it is not there, some fund, as that takes as long.</summary>
    private async Task<Result<Visitor>> EnterFundOf(FundId? found, PersonId person, CancellationToken cancellation)
    {
        if (found is { } fund)
            return await Enter(fund, person, cancellation);
        if (_someFund is null && await queries.Funds(cancellation) is [var first, ..])
            _someFund = first;
        return _someFund is { } some ? await Enter(FundId.Of(some), person, cancellation) : Refusal.Of("fund.unknown", ("fund", ""));
    }

    /// <summary>Enters a fund in which one has a role.</summary>
    public async Task<Result<Visitor>> EnterAsKnown(FundId id, PersonId person, CancellationToken cancellation)
    {
        var entered = await Enter(id, person, cancellation);
        return !entered.IsRefused && ReadingRules.WhyNotFund(entered.Value) is { } refusal ? refusal : entered;
    }

    /// <summary>The funds in which somebody has a role, by reference.</summary>
    public async Task<IReadOnlyList<Visitor>> FundsOf(PersonId person, CancellationToken cancellation)
    {
        var visits = new List<Visitor>();
        foreach (var fund in await queries.Funds(cancellation))
        {
            var entered = await Enter(FundId.Of(fund), person, cancellation);
            if (!entered.IsRefused && !entered.Value.Actor.Grants.IsEmpty)
                visits.Add(entered.Value);
        }

        return visits;
    }

    /// <summary>The people made up for a demonstration, of all funds, by name; the roles they have are shown for choosing among them.</summary>
    public async Task<IReadOnlyList<(Fund Fund, Person Person, ImmutableArray<RoleGrant> Grants)>> MadeUpPeople(CancellationToken cancellation)
    {
        var people = new List<(Fund, Person, ImmutableArray<RoleGrant>)>();
        foreach (var reference in await queries.Funds(cancellation))
        {
            if (await inquiry.Load<Fund>(StreamId.Of(FundId.Of(reference)), cancellation) is not { State: { } fund })
                continue;
            var today = fund.Calendar.Moment(clock.GetUtcNow()).Today;
            people.AddRange(fund.People.Values.Where(person => person.IsMadeUp).Select(person => (fund, person, fund.ActorOf(person.Id, today).Grants)));
        }

        return people;
    }

    /// <summary>The people of a fund with their roles.</summary>
    public async Task<Result<ImmutableArray<Person>>> PeopleOf(FundId id, PersonId person, CancellationToken cancellation)
    {
        var entered = await Enter(id, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        return ReadingRules.WhyNotRead("read-people", Audience.OfPeople, entered.Value) is { } refusal
            ? refusal
            : entered.Value.Fund.People.Values.ToImmutableArray();
    }

    /// <summary>Fills a page with the rows that pass; it may be shorter than asked for, and then says how to go on.</summary>
    private static async Task<Page<T>> Filtered<T>(
        Func<string?, int, Task<Page<T>>> ask, Func<T, ValueTask<bool>> passes, string? after, int limit)
    {
        var rows = new List<T>();
        var token = after;
        for (var round = 0; round < MaximumRounds; round++)
        {
            var page = await ask(token, limit - rows.Count);
            foreach (var row in page.Items)
            {
                if (await passes(row))
                    rows.Add(row);
            }

            token = page.Next;
            if (token is null || rows.Count == limit)
                break;
        }

        return new Page<T>(rows, token);
    }
}
