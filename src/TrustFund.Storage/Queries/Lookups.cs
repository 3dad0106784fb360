using System.Collections.Immutable;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Storage.Rows;

namespace TrustFund.Storage.Queries;

/// <summary>What actions look up now and then, by key. Both engines understand the same words.</summary>
internal static class Lookups
{
    private const string DefinitionByVersion = "SELECT definition_id, version, hash, json FROM workflow_definitions WHERE definition_id = @definition_id AND version = @version";

    private const string HighestVersion = "SELECT coalesce(max(version), 0) FROM workflow_definitions WHERE definition_id = @definition_id";

    private const string HighestNumber = "SELECT coalesce(max(number), 0) FROM proposals WHERE fund = @fund";

    // Every account of a contribution begins with its kind and its reference; one search in the primary key per kind.
    private const string SqliteBalances = """
        SELECT ledger_balances.account_kind, ledger_balances.proposal, ledger_balances.minor_units, ledger_balances.currency
        FROM json_each(@accounts) CROSS JOIN ledger_balances
        WHERE account = value OR (account > value || @slash AND account < value || @behind)
        """;

    private const string PostgresBalances = """
        SELECT ledger_balances.account_kind, ledger_balances.proposal, ledger_balances.minor_units, ledger_balances.currency
        FROM jsonb_array_elements_text(@accounts::jsonb) AS asked CROSS JOIN ledger_balances
        WHERE account = asked OR (account > asked || @slash::text AND account < asked || @behind::text)
        """;

    private static readonly Dialects SelectDefinition = Dialects.Same(DefinitionByVersion);

    private static readonly Dialects SelectLatestVersion = Dialects.Same(HighestVersion);

    private static readonly Dialects SelectLastNumber = Dialects.Same(HighestNumber);

    private static readonly Dialects SelectBalances = new(SqliteBalances, PostgresBalances);

    public static async ValueTask<StoredDefinition?> Definition(IAsker asker, string definitionId, int version) =>
        (await asker.Query<StoredDefinition>(SelectDefinition, new { definition_id = definitionId, version })).SingleOrDefault();

    public static async ValueTask<int> LatestVersion(IAsker asker, string definitionId) =>
        checked((int)(await asker.Query<long>(SelectLatestVersion, new { definition_id = definitionId })).Single());

    public static async ValueTask<int> LastProposalNumber(IAsker asker, string fund) =>
        checked((int)(await asker.Query<long>(SelectLastNumber, new { fund })).Single());

    public static async ValueTask<IReadOnlyList<(LedgerAccount Account, Money Balance)>> BalancesOf(IAsker asker, ContributionId contribution)
    {
        var accounts = Enum.GetValues<AccountKind>().Select(kind => new LedgerAccount(kind, contribution).Key).ToImmutableArray();
        var rows = await asker.Query<AccountRow>(SelectBalances, new { accounts, slash = "/", behind = "0" }); // '0' follows '/'.
        return [.. rows.Select(row => (
            new LedgerAccount(Enum.Parse<AccountKind>(row.AccountKind), contribution, row.Proposal is { } proposal ? ProposalId.Of(proposal) : null),
            new Money(row.MinorUnits, Currency.Parse(row.Currency))))];
    }
}
