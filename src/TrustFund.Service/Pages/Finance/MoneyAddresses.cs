using Microsoft.AspNetCore.WebUtilities;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Finance;

/// <summary>Where the pages of a fund's money are.</summary>
public static class MoneyAddresses
{
    /// <summary>The places of the money, in the order in which they are offered, each with the key of its text.</summary>
    public static IReadOnlyList<(string Text, string Path)> Places { get; } =
    [
        ("finance.home", "money"),
        ("finance.matrix", "money/matrix"),
        ("finance.statement", "money/statement"),
        ("finance.contributions", "contributions"),
        ("finance.tranches", "money/tranches"),
        ("finance.residues", "money/residues"),
        ("finance.rates", "money/rates"),
        ("finance.periods", "money/periods"),
    ];

    /// <summary>Whether the reader keeps the money: contributions one by one and the entries behind the figures.</summary>
    public static bool KeepsMoney(Visitor visitor) => ReadingRules.WhyNotRead("read-contributions", Audience.OfMoney, visitor) is null;

    public static string Of(Visitor visitor, string path) => Navigation.Address(visitor, path);

    /// <summary>The money of one project.</summary>
    public static string Project(string proposal) => Navigation.Proposal(proposal) + "/money";

    /// <summary>The entries behind a figure.</summary>
    public static string Entries(Visitor visitor, StatementColumn column, DateOnly asOf, string? contribution = null, string? proposal = null) =>
        QueryHelpers.AddQueryString(Of(visitor, "money/entries"), new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["column"] = column.ToString(),
            ["asOf"] = StoredText.Date(asOf),
            ["contribution"] = contribution,
            ["proposal"] = proposal,
        }.Where(pair => pair.Value is not null));

    /// <summary>The trail to a page of the money: over the money's own page for whoever may open it.</summary>
    public static IReadOnlyList<Crumb> Trail(Visitor visitor, Texts.Words words, params ReadOnlySpan<Crumb> below) =>
        KeepsMoney(visitor) ? [new Crumb(words["nav.money"], Of(visitor, "money")), .. below] : [.. below];
}
