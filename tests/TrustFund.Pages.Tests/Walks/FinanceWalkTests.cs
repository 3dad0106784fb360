using Microsoft.Playwright;
using TrustFund.Domain;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>Finance at work in browsers, from an approved proposal to a paid tranche: every act through the pages, in both languages, once without script.</summary>
public sealed class FinanceWalkTests(Chromium chromium)
{
    private const string Home = "/funds/mali-tf/money";
    private const string Board = "/funds/mali-tf/money/tranches";

    [Theory]
    [InlineData("fr", true)]
    [InlineData("en", false)]
    public async Task Finance_takes_an_approved_proposal_from_its_allocation_to_a_paid_tranche(string language, bool withScript)
    {
        await using var service = new ServiceWithDemonstration();
        await service.InitializeAsync();
        var proposal = await new MoneyUnderWay(service.Installation).Approved("W", "Motos pour Bandiagara", "Motorcycles for Bandiagara", 40_000);
        var money = $"/proposals/{proposal}/money";
        var requesting = await Sit("jean.kouassi");
        var certifying = await Sit("sophie.lambert");
        var paying = await Sit("daniel.okello");
        var secretary = await Sit("claire.morel");
        var head = await Sit("ingrid.solberg");
        var before = await Balances(requesting);

        await AskedByOneAndCertifiedByAnother(requesting, certifying, money);
        var allocated = await Balances(certifying);
        allocated.ShouldBe(before with { Allocated = before.Allocated + 40_000_00, Available = before.Available - 45_200_00 }, "the cost and 13 % of support are set aside");

        await DrawnUpAndSigned(secretary, certifying, head, proposal, money);
        var committed = await Balances(certifying);
        committed.ShouldBe(allocated with { Committed = allocated.Committed + 40_000_00 });

        await Step(requesting, proposal, "request-tranche");
        (await requesting.Sees($"a[href*='/act/certify-tranche/{proposal}']")).ShouldBeFalse("who asks does not certify");
        await Step(certifying, proposal, "certify-tranche");
        await Step(paying, proposal, "pay-tranche", ("f.valueDate", "2017-12-01"), ("f.reference", "VIR-2017-12-01"));
        (await Balances(paying)).ShouldBe(committed with { Paid = committed.Paid + 15_000_00 });

        await paying.Go(money);
        (await paying.Page.Locator("#tranches + .tranches > li .badge").First.TextContentAsync()).ShouldBe(language == "fr" ? "Payée" : "Paid");
        (await paying.Page.Locator(".chain > li:nth-child(4) strong").TextContentAsync()).ShouldBe(language == "fr" ? "15\u202F000,00\u00A0USD" : "USD\u00A015,000.00");
        await CellLeadsToItsEntries(requesting, proposal);
        await LateOnceTheNextIsDue(service, paying, proposal);
        foreach (var person in new[] { requesting, certifying, paying, secretary, head })
        {
            person.Complaints.ShouldBeEmpty();
            await person.DisposeAsync();
        }

        async Task<Reader> Sit(string person) => await Reader.Open(service, chromium, person, language, width: 360, withScript);
    }

    [Fact]
    public async Task Finance_keeps_its_books_from_the_pages_and_what_an_amendment_does_not_change_stays()
    {
        await using var service = new ServiceWithDemonstration();
        await service.InitializeAsync();
        await using var finance = await Reader.Open(service, chromium, "jean.kouassi", "fr", width: 360, withScript: false);
        var before = (await service.Installation.Inquiry.Contribution(ContributionId.Of(MoneyUnderWay.Denmark), PersonId.Of("jean.kouassi"))).Value.State;
        await finance.Go($"/funds/mali-tf/contributions/{MoneyUnderWay.Denmark}");
        await finance.Act("amend-contribution", ("f.reason", "Libellé corrigé par le bailleur."), ("f.purpose", "Sécurité des écoles. / Safe schools."));
        await finance.Act("plan-instalments");
        var after = (await service.Installation.Inquiry.Contribution(ContributionId.Of(MoneyUnderWay.Denmark), PersonId.Of("jean.kouassi"))).Value.State;
        after.Purpose.ShouldBe("Sécurité des écoles. / Safe schools.");
        after.Terms.Label.ShouldBe("pillars: C; regions: Mopti");
        after.Terms.EndDate.ShouldBe(before.Terms.EndDate);
        after.Amount.ShouldBe(before.Amount);
        after.Instalments.ShouldBe(before.Instalments);

        await MoneyComesBack(finance);
        await TwoCurrenciesMeet(finance);
        await using var certifying = await Reader.Open(service, chromium, "sophie.lambert", "fr", width: 360, withScript: false);
        await using var head = await Reader.Open(service, chromium, "ingrid.solberg", "fr", width: 360, withScript: false);
        await ClosedByOneAndOpenedByAnother(certifying, head);
    }

