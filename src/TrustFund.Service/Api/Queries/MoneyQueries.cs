using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Figures;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Service.Api.Queries;

/// <summary>A contribution in a list.</summary>
/// <param name="Amount">What is promised; null where it is not stated.</param>
/// <param name="IsApproximate">The source says "about": shown wherever the amount is.</param>
public sealed record ContributionListed(
    string Contribution, string Donor, string Label, string Status, Money? Amount, bool IsApproximate, DateOnly? SignedOn, DateOnly? EndsOn, int Version);

/// <summary>A donor agreement; its balances are the statement's.</summary>
/// <param name="Received">Cash received in its own currency, reversed receipts left out.</param>
/// <param name="Outstanding">Promised and still to come.</param>
public sealed record ContributionSheet(
    ContributionId Contribution,
    DonorId Donor,
    ContributionStatus Status,
    string Label,
    string Purpose,
    StatedAmount Amount,
    EarmarkTerms Terms,
    DateOnly PledgedOn,
    DateOnly? SignedOn,
    ImmutableArray<Instalment> Instalments,
    ImmutableArray<Receipt> Receipts,
    Money Received,
    Money Outstanding,
    ImmutableArray<RefundRequest> RefundRequests,
    int Version);

/// <summary>One posting with its entry.</summary>
/// <param name="EffectiveOn">The date as of which it counts.</param>
/// <param name="RecordedAt">When it was written, UTC.</param>
/// <param name="Amount">Positive adds to the account, negative takes from it.</param>
public sealed record PostingListed(
    long Position, int Entry, int Line, DateOnly EffectiveOn, DateTimeOffset RecordedAt, string Kind, string Account, string Contribution, string? Proposal, Money Amount);

/// <summary>Contributions and the postings behind every figure.</summary>
internal static class MoneyQueries
{
    private static readonly QueryParameter AsOf = new("asOf", QueryKind.Date, "The effective date, to its end, in the fund's calendar; today where not given.");

    public static void Map(IEndpointRouteBuilder routes, ReadingRoom room)
    {
        MapFigures(routes, room);
        MatrixQueries.Map(routes, room);
        routes.MapQuery<Listing<ContributionListed>>(
            "/funds/{fund}/contributions",
            "list-contributions",
            "The contributions that one may read: a donor its own.",
            QueryParameter.Paged(new QueryParameter("donor", QueryKind.Text, "Of this donor only.")),
            async asked =>
            {
                var page = await room.Contributions(asked.Fund, asked.Person, asked.Text("donor"), asked.After, asked.Limit, asked.Cancellation);
                return page.IsRefused ? page.Refusal : new Shown<Listing<ContributionListed>>(asked.Listing(page.Value, Listed));
            });
        routes.MapQuery<ContributionSheet>(
            "/funds/{fund}/contributions/{contribution}",
            "show-contribution",
            "A donor agreement with its instalments and receipts.",
            [],
            async asked =>
            {
                var seen = await room.Contribution(asked.Fund, ContributionId.Of(asked.OfAddress("contribution")), asked.Person, asked.Cancellation);
                return seen.IsRefused ? seen.Refusal : new Shown<ContributionSheet>(Sheet(seen.Value), seen.Value.Version);
            });
        routes.MapQuery<Listing<PostingListed>>(
            "/funds/{fund}/postings",
            "list-postings",
            "Postings of the ledger in the order of their recording: what a figure is made of.",
            QueryParameter.Paged(
                new("contribution", QueryKind.Text, "Of this contribution only."),
                new("proposal", QueryKind.Text, "Of this project only."),
                new("upTo", QueryKind.Date, "Effective on or before this date.")),
            async asked =>
            {
                var filter = new PostingFilter(
                    asked.Fund,
                    asked.Text("contribution") is { } contribution ? ContributionId.Of(contribution) : null,
                    asked.Text("proposal") is { } proposal ? ProposalId.Of(proposal) : null,
                    asked.Date("upTo"));
                var page = await room.Postings(filter, asked.Person, asked.After, asked.Limit, asked.Cancellation);
                return page.IsRefused ? page.Refusal : new Shown<Listing<PostingListed>>(asked.Listing(page.Value, Listed));
            });
    }

    private static void MapFigures(IEndpointRouteBuilder routes, ReadingRoom room)
    {
        routes.MapQuery<StatementDocument>(
            "/funds/{fund}/statement",
            "show-statement",
            "The fund's money at the end of a date: pledged, signed, received, allocated, committed, disbursed, spent, available; per donor, earmark and project.",
            [AsOf],
            async asked =>
            {
                var read = await room.Statement(asked.Fund, asked.Person, asked.Date(AsOf.Name), asked.Cancellation);
                return read.IsRefused ? read.Refusal : new Shown<StatementDocument>(StatementDocument.Of(read.Value));
            });
        routes.MapQuery<FiguresDocument>(
            "/funds/{fund}/figures",
            "show-figures",
            "The figures that a bulletin prints, at the end of a date, each with its basis.",
            [
                AsOf,
                new("approvedFrom", QueryKind.Date, "Lists approvals decided on or after this date; asked together with `approvedTo`."),
                new("approvedTo", QueryKind.Date, "Lists approvals decided on or before this date; asked together with `approvedFrom`."),
            ],
            async asked =>
            {
                (DateOnly From, DateOnly To)? selection = null;
                if (asked.Date("approvedFrom") is { } from && asked.Date("approvedTo") is { } to)
                    selection = (from, to);
                else if (asked.Text("approvedFrom") is not null || asked.Text("approvedTo") is not null)
                    return Refusal.Of("request.parameters-belong-together", ("first", "approvedFrom"), ("second", "approvedTo"));
                var read = await room.Figures(asked.Fund, asked.Person, asked.Date(AsOf.Name), selection, asked.Cancellation);
                return read.IsRefused ? read.Refusal : new Shown<FiguresDocument>(FiguresDocument.Of(read.Value));
            });
    }

    private static ContributionListed Listed(ContributionRow row) => new(
        row.Reference,
        row.Donor,
        row.Label,
        row.Status,
        row.PledgedMinor is { } minor ? ProposalQueries.MoneyOf(minor, row.Currency) : null,
        row.Approximate,
        row.SignedOn,
        row.EndsOn,
        row.Version);

    private static ContributionSheet Sheet(Seen<ContributionState> seen)
    {
        var state = seen.State;
        return new ContributionSheet(
            state.Id,
            state.Donor,
            state.Status,
            state.Label,
            state.Purpose,
            state.Amount,
            state.Terms,
            state.PledgedOn,
            state.SignedOn,
            state.Instalments,
            state.Receipts,
            state.Received,
            state.Outstanding,
            state.RefundRequests,
            seen.Version);
    }

    private static PostingListed Listed(PostingRow row) => new(
        row.Position,
        row.Entry,
        row.Line,
        row.EffectiveOn,
        row.RecordedAt,
        row.Kind,
        row.Account,
        row.Contribution,
        row.Proposal,
        ProposalQueries.MoneyOf(row.MinorUnits, row.Currency));
}
