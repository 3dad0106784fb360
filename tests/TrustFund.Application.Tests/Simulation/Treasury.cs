using System.Globalization;
using TrustFund.Application.Funding;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Simulation;

/// <summary>Finance and donors: pledges, signatures, cash, reserves, refunds, and books that are closed month by month.</summary>
internal sealed class Treasury(Year year)
{
    private int _receipts;

    public async Task Work()
    {
        if (year.Contributions.Count == 0 || year.Chance(25))
            await Promise();
        foreach (var contribution in year.Contributions.Where(_ => year.Chance(4)).ToArray())
            await Tend(contribution);
        if (year.Chance(45))
            await year.Try("certifier", new ClosePeriod(Id, year.Today.AddDays(-30 - year.Dice.Next(40))));
        if (year.Chance(200))
            await year.Try("srsg", new ReopenPeriod(Id, "A receipt came late", year.Today.AddDays(-90)));
    }

    private async Task Promise()
    {
        var id = new ContributionId(string.Create(CultureInfo.InvariantCulture, $"C-2017-{year.Contributions.Count + 1:000}"));
        var terms = year.Chance(5) ? new EarmarkTerms { Pillars = ["A"] } : null;
        if (await year.Try("requester", Pledge(id, Usd(100_000 + year.Dice.Next(400_000)), terms, year.Chance(2) ? "denmark" : "norway") with { PledgedOn = year.Today }))
            year.Contributions.Add(id);
    }

    private async Task Tend(ContributionId id)
    {
        var contribution = await year.Fund.Contribution(id);
        var amount = new Money(1 + year.Dice.Next(20_000_000), Currency.Usd);
        var on = year.Today.AddDays(-year.Dice.Next(20));
        switch (contribution.Status)
        {
            case ContributionStatus.Pledged:
                await year.Try("requester", new SignContribution(id, SignedOn: year.Today));
                break;
            case ContributionStatus.Signed when year.Dice.Next(10) < 6:
                await year.Try("requester", new RecordReceipt(id, amount, on, $"BNK-{++_receipts}"));
                break;
            default:
                await (year.Dice.Next(8) switch
                {
                    0 => year.Try("certifier", new SetReserve(id, amount, "For losses", on)),
                    1 => year.Try("certifier", new ReleaseReserve(id, amount, "Not needed", on)),
                    2 => year.Try("requester", new RequestDonorRefund(id, amount, "The donor asked")),
                    3 => year.Try("certifier", new CertifyDonorRefund(id, Math.Max(1, contribution.RefundsAsked), on)),
                    4 => year.Try("certifier", new DeclineDonorRefund(id, Math.Max(1, contribution.RefundsAsked), "Not now")),
                    5 when contribution.Receipts.Length > 0 => year.Try("certifier", new ReverseReceipt(id, 1 + year.Dice.Next(contribution.Receipts.Length), "The bank erred")),
                    6 when year.Chance(10) => year.Try("certifier", new CloseContribution(id, "Used up")),
                    _ => year.Try("requester", new AmendContribution(id, "A letter", Amount: amount)),
                });
                break;
        }
    }
}
