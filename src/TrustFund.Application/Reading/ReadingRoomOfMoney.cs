using System.Runtime.CompilerServices;
using TrustFund.Application.Acting;
using TrustFund.Application.Figures;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.People;

namespace TrustFund.Application.Reading;

/// <summary>What postings are asked for.</summary>
/// <param name="UpTo">The last effective date.</param>
public sealed record PostingFilter(FundId Fund, ContributionId? Contribution, ProposalId? Proposal, DateOnly? UpTo);

/// <summary>Contributions and the postings behind every figure.</summary>
public sealed partial class ReadingRoom
{
    private const int WholePage = 500;

    /// <summary>All contributions for those who keep the money; for a donor its own.</summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list.</exception>
    public async Task<Result<Page<ContributionRow>>> Contributions(
        FundId fund, PersonId person, string? donor, string? after, int limit, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var own = ReadingRules.DonorsOf(entered.Value.Actor);
        if (own.IsEmpty && ReadingRules.WhyNotRead("read-contributions", Audience.OfMoney, entered.Value) is { } refusal)
            return refusal;
        return await Filtered(
            (token, size) => queries.Contributions(fund.Value, donor, token, size, cancellation),
            row => new(ReadingRules.WhyNotContribution(entered.Value, DonorId.Of(row.Donor), row.Reference) is null),
            after,
            limit);
    }

    public async Task<Result<Seen<ContributionState>>> Contribution(FundId fund, ContributionId id, PersonId person, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        if (await FindContribution(fund, id, cancellation) is not { } seen)
            return Refusal.Of("contribution.unknown", ("contribution", id));
        return ReadingRules.WhyNotContribution(entered.Value, seen.State.Donor, id.Value) is { } refusal ? refusal : seen;
    }

    /// <summary>Postings by position: the drill-down from a figure to its entries.</summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list.</exception>
    public async Task<Result<Page<PostingRow>>> Postings(PostingFilter filter, PersonId person, string? after, int limit, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(filter.Fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var donor = filter.Contribution is { } contribution ? (await FindContribution(filter.Fund, contribution, cancellation))?.State.Donor : null;
        var project = filter.Proposal is { } proposal ? (await inquiry.Load<ProposalFile>(StreamId.Of(proposal), cancellation))?.State : null;
        return ReadingRules.WhyNotPostings(entered.Value, donor, project is null ? null : ProposalRelations.Of(project)) is { } refusal
            ? refusal
            : await queries.Postings(filter.Fund.Value, filter.Contribution?.Value, filter.Proposal?.Value, filter.UpTo, after, limit, cancellation);
    }

    /// <summary>The fund's money at the end of a date, today's where none is given; for a donor its own contributions.</summary>
    /// <param name="withProjects">With what each project holds; without, it is as quickly told with many projects as with few.</param>
    public async Task<Result<FundStatement>> Statement(FundId fund, PersonId person, DateOnly? asOf, CancellationToken cancellation, bool withProjects = true)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var (visitor, own) = (entered.Value, ReadingRules.DonorsOf(entered.Value.Actor));
        if (own.IsEmpty && ReadingRules.WhyNotRead("read-statement", Audience.Mission, visitor) is { } refusal)
            return refusal;
        var (reader, date) = (new FundStatementReader(queries, inquiry), asOf ?? visitor.Moment.Today);
        var read = withProjects ? await reader.Read(fund, date, cancellation: cancellation) : await reader.ReadWithoutProjects(fund, date, cancellation);
        if (read.IsRefused || !visitor.IsOutsider)
            return read;
        var statement = read.Value.Statement;
        return read.Value with
        {
            Statement = statement with { Contributions = [.. statement.Contributions.Where(line => own.Contains(line.Contribution.Donor.Value))] },
            Donors = read.Value.Donors.Where(donor => own.Contains(donor.Key.Value)).ToDictionary(),
        };
    }

    /// <summary>The figures that a bulletin prints, at the end of a date: for whoever has a role in the fund.</summary>
    /// <param name="selection">Which approvals to list, by the date of their decision.</param>
    public async Task<Result<FundFigures>> Figures(
        FundId fund, PersonId person, DateOnly? asOf, (DateOnly From, DateOnly To)? selection, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        return entered.IsRefused
            ? entered.Refusal
            : await new FundFiguresReader(store, queries).Read(fund, asOf ?? entered.Value.Moment.Today, selection, cancellation: cancellation);
    }

    /// <summary>A contribution of this fund; the reference of another fund's finds nothing.</summary>
    private async Task<Seen<ContributionState>?> FindContribution(FundId fund, ContributionId id, CancellationToken cancellation)
    {
        var seen = await inquiry.Load<ContributionState>(StreamId.Of(id), cancellation);
        if (seen is null)
            return null;
        await foreach (var row in AllContributions(fund, seen.State.Donor.Value, cancellation))
        {
            if (row.Reference == id.Value)
                return seen;
        }

        return null;
    }

    private async IAsyncEnumerable<ContributionRow> AllContributions(FundId fund, string donor, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? after = null;
        do
        {
            var page = await queries.Contributions(fund.Value, donor, after, WholePage, cancellation);
            foreach (var row in page.Items)
                yield return row;
            after = page.Next;
        }
        while (after is not null);
    }
}
