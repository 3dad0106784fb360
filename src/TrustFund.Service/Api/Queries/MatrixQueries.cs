using Microsoft.AspNetCore.WebUtilities;
using TrustFund.Application.Figures;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Api.Queries;

/// <summary>What one contribution holds for one project. Allocated includes committed, committed includes disbursed, disbursed includes spent.</summary>
/// <param name="Label">Of the contribution.</param>
/// <param name="Title">Of the project, in the language of the request (Accept-Language; French where none is asked for).</param>
/// <param name="TitleFr">In French; in English where the section gave no French one.</param>
/// <param name="TitleEn">In English; in French where the section gave no English one.</param>
/// <param name="Status">Of the project, today.</param>
/// <param name="PscReserved">Programme support cost set aside; it stands apart from what is allocated.</param>
/// <param name="PscCharged">Programme support cost charged on expenditure.</param>
/// <param name="Entries">The address of the postings that these figures are made of.</param>
public sealed record MatrixListed(
    ContributionId Contribution,
    DonorId Donor,
    string Label,
    ProposalId Project,
    string Title,
    string TitleFr,
    string TitleEn,
    string Status,
    Money PscReserved,
    Money PscCharged,
    Money Allocated,
    Money Committed,
    Money Disbursed,
    Money Spent,
    Money WrittenOff,
    string Entries);

/// <summary>A page of the matrix.</summary>
/// <param name="AsOf">The effective date of all its figures.</param>
/// <param name="Items">May be fewer than asked for although there is a next page: what held nothing at the date is left out.</param>
/// <param name="Next">The address of the next page; null on the last.</param>
public sealed record MatrixListing(DateOnly AsOf, IReadOnlyList<MatrixListed> Items, string? Next);

/// <summary>The matrix of contributions and projects, in both orders.</summary>
internal static class MatrixQueries
{
    private static readonly QueryParameter[] Parameters =
    [
        new("asOf", QueryKind.Date, "The effective date, to its end, in the fund's calendar; today where not given."),
        new("contribution", QueryKind.Text, "Of this contribution only."),
        new("proposal", QueryKind.Text, "Of this project only."),
    ];

    public static void Map(IEndpointRouteBuilder routes, ReadingRoom room)
    {
        Map(routes, room, "contribution", byProject: false);
        Map(routes, room, "project", byProject: true);
    }

    private static void Map(IEndpointRouteBuilder routes, ReadingRoom room, string order, bool byProject) =>
        routes.MapQuery<MatrixListing>(
            $"/funds/{{fund}}/matrix/by-{order}",
            $"list-matrix-by-{order}",
            $"What each contribution holds for each project at the end of a date, ordered by {order}; each cell leads to its entries.",
            QueryParameter.Paged(Parameters),
            async asked =>
            {
                var question = new MatrixQuestion(
                    asked.Fund,
                    asked.Date("asOf"),
                    asked.Text("contribution") is { } contribution ? ContributionId.Of(contribution) : null,
                    asked.Text("proposal") is { } proposal ? ProposalId.Of(proposal) : null,
                    byProject);
                var read = await room.Matrix(question, asked.Person, asked.After, asked.Limit, asked.Cancellation);
                if (read.IsRefused)
                    return read.Refusal;
                var listing = asked.Listing(read.Value.Lines, line => Listed(asked.Fund, read.Value.AsOf, line, asked.Language));
                return new Shown<MatrixListing>(new MatrixListing(read.Value.AsOf, listing.Items, listing.Next));
            });

    private static MatrixListed Listed(FundId fund, DateOnly asOf, MatrixLine line, Language language)
    {
        var cash = line.Project.Cash;
        var entries = QueryHelpers.AddQueryString($"/api/v1/funds/{fund}/postings", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["contribution"] = line.Contribution.Value,
            ["proposal"] = line.Project.Project.Value,
            ["upTo"] = StoredText.Date(asOf),
        });
        return new MatrixListed(
            line.Contribution,
            line.Donor,
            line.Label,
            line.Project.Project,
            line.Title.In(language),
            line.Title.Text,
            line.Title.InEnglish,
            line.Status,
            cash.PscReserved,
            cash.PscCharged,
            cash.Allocated,
            cash.Committed,
            cash.Disbursed,
            cash.Spent,
            cash.WrittenOff,
            entries);
    }
}
