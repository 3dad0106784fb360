using System.Collections.Immutable;
using TrustFund.Application.Figures;
using TrustFund.Application.Funding;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funding;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Reading;

/// <summary>An act about money that waits for one person.</summary>
/// <param name="Action">Its name.</param>
/// <param name="Project">What it is about, or null where that is a contribution.</param>
/// <param name="Contribution">What it is about, or null where that is a project.</param>
/// <param name="Title">Of what it is about.</param>
/// <param name="Number">Of the request or the tranche; null where there is only one.</param>
/// <param name="Amount">What it is about, support cost included.</param>
/// <param name="DueOn">Null where nothing was planned.</param>
/// <param name="AskedBy">Who did the step before.</param>
public sealed record MoneyDuty(
    string Action, ProposalId? Project, ContributionId? Contribution, ProjectTitle Title, int? Number = null, Money? Amount = null, DateOnly? DueOn = null, PersonId? AskedBy = null)
{
    /// <summary>The reference of what it is about.</summary>
    public string Subject => Project?.Value ?? Contribution!.Value.Value;
}

/// <summary>What finance opens first.</summary>
/// <param name="Statement">Contribution by contribution, without projects.</param>
/// <param name="Duties">What waits for the reader, the earliest due first.</param>
/// <param name="Requests">Allocations that wait for their certificate, whoever may give it.</param>
/// <param name="TranchesDue">Tranches whose date has come and that are not paid.</param>
/// <param name="ReportsLate">Paid tranches without an accepted report although the next is due, or the project's end is over.</param>
/// <param name="IsCutShort">The fund has more projects with money than were looked through: duties and numbers are of those looked through.</param>
public sealed record MoneyOverview(
    Visitor Visitor, FundStatement Statement, ImmutableArray<MoneyDuty> Duties, int Requests, int TranchesDue, int ReportsLate, bool IsCutShort);

/// <summary>What finance sees to: what waits, and the projects whose money moves.</summary>
public sealed partial class ReadingRoom
{
    private const int MostProjectsLookedThrough = 150;

    private static readonly string[] RolesOfFinance = [Roles.FinanceRequesting, Roles.FinanceCertifying, Roles.FinancePaying];

    private static readonly ImmutableHashSet<string> ActsOnMoney =
        ImmutableHashSet.Create(StringComparer.Ordinal, "request-allocation", "check-bank-details", "request-tranche", "accept-report", "record-partner-refund");

    /// <summary>Balances, what waits for the reader, and what is late: for those who keep the money.</summary>
    /// <param name="most">So many projects are looked through for what waits and what is late, those first whose task is due first.</param>
    public async Task<Result<MoneyOverview>> MoneyOverview(FundId fund, PersonId person, CancellationToken cancellation, int most = MostProjectsLookedThrough)
    {
        var entered = await EnterToKeepMoney(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var visitor = entered.Value;
        var statement = await new FundStatementReader(queries, inquiry).ReadWithoutProjects(fund, visitor.Moment.Today, cancellation);
        if (statement.IsRefused)
            return statement.Refusal;
        var projects = await ProjectsWithMoney(visitor, _ => true, null, most, cancellation);
        var files = projects.Items;
        var duties = new List<MoneyDuty>(files.SelectMany(file => MoneyDuties.Of(file, visitor)));
        await using (var reader = await store.Read(cancellation))
        {
            foreach (var contribution in (await ReadContributions.Of(queries, inquiry, fund, null, cancellation)).Where(one => !one.RefundRequests.IsEmpty))
                duties.AddRange(MoneyDuties.Of(contribution, await PositionOf(reader, contribution.Id, visitor), visitor));
        }

        var today = visitor.Moment.Today;
        return new MoneyOverview(
            visitor,
            statement.Value,
            [.. duties.OrderBy(duty => duty.DueOn ?? DateOnly.MaxValue).ThenBy(duty => duty.Subject, StringComparer.Ordinal).ThenBy(duty => duty.Number)],
            files.Sum(file => file.Funding.Requests.Length),
            files.Where(file => file.Delivery.Stage != DeliveryStage.Terminated).Sum(file => file.Delivery.Tranches.Count(tranche => !tranche.IsPaid && tranche.DueOn <= today)),
            files.Count(file => MoneyDuties.LateReport(file.Delivery, today) is not null),
            projects.Next is not null);
    }

    /// <summary>Enters a fund whose contributions, postings, rates and periods one may read.</summary>
    public async Task<Result<Visitor>> EnterToKeepMoney(FundId fund, PersonId person, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        return !entered.IsRefused && ReadingRules.WhyNotRead("read-contributions", Audience.OfMoney, entered.Value) is { } refusal ? refusal : entered;
    }

    /// <summary>The projects on which finance has something to do or to watch: those with an open task of money.</summary>
    private async Task<Page<ProposalFile>> ProjectsWithMoney(Visitor visitor, Func<ProposalFile, bool> passes, string? after, int limit, CancellationToken cancellation)
    {
        var fund = visitor.Fund;
        var files = new List<ProposalFile>();
        var listed = new HashSet<string>(StringComparer.Ordinal);
        var token = after;
        for (var round = 0; round < MaximumRounds; round++)
        {
            var page = await queries.Tasks(fund.Id.Value, RolesOfFinance, [.. fund.Sections.Keys], null, token, limit - files.Count, cancellation);
            // A project may have several tasks of money at once; it is listed with the first.
            var wanted = page.Items.Where(row => row.Actions.Any(ActsOnMoney.Contains) && listed.Add(row.Proposal)).Select(row => StreamId.Of(ProposalId.Of(row.Proposal)));
            files.AddRange((await inquiry.LoadAll<ProposalFile>(wanted, cancellation)).Where(passes));
            token = page.Next;
            if (token is null || files.Count == limit)
                break;
        }

        return new Page<ProposalFile>(files, token);
    }
}