    /// <summary>What a partner of a terminated project pays back leaves the residues.</summary>
    private static async Task MoneyComesBack(Reader reader)
    {
        const string Residues = "/funds/mali-tf/money/residues";
        await reader.Go(Residues);
        (await reader.Page.Locator(".balances dd").First.TextContentAsync()).ShouldBe("12\u202F000,00\u00A0USD");
        await reader.Page.ClickAsync("a[href^='/act/record-partner-refund/']");
        await reader.Act("record-partner-refund", ("f.amount.amount", "12000"), ("f.valueDate", "2017-12-01"), ("f.reference", "RET-1"));
        new Uri(reader.Page.Url).AbsolutePath.ShouldBe(Residues);
        (await reader.Page.Locator(".balances dd").First.TextContentAsync()).ShouldBe("0,00\u00A0USD");
    }

    private static async Task TwoCurrenciesMeet(Reader reader)
    {
        await reader.Go("/funds/mali-tf/money/rates");
        await reader.Act("publish-exchange-rate", ("f.from", "EUR"), ("f.to", "USD"), ("f.rate", "1.19"), ("f.on", "2017-11-15"), ("f.source", "Taux opérationnels"));
        (await reader.Page.Locator("tbody tr").First.TextContentAsync())!.ShouldContain("1 EUR = 1,19 USD");
    }

    private static async Task ClosedByOneAndOpenedByAnother(Reader certifying, Reader head)
    {
        const string Periods = "/funds/mali-tf/money/periods";
        await certifying.Go(Periods);
        await certifying.Act("close-period", ("f.upTo", "2017-10-31"));
        (await certifying.Page.Locator("main .lead").TextContentAsync())!.ShouldContain("31 octobre 2017");
        (await certifying.Sees("form[action*='/reopen-period/']")).ShouldBeFalse("who closed the books does not open them");
        await head.Go(Periods);
        await head.Act("reopen-period", ("f.reason", "Un encaissement d'octobre manquait."));
        (await head.Page.Locator("tbody tr").First.TextContentAsync())!.ShouldContain("Un encaissement d'octobre manquait.");
    }

    private static async Task AskedByOneAndCertifiedByAnother(Reader requesting, Reader certifying, string money)
    {
        await requesting.Go(money);
        var dutch = requesting.Page.Locator("tr", new PageLocatorOptions { HasText = MoneyUnderWay.Netherlands });
        (await dutch.Locator(".reason").GetAttributeAsync("data-code")).ShouldBe("allocation.earmark-pillar", "the check says why a contribution does not fit");
        (await requesting.Page.Locator("tr", new PageLocatorOptions { HasText = MoneyUnderWay.Denmark }).Locator(".badge.good").CountAsync()).ShouldBe(1);
        await requesting.Act("request-allocation");
        (await requesting.Sees("form[action*='certify-allocation']")).ShouldBeFalse("who asks does not certify");
        (await requesting.Page.Locator(".duty .hint").TextContentAsync())!.ShouldContain("Jean Kouassi");
        await certifying.Go(Home);
        await certifying.Page.ClickAsync($".task a.button[href='{money}']");
        await certifying.Act("certify-allocation");
    }

