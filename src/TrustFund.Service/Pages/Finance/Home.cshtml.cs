using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Finance;

/// <summary>What finance opens first: the balances, what waits for the reader, and what is late.</summary>
public sealed class HomeModel(Visit visit, ReadingRoom room) : PageOfMoney(visit, room)
{
    public const int MostDuties = 12;

    /// <summary>From what came in to what is free.</summary>
    public static ImmutableArray<StatementColumn> CashColumns { get; } =
        [StatementColumn.Received, StatementColumn.Allocated, StatementColumn.Committed, StatementColumn.Disbursed, StatementColumn.Spent, StatementColumn.Available];

    public MoneyOverview Overview { get; private set; } = null!;

    public IEnumerable<MoneyDuty> Duties => Overview.Duties.Take(MostDuties);

    /// <summary>Promises by their currency: two are never added (F8).</summary>
    public IEnumerable<(string Currency, PromiseFigures Promised)> Promised =>
        Overview.Statement.Statement.Contributions.GroupBy(line => line.Contribution.Currency.Code, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Select(line => line.Promised).Aggregate((sum, one) => sum + one)));

    /// <summary>How many of the promises are "about", and how many state no amount.</summary>
    public string Inexact
    {
        get
        {
            var facts = Overview.Statement.Statement.Contributions.Select(line => line.Contribution).ToArray();
            var (approximate, unknown) = (facts.Count(one => one.IsApproximate), facts.Count(one => one.IsUnknown));
            return string.Join(' ', new[] { approximate > 0 ? Words.Count("finance.approximate", approximate) : "", unknown > 0 ? Words.Count("finance.unknown", unknown) : "" }.Where(part => part.Length > 0));
        }
    }

    public async Task<IActionResult> OnGet(string fund)
    {
        var overview = await Room.MoneyOverview(FundId.Of(fund), Person, Cancellation);
        if (overview.IsRefused)
            return Refuse(overview.Refusal);
        Overview = overview.Value;
        Visit.Visitor = Overview.Visitor;
        return Page();
    }

    /// <summary>A number of what was looked through: where that is not all, it says that there may be more.</summary>
    public string NumberOf(int number) => Overview.IsCutShort ? Words.Say("finance.at-least", ("n", number)) : Words.Number(number);

    /// <summary>Where one reads what the duty is about.</summary>
    public string AddressOf(MoneyDuty duty) =>
        duty.Project is { } project ? MoneyAddresses.Project(project.Value) : Navigation.Contribution(Visitor, duty.Subject);

    /// <summary>Where one does it: on the page that shows what one certifies, or at the act's own form.</summary>
    public string StepOf(MoneyDuty duty) => duty.Action switch
    {
        "certify-allocation" or "request-allocation" or "certify-donor-refund" => AddressOf(duty),
        _ when duty.Number is { } number && duty.Action != "accept-report" => Navigation.Act(duty.Action, duty.Subject, Request.Path.Value!, ("number", number)),
        _ => Navigation.Act(duty.Action, duty.Subject, Request.Path.Value!),
    };
}
