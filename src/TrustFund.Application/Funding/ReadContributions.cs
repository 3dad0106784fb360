using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Every contribution of a fund as it stands now, in the order of their references.</summary>
internal static class ReadContributions
{
    private const int WholePage = 500;

    public static async Task<IReadOnlyList<ContributionState>> Of(IQueries queries, Inquiry inquiry, FundId fund, CancellationToken cancellation)
    {
        var contributions = new List<ContributionState>();
        string? after = null;
        do
        {
            var page = await queries.Contributions(fund.Value, null, after, WholePage, cancellation);
            foreach (var row in page.Items)
                contributions.Add((await inquiry.Load<ContributionState>(StreamId.Of(ContributionId.Of(row.Reference)), cancellation))!.State);
            after = page.Next;
        }
        while (after is not null);

        return contributions;
    }
}
