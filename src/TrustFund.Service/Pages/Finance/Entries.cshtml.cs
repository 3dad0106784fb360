using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Finance;

/// <summary>The entries behind one figure: what happened, on which account, when, by whom. They add up to the figure (F20).</summary>
public sealed class EntriesModel(Visit visit, ReadingRoom room) : PageOfMoney(visit, room)
{
    private const int PageSize = 50;

    public StatementColumn Column { get; private set; }

    public string? Contribution => Scope.Contribution?.Value;

    public string? Proposal => Scope.Project?.Value;

    public FigureEntries Entries { get; private set; } = null!;

    /// <summary>Whether all entries of the figure are on this page.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The figure; nothing posted is nothing of the fund's currency.</summary>
    public ImmutableArray<Money> Totals => Entries.Totals.IsEmpty ? [Money.Zero(Visitor.Fund.Currency)] : Entries.Totals;

    /// <summary>What the entries shown add up to, by currency.</summary>
    public IEnumerable<Money> Sums => Entries.Lines.Items.GroupBy(line => line.Amount.Currency.Code, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.Select(line => line.Amount).Aggregate((sum, amount) => sum + amount));

    public string AsOfText => StoredText.Date(Entries.AsOf);

    /// <summary>A project has no part in what was promised or received.</summary>
    public IEnumerable<StatementColumn> Columns => Proposal is null ? Enum.GetValues<StatementColumn>() : MatrixModel.Columns;

    public string ScopeName => (Contribution, Proposal) switch
    {
        ({ } contribution, { } project) => Words.Say("finance.scope-cell", ("contribution", contribution), ("project", project)),
        ({ } contribution, null) => Words.Say("finance.scope-contribution", ("contribution", contribution)),
        (null, { } project) => Words.Say("finance.scope-project", ("project", project)),
        _ => Words["finance.scope-fund"],
    };

    public IReadOnlyList<Crumb> Trail => MoneyAddresses.Trail(Visitor, Words, new Crumb(Words["finance.matrix"], MoneyAddresses.Of(Visitor, "money/matrix")), new Crumb(Words["finance.entries"]));

    public string? Next => Entries.Lines.Next is { } token ? QueryHelpers.AddQueryString(MoneyAddresses.Entries(Visitor, Column, Entries.AsOf, Contribution, Proposal), "after", token) : null;

    public async Task<IActionResult> OnGet(string fund, string? column, string? asOf, string? contribution, string? proposal, string? after)
    {
        if (await EnterScope(fund, asOf, contribution, proposal) is { } refused)
            return refused;
        Column = Enum.GetValues<StatementColumn>().Cast<StatementColumn?>().FirstOrDefault(one => one.ToString() == column) ?? (Proposal is null ? StatementColumn.Received : StatementColumn.Allocated);
        var question = new FigureQuestion(FundId.Of(fund), Column, Scope.AsOf, Scope.Contribution, Scope.Project);
        var entries = await Room.EntriesOf(question, Person, after, PageSize, Cancellation);
        if (entries.IsRefused)
            return Refuse(entries.Refusal);
        Entries = entries.Value;

        IsWhole = after is null && Entries.Lines.Next is null;
        return Page();
    }

    /// <summary>Who acted; a delegate with whom they acted for.</summary>
    public string WhoOf(LedgerLine line) => line.By is not { } by ? Words["none"]
        : by.Value == "system" ? Words["history.system"]
        : line.OnBehalfOf is { } other ? $"{Wording.Of(by)} ({Wording.Of(other)})"
        : Wording.Of(by);
}
