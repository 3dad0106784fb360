using TrustFund.Application.Notices;
using TrustFund.Application.Store;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;

namespace TrustFund.Application.Tests.Notices;

/// <summary>Follows a fund's log, and says who was told of what since the last time it was asked.</summary>
internal sealed class Telling(AFund fund, FundId? of = null)
{
    private readonly NoticeFollower _follower = new(fund.Store, fund.Queries, fund.Inquiry, fund.Notices, fund.Clock, mails: true);
    private long _seen;

    /// <summary>As <c>certifier: Task handed-on certify-tranche</c>, in the order of people.</summary>
    public async Task<IReadOnlyList<string>> New()
    {
        (await _follower.Follow(CancellationToken.None)).Failed.ShouldBeEmpty();
        await _follower.LookAtDates(CancellationToken.None);
        var rows = (await Rows()).Where(row => row.Id > _seen).ToArray();
        _seen = rows.Length > 0 ? rows.Max(row => row.Id) : _seen;
        return [.. rows.Select(row => $"{row.Person}: {row.Kind} {row.Detail} {row.Action}".TrimEnd()).Order(StringComparer.Ordinal)];
    }

    /// <summary>Everything that anybody was told.</summary>
    public async Task<IReadOnlyList<NoticeRow>> Rows()
    {
        var rows = new List<NoticeRow>();
        var id = of ?? AFund.Id;
        foreach (var person in (await fund.Load<Domain.Funds.Fund>(Application.Log.StreamId.Of(id))).People.Keys)
            rows.AddRange((await fund.Notices.Notices(id, new PersonId(person), null, 1_000, CancellationToken.None)).Items);
        return rows;
    }
}
