using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Every contribution of a fund, in the order of their references.</summary>
internal static class ReadContributions
{
    private const int WholePage = 500;

    /// <param name="upToPosition">As they stood at this position of the log; as they stand now where null.</param>
    public static async Task<IReadOnlyList<ContributionState>> Of(IQueries queries, Inquiry inquiry, FundId fund, long? upToPosition, CancellationToken cancellation)
    {
        var contributions = new List<ContributionState>();
        string? after = null;
        do
        {
            var page = await queries.Contributions(fund.Value, null, after, WholePage, cancellation);
            foreach (var row in page.Items)
            {
                if (await inquiry.LoadAt<ContributionState>(StreamId.Of(ContributionId.Of(row.Reference)), upToPosition, cancellation) is { } contribution)
                    contributions.Add(contribution);
            }

            after = page.Next;
        }
        while (after is not null);

        return contributions;
    }
}