    private static async Task DrawnUpAndSigned(Reader secretary, Reader certifying, Reader head, ProposalId proposal, string money)
    {
        await Follow(secretary, money, "draw-up-agreement", proposal);
        await secretary.Page.SelectOptionAsync("select[name='f.terms.partner']", "Action Mopti");
        await secretary.Act(
            "draw-up-agreement",
            ("f.terms.amount.amount", "40000"),
            ("f.terms.startsOn", "2017-12-01"),
            ("f.terms.endsOn", "2018-06-30"),
            ("f.terms.tranches[0].number", "1"),
            ("f.terms.tranches[0].amount.amount", "15000"),
            ("f.terms.tranches[0].dueOn", "2017-12-01"),
            ("f.terms.tranches[1].number", "2"),
            ("f.terms.tranches[1].amount.amount", "25000"),
            ("f.terms.tranches[1].dueOn", "2017-12-10"),
            ("f.terms.budget[0].id", "1"),
            ("f.terms.budget[0].label", "Motos et casques"),
            ("f.terms.budget[0].amount.amount", "40000"));
        await Follow(secretary, money, "record-bank-details", proposal);
        await secretary.Act("record-bank-details", ("f.details.holder", "Action Mopti"), ("f.details.bank", "Banque de Mopti"), ("f.details.account", "ML03 0001"), ("f.details.document", "Lettre 12/2017"));
        await Follow(certifying, money, "check-bank-details", proposal);
        await certifying.Act("check-bank-details", ("f.how", "Appel à la banque sur son numéro publié."));
        await Follow(secretary, money, "sign-for-partner", proposal);
        await secretary.Act("sign-for-partner", ("f.signatory", "Sékou Dembélé"), ("f.document", "Accord signé 12/2017"), ("f.signedOn", "2017-12-01"));
        await Follow(head, money, "sign-for-mission", proposal);
        await head.Act("sign-for-mission", ("f.signedOn", "2017-12-01"));
        (await head.Page.Locator(".ticked .done").CountAsync()).ShouldBe(4, "drawn up, bank checked, signed by both");
    }

    /// <summary>One step of the payment, from the board and back to it.</summary>
    private static async Task Step(Reader reader, ProposalId proposal, string action, params (string Field, string Value)[] fields)
    {
        await Follow(reader, Board, action, proposal);
        await reader.Act(action, fields);
        new Uri(reader.Page.Url).AbsolutePath.ShouldBe(Board);
    }

    private static async Task Follow(Reader reader, string page, string action, ProposalId proposal)
    {
        await reader.Go(page);
        await reader.Page.Locator($"a[href*='/act/{action}/{proposal}']").First.ClickAsync();
        await reader.Page.Locator($"form[action^='/act/{action}/']").WaitForAsync();
    }

    private static async Task CellLeadsToItsEntries(Reader reader, ProposalId proposal)
    {
        await reader.Go($"/funds/mali-tf/money/matrix?proposal={proposal}");
        var cell = reader.Page.Locator("td a[href*='column=Disbursed']");
        var figure = Minor(await cell.TextContentAsync());
        figure.ShouldBe(15_000_00);
        await cell.ClickAsync();
        Minor(await reader.Page.Locator("[data-total]").TextContentAsync()).ShouldBe(figure);
        (await reader.Page.Locator("tbody td").Nth(2).TextContentAsync()).ShouldBe("Daniel Okello");
    }

    private static async Task LateOnceTheNextIsDue(ServiceWithDemonstration service, Reader reader, ProposalId proposal)
    {
        await reader.Go(Board + "?show=unreported");
        (await reader.Sees($"section[aria-labelledby='project-{proposal}'] .notice.bad")).ShouldBeFalse();
        service.Installation.Demonstration!.JumpTo(new DateTimeOffset(2017, 12, 11, 9, 0, 0, TimeSpan.Zero)).ShouldBeNull();
        await reader.Go(Board + "?show=unreported");
        (await reader.Sees($"section[aria-labelledby='project-{proposal}'] .notice.bad")).ShouldBeTrue("the report is late once the next tranche is due");
    }

    /// <summary>What finance's first page shows, in cents.</summary>
    private static async Task<Shown> Balances(Reader reader)
    {
        await reader.Go(Home);
        return new Shown(await Of("Allocated"), await Of("Committed"), await Of("Disbursed"), await Of("Available"));

        async Task<long> Of(string column) => Minor(await reader.Page.Locator($".balances a[href*='column={column}']").TextContentAsync());
    }

    // An amount in either language has two decimals: its digits are its cents.
    private static long Minor(string? amount) => long.Parse(string.Concat(amount!.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Shown(long Allocated, long Committed, long Paid, long Available);
}
