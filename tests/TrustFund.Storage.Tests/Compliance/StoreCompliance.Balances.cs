using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Storage.Tests.Compliance;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task The_balances_of_a_contribution_are_its_own_and_no_other_whose_reference_begins_alike()
    {
        var alike = new ContributionId("C-2017-0031");
        await Post(
            LedgerEntry.Move(First, "payment", Account(AccountKind.Donor), Account(AccountKind.Free), Usd(100)),
            LedgerEntry.Move(First, "allocation", Account(AccountKind.Free), Account(AccountKind.Allocated, 1), Usd(40)),
            LedgerEntry.Move(First, "allocation", Account(AccountKind.Free), Account(AccountKind.Allocated, 2), Usd(60)),
            LedgerEntry.Move(First, "payment", new LedgerAccount(AccountKind.Donor, alike), new LedgerAccount(AccountKind.Free, alike), Usd(7)));
        await using var reader = await Store.Read(default);

        (await reader.BalancesOf(new ContributionId("C-2017-003"))).OrderBy(balance => balance.Account.Key, StringComparer.Ordinal).ShouldBe(
        [
            (Account(AccountKind.Allocated, 1), Usd(40)),
            (Account(AccountKind.Allocated, 2), Usd(60)),
            (Account(AccountKind.Donor), Usd(-100)),
            (Account(AccountKind.Free), Usd(0)),
        ]);
        (await reader.BalancesOf(new ContributionId("C-2017-00"))).ShouldBeEmpty();
    }
}
