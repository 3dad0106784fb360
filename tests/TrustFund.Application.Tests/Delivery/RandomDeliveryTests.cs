using System.Collections.Concurrent;
using CsCheck;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Ledger;
using static TrustFund.Application.Tests.Building.AFund;
using static TrustFund.Application.Tests.Delivery.AProject;

namespace TrustFund.Application.Tests.Delivery;

/// <summary>
/// Random sequences of what people try on a project, sensible or not, each a command of its own through the runner. After
/// each the file itself is asked for L1 to L5, and the project's own account of its money must be the ledger's.
/// </summary>
public sealed class RandomDeliveryTests
{
    private const int MostTurns = 10;

    private static readonly string[] Wanted =
    [
        "tranche.paid", "tranche.payment-returned", "report.accepted", "closure.partner-refunded", "suspension.ordered", "change.applied",
        "allocation.released", "delivery.operations-completed",
    ];

    [Fact]
    public async Task L1_to_L5_hold_whatever_is_tried_in_delivery()
    {
        // Random people who never come far would prove nothing: whoever has not come there yet gets further turns.
        var happened = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        for (var turn = 0; turn == 0 || (turn < MostTurns && Wanted.Any(name => !happened.ContainsKey(name))); turn++)
            await Try(happened);
        Wanted.Where(name => !happened.ContainsKey(name)).ShouldBeEmpty();
    }

    private static Task Try(ConcurrentDictionary<string, int> happened) =>
        RandomStep.Several.SampleAsync(
            async steps =>
            {
                await using var project = await Active();
                foreach (var step in steps)
                {
                    var (person, command) = step.On(await project.File(), project);
                    switch (await project.Fund.Try(person, command))
                    {
                        case ActionResult.Done done:
                            foreach (var name in done.Answer.Events)
                                happened.AddOrUpdate(name, 1, (_, times) => times + 1);
                            break;
                        case ActionResult.Invalid invalid:
                            invalid.Errors.ShouldBeEmpty(command.ToString());
                            break;
                        default:
                            break;
                    }

                    project.Fund.LedgerHolds();
                    await BooksAgree(project);
                }

                await project.ShouldBeVerified();
            },
            iter: 30);

    /// <summary>The two locks are one: what the rules reckon with is what the ledger holds, contribution by contribution; L3 and L4 per contribution.</summary>
    private static async Task BooksAgree(AProject project)
    {
        var file = await project.File();
        foreach (var (contribution, cost, psc) in file.Allocations)
        {
            var nothing = Money.Zero(Currency.Usd);
            var line = file.Delivery.Money?.Find(contribution) ?? new MoneyLine(contribution, nothing, nothing, nothing, nothing, nothing);
            async Task<Money> In(AccountKind kind) => await project.Fund.Balance(kind, contribution, project.Id);
            (await In(AccountKind.Committed)).ShouldBe(line.Bound);
            (await In(AccountKind.Disbursed)).ShouldBe(line.WithPartner);
            (await In(AccountKind.Spent)).ShouldBe(line.Spent);
            (await In(AccountKind.WrittenOff)).ShouldBe(line.WrittenOff);
            (await In(AccountKind.PscCharged)).ShouldBe(line.PscCharged);
            (await In(AccountKind.Allocated)).ShouldBe(cost - line.Used);
            (await In(AccountKind.PscReserved)).ShouldBe(psc - line.PscCharged);
        }

        if (file.Delivery.Stage == DeliveryStage.FinanciallyClosed)
            await project.ShouldHoldNothing();
    }
}
