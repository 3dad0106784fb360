using Microsoft.Playwright;
using TrustFund.Application.Funds;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>Finance's rarer acts in browsers, in both languages, once without script: a residue written off, a refund to a donor, books that are closed.</summary>
public sealed class RareMoneyWalkTests(Chromium chromium)
{
    private const string Residues = "/funds/mali-tf/money/residues";
    private static readonly FundId Fund = FundId.Of("mali-tf");
    private static readonly DateOnly Today = new(2017, 12, 1);

    [Fact]
    public async Task What_is_written_off_and_refunded_by_two_people_stands_in_the_statement_and_closed_books_take_nothing_in()
    {
        await using var service = new ServiceWithDemonstration();
        await service.InitializeAsync();
        var rules = (await service.Installation.Inquiry.Load<Fund>(Application.Log.StreamId.Of(Fund))).ShouldNotBeNull().State.RulebookOn(Today);
        await ServiceWithDemonstration.Do(
            service.Installation,
            new PublishRulebook(Fund, rules with { Version = rules.Version + 1, EffectiveFrom = Today, ResidueNotRefunded = Money.Parse("250.00", Currency.Usd) }, "Les petits restes."),
            PersonId.Of("aissata.fofana"));
        // The books are closed twice, each time a month further.
        await Walk("fr", true, "R", "2017-10-31");
        await Walk("en", false, "S", "2017-11-30");

        async Task Walk(string language, bool withScript, string meeting, string upTo)
        {
            var project = await new MoneyUnderWay(service.Installation).WithResidue(meeting, $"Radio {meeting} de Bankass", $"Radio {meeting} of Bankass");
            await using var requesting = await Reader.Open(service, chromium, "jean.kouassi", language, width: 360, withScript);
            await using var certifying = await Reader.Open(service, chromium, "sophie.lambert", language, width: 360, withScript);
            await WrittenOff(requesting, certifying, project);
            await Refunded(requesting, certifying);
            await Closed(requesting, certifying, upTo);
            foreach (var reader in new[] { requesting, certifying })
                reader.Complaints.Where(complaint => !complaint.Contains("status of 4", StringComparison.Ordinal)).ShouldBeEmpty("but for the refusals themselves");
        }
    }

    private static async Task WrittenOff(Reader requesting, Reader certifying, ProposalId project)
    {
        var before = await InStatement(requesting, "WrittenOff");
        await requesting.Go(Residues);
        var section = Residue(requesting, project);
        (await section.Locator(".balances dd").AllTextContentsAsync()).Select(Minor).ShouldBe([150_00, 20_000_00, 250_00], "with the partner, bound, and the most that is written off");
        await section.Locator("a[href^='/act/request-write-off/']").ClickAsync();
        await requesting.Refused("request-write-off");
        await requesting.Act("request-write-off", ("f.reason", "Le partenaire a fermé son compte."));
        new Uri(requesting.Page.Url).AbsolutePath.ShouldBe(Residues);
        (await Residue(requesting, project).Locator("a[href^='/act/certify-write-off/']").CountAsync()).ShouldBe(0, "who asks does not certify");
        (await InStatement(requesting, "WrittenOff")).ShouldBe(before, "nothing is posted before it is certified");

        await certifying.Go("/funds/mali-tf/money");
        await certifying.Page.ClickAsync($".task a.button[href^='/act/certify-write-off/{project}']");
        await certifying.Act("certify-write-off");
        (await InStatement(certifying, "WrittenOff")).ShouldBe(before + 150_00);
        await certifying.Page.Locator(".balances a[href*='column=WrittenOff']").ClickAsync();
        Minor(await certifying.Page.Locator("[data-total]").TextContentAsync()).ShouldBe(before + 150_00, "the entries behind the figure");

        // Nothing is left with the partner; what is bound and set aside is let go, and the project closes.
        await certifying.Go(Residues);
        Minor(await Residue(certifying, project).Locator(".balances dd").First.TextContentAsync()).ShouldBe(0);
        await Residue(certifying, project).Locator("a[href^='/act/release-commitment/']").ClickAsync();
        await certifying.Act("release-commitment");
        await certifying.Go(Residues);
        (await Residue(certifying, project).CountAsync()).ShouldBe(0);
    }

    private static async Task Refunded(Reader requesting, Reader certifying)
    {
        var contribution = $"/funds/mali-tf/contributions/{MoneyUnderWay.Denmark}";
        var (refunded, available) = (await InStatement(requesting, "Refunded"), await InStatement(requesting, "Available"));
        await requesting.Go(contribution);
        (await requesting.Refused("request-donor-refund", ("f.amount.amount", "900000"), ("f.reason", "Trop versé."))).ShouldBe("contribution.not-enough");
        await requesting.Go(contribution);
        await requesting.Act("request-donor-refund", ("f.amount.amount", "10000"), ("f.reason", "Le Danemark a versé 10 000 de trop."));
        (await requesting.Sees("form[action*='/act/certify-donor-refund/']")).ShouldBeFalse("who asks does not certify");
        (await InStatement(requesting, "Available")).ShouldBe(available, "nothing is posted before it is certified");

        await certifying.Go("/funds/mali-tf/money");
        await certifying.Page.ClickAsync($".task a.button[href='{contribution}']");
        await certifying.Act("certify-donor-refund");
        (await InStatement(certifying, "Refunded")).ShouldBe(refunded + 10_000_00);
        (await InStatement(certifying, "Available")).ShouldBe(available - 10_000_00);
    }

    private static async Task Closed(Reader requesting, Reader certifying, string upTo)
    {
        var contribution = $"/funds/mali-tf/contributions/{MoneyUnderWay.Denmark}";
        await certifying.Go("/funds/mali-tf/money/periods");
        (await certifying.Refused("close-period", ("f.upTo", "2017-12-01"))).ShouldBe("period.not-over");
        await certifying.Go("/funds/mali-tf/money/periods");
        await certifying.Act("close-period", ("f.upTo", upTo));
        var received = await InStatement(requesting, "Received");
        await requesting.Go(contribution);
        (await requesting.Refused("record-receipt", ("f.amount.amount", "25000"), ("f.valueDate", upTo), ("f.bankReference", $"DK-{upTo}"))).ShouldBe("ledger.period-closed");
        (await InStatement(requesting, "Received")).ShouldBe(received);
        await requesting.Go(contribution);
        await requesting.Act("record-receipt", ("f.amount.amount", "25000"), ("f.valueDate", "2017-12-01"), ("f.bankReference", $"DK-2017-12-01-{upTo}"));
        (await InStatement(requesting, "Received")).ShouldBe(received + 25_000_00);
    }

    private static ILocator Residue(Reader reader, ProposalId project) => reader.Page.Locator($"section[aria-labelledby='project-{project}']");

    /// <summary>A total of today's statement, in cents.</summary>
    private static async Task<long> InStatement(Reader reader, string column)
    {
        await reader.Go("/funds/mali-tf/money/statement");
        return Minor(await reader.Page.Locator($"section[aria-labelledby=total] a[href*='column={column}']").TextContentAsync());
    }

    // An amount in either language has two decimals: its digits are its cents.
    private static long Minor(string? amount) => long.Parse(string.Concat(amount!.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);
}
