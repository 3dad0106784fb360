using System.Collections.Immutable;

namespace TrustFund.Domain.Ledger;

/// <summary>What a statement says of a contribution beside its figures.</summary>
/// <param name="Currency">The contribution's own currency.</param>
/// <param name="Since">The date of its pledge: it is in no statement as of an earlier one.</param>
/// <param name="Earmark">The earmark terms as one stable text; empty where there are none.</param>
/// <param name="IsApproximate">The amount promised is only "about" what the ledger carries.</param>
/// <param name="IsUnknown">No amount was stated; the ledger carries nothing of the promise.</param>
public sealed record ContributionFacts(
    ContributionId Id, DonorId Donor, string Label, Currency Currency, DateOnly Since, string Earmark, bool IsApproximate, bool IsUnknown);

/// <summary>One contribution: promises in its own currency, cash in the fund's, and the cash of each project it pays for.</summary>
public sealed record StatementLine(ContributionFacts Contribution, PromiseFigures Promised, CashFigures Cash, ImmutableArray<ProjectLine> Projects);

/// <summary>One project, within a contribution or over all of them. Only the columns from the allocation on belong to a project.</summary>
public sealed record ProjectLine(ProposalId Project, CashFigures Cash)
{
    /// <param name="balance">What stands in each bucket, in minor units.</param>
    public static ProjectLine Of(ProposalId project, Func<AccountKind, long> balance, Currency currency) => new(project, CashFigures.Of(balance, currency));
}

/// <summary>Contributions taken together, per donor or earmark. Promises stay apart by currency, because adding them would need a rate (F8).</summary>
/// <param name="Promised">By currency code.</param>
public sealed record GroupLine(
    string Key, ImmutableSortedDictionary<string, PromiseFigures> Promised, CashFigures Cash, bool HasApproximate, bool HasUnknown);

/// <summary>The fund's money at the end of a date, folded from ledger entries by effective date and from nothing else (F20).</summary>
/// <param name="AsOf">The effective date, in the fund's calendar.</param>
/// <param name="RecordedUpTo">The position in the log up to which entries were folded: the same two give the same statement for ever.</param>
public sealed record Statement(DateOnly AsOf, long RecordedUpTo, Currency FundCurrency, ImmutableArray<StatementLine> Contributions)
{
    public CashFigures Total => Contributions.Aggregate(CashFigures.Zero(FundCurrency), (sum, line) => sum + line.Cash);

    /// <param name="book">The fold of all entries recorded up to <paramref name="recordedUpTo"/>.</param>
    /// <param name="contributions">The facts of every contribution of the fund.</param>
    /// <exception cref="InvalidOperationException">The book has accounts of a contribution without facts.</exception>
    public static Statement Fold(AccountBook book, IEnumerable<ContributionFacts> contributions, DateOnly asOf, long recordedUpTo, Currency fundCurrency)
    {
        var facts = contributions.ToDictionary(contribution => contribution.Id);
        var balances = book.Accounts.ToLookup(account => account.Key.Contribution, account => (Account: account.Key, Balance: account.Value.At(asOf)));
        if (balances.FirstOrDefault(group => !facts.ContainsKey(group.Key)) is { } stray)
            throw new InvalidOperationException($"The ledger has accounts of {stray.Key}, which is no contribution of this fund.");
        return new Statement(
            asOf,
            recordedUpTo,
            fundCurrency,
            [
                .. facts.Values
                    .Where(contribution => contribution.Since <= asOf)
                    .OrderBy(contribution => contribution.Id.Value, StringComparer.Ordinal)
                    .Select(contribution => Line(contribution, balances[contribution.Id].Where(account => account.Balance != 0).ToArray(), fundCurrency)),
            ]);
    }

    public ImmutableArray<GroupLine> ByDonor() => GroupBy(line => line.Contribution.Donor.Value);

    public ImmutableArray<GroupLine> ByEarmark() => GroupBy(line => line.Contribution.Earmark);

    /// <summary>Each project over all contributions that pay for it.</summary>
    public ImmutableArray<ProjectLine> ByProject() =>
    [
        .. Contributions.SelectMany(line => line.Projects)
            .GroupBy(line => line.Project)
            .OrderBy(group => group.Key.Value, StringComparer.Ordinal)
            .Select(group => new ProjectLine(group.Key, group.Aggregate(CashFigures.Zero(FundCurrency), (sum, line) => sum + line.Cash))),
    ];

    private static StatementLine Line(ContributionFacts contribution, (LedgerAccount Account, long Balance)[] balances, Currency fundCurrency)
    {
        long Of(AccountKind kind) => balances.Where(account => account.Account.Kind == kind).Sum(account => account.Balance);
        return new StatementLine(
            contribution,
            PromiseFigures.Of(Of, contribution.Currency),
            CashFigures.Of(Of, fundCurrency),
            [
                .. balances.Where(account => account.Account.Proposal is not null)
                    .GroupBy(account => account.Account.Proposal!.Value)
                    .OrderBy(group => group.Key.Value, StringComparer.Ordinal)
                    .Select(group => ProjectLine.Of(group.Key, kind => group.FirstOrDefault(account => account.Account.Kind == kind).Balance, fundCurrency)),
            ]);
    }

    private ImmutableArray<GroupLine> GroupBy(Func<StatementLine, string> key) =>
    [
        .. Contributions.GroupBy(key, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new GroupLine(
                group.Key,
                group.GroupBy(line => line.Contribution.Currency.Code, StringComparer.Ordinal).ToImmutableSortedDictionary(
                    currency => currency.Key,
                    currency => currency.Select(line => line.Promised).Aggregate((sum, promised) => sum + promised),
                    StringComparer.Ordinal),
                group.Aggregate(CashFigures.Zero(FundCurrency), (sum, line) => sum + line.Cash),
                group.Any(line => line.Contribution.IsApproximate),
                group.Any(line => line.Contribution.IsUnknown))),
    ];
}
