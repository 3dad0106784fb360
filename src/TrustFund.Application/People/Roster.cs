using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.People;

/// <summary>Who a person is in a fund on a date: roles granted, and those that come with a seat of the committee.</summary>
public static class Roster
{
    public static Actor ActorOf(Fund fund, PersonId person, DateOnly today) => new(person, fund.GrantsOf(person));
}
