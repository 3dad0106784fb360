using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Service.Pages.Proposals;

namespace TrustFund.Pages.Tests.Histories;

/// <summary>What of a proposal's history is shown.</summary>
public sealed class HistoryViewTests
{
    private static readonly DateOnly First = new(2017, 11, 1);

    /// <summary>70 events, the latest first: every seventh a move of the workflow, the others by two people in turn, one a day.</summary>
    private static readonly ImmutableArray<RecordedEvent> Whole =
        [.. Enumerable.Range(1, 70).Select(version => Row(version, version % 7 == 0 ? "workflow.moved" : version % 2 == 0 ? "tranche.paid" : "proposal.screened", version % 3 == 0 ? "anna" : "ben")).Reverse()];

    [Fact]
    public void Whoever_goes_on_to_older_rows_meets_each_once_and_no_move_of_the_workflow()
    {
        var seen = new List<int>();
        for (var (filter, pages) = (Ask(), 0); ; pages++)
        {
            pages.ShouldBeLessThan(10);
            var view = HistoryView.Of(Whole, filter);
            view.Rows.Length.ShouldBeInRange(1, 30);
            seen.AddRange(view.Rows.Select(row => row.Version));
            if (view.Older is not { } older)
                break;
            filter = OfAddress(filter.Older("/proposals/x", older));
        }

        seen.ShouldBe(Whole.Where(row => row.Type != "workflow.moved").Select(row => row.Version));
    }

    [Fact]
    public void A_filter_goes_on_to_older_rows_and_all_of_it_must_fit()
    {
        var filter = Ask(("kind", "tranche"), ("who", "ben"), ("from", "2017-11-03"), ("to", "2017-12-31"));
        HistoryView.Of(Whole, filter).Rows.ShouldAllBe(row => row.Type == "tranche.paid" && row.Circumstances.Actor.Value == "ben" && row.Version >= 3 && row.Version <= 61);
        HistoryView.Of(Whole, filter).Rows.ShouldNotBeEmpty();
        OfAddress(filter.Older("/proposals/x", 20)).ShouldBe(filter with { Before = 20 });
    }

    [Theory]
    [InlineData("from", "2017-02-30")]
    [InlineData("to", "hier")]
    [InlineData("before", "-1")]
    [InlineData("before", "99999999999999")]
    [InlineData("kind", " ")]
    public void What_cannot_be_read_is_not_asked_for(string name, string value) => HistoryView.Of(Whole, Ask((name, value))).Rows.Length.ShouldBe(30);

    [Fact]
    public void What_can_be_filtered_by_is_what_occurs()
    {
        var view = HistoryView.Of(Whole, Ask(("kind", "tranche")));
        view.Kinds.ShouldBe(["proposal", "tranche"]);
        view.People.ShouldBe(["anna", "ben"], ignoreOrder: true);
    }

    private static HistoryFilter Ask(params (string Name, string Value)[] asked) =>
        HistoryFilter.Of(new QueryCollection(asked.ToDictionary(one => one.Name, one => new Microsoft.Extensions.Primitives.StringValues(one.Value), StringComparer.Ordinal)));

    private static HistoryFilter OfAddress(string address) => HistoryFilter.Of(new QueryCollection(QueryHelpers.ParseQuery(new Uri("http://x" + address).Query)));

    private static RecordedEvent Row(int version, string type, string actor) => new(
        version,
        StreamId.Of(new ProposalId("TF-2017-0001")),
        version,
        type,
        1,
        [],
        null,
        new Circumstances(new FundId("mali-tf"), new PersonId(actor), null, "act", "key", DateTimeOffset.UnixEpoch, First.AddDays(version - 1), DateTimeOffset.UnixEpoch, null),
        [],
        []);
}
