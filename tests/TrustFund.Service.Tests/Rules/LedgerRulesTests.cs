using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using TrustFund.Application.Delivery;
using TrustFund.Application.Funding;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Domain;
using static TrustFund.Application.Tests.Building.AFund;
using static TrustFund.Application.Tests.Delivery.AProject;
using AFund = TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Service.Tests.Rules;

/// <summary>The money rules of domain.md §4 on amounts, entries, dates and reports, attacked over HTTP.</summary>
public sealed class LedgerRulesTests
{
    private static readonly string[] s_noAmounts =
    [
        """{"amount":1000,"currency":"USD"}""",
        """{"amount":1000.00,"currency":"USD"}""",
        """{"amount":0.1e4,"currency":"USD"}""",
        """{"amount":"1e3","currency":"USD"}""",
        """{"amount":"1000.001","currency":"USD"}""",
        """{"amount":"1000.000","currency":"USD"}""",
        """{"amount":"1,000.00","currency":"USD"}""",
        """{"amount":"1000,00","currency":"USD"}""",
        """{"amount":" 1000.00","currency":"USD"}""",
        """{"amount":"+1000.00","currency":"USD"}""",
        """{"amount":"1000.","currency":"USD"}""",
        """{"amount":".5","currency":"USD"}""",
        """{"amount":"NaN","currency":"USD"}""",
        """{"amount":"Infinity","currency":"USD"}""",
        """{"amount":"0x3e8","currency":"USD"}""",
        """{"amount":"١٠٠٠","currency":"USD"}""",
        """{"amount":"92233720368547758.08","currency":"USD"}""",
        """{"amount":"655957.00","currency":"XOF"}""",
        """{"amount":"1000.00","currency":"usd"}""",
        """{"amount":"1000.00"}""",
        """{"currency":"USD"}""",
        """1000.00""",
        "\"1000.00\"",
    ];

    [Fact]
    public async Task F8_another_currency_is_converted_by_a_stored_rate_with_its_date_and_source_or_not_at_all()
    {
        var prepared = await WithFinance();
        var euros = new Money(100_000, Eur);
        await prepared.Signed(Danish, euros);
        await using var fund = await FundOverHttp.Over(prepared);
        var receipt = new RecordReceipt(Danish, euros, FirstDay, "BNK-1");
        var rate = new PublishExchangeRate(AFund.Id, Eur, Currency.Usd, "1.1645", FirstDay, "UN operational rates, November 2017");

        await fund.Refused("requester", receipt, "rate.none-stored");
        await fund.Refused("requester", receipt with { Amount = Usd(1_000) }, "contribution.wrong-currency");
        await fund.RefusedAsSent("requester", HttpMethod.Post, $"/api/v1/funds/{AFund.Id}/publish-exchange-rate", """{"from":"EUR","to":"USD","rate":"1.1645","on":"2017-11-01"}""", "request.invalid", HttpStatusCode.BadRequest);
        await fund.Malformed("requester", rate, ["rate"], "1.1645", "request.json-malformed");
        await fund.Refused("requester", rate with { Rate = "1e0" }, "rate.not-a-rate");
        await fund.Do("requester", rate);
        await fund.Do("requester", receipt);
        ((string)(await fund.Cash("C-2017-001"))["received"]!).ShouldBe("1164.50");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F9_no_binary_float_and_no_overprecise_amount_touches_money()
    {
        var prepared = await WithFinance();
        await prepared.Signed(Danish, Usd(5_000));
        await using var fund = await FundOverHttp.Over(prepared);
        var receipt = new RecordReceipt(Danish, Usd(1_000), FirstDay, "BNK-1");

        foreach (var amount in s_noAmounts)
            await fund.Malformed("requester", receipt, ["amount"], amount, "request.json-malformed");
        foreach (var amount in (string[])["""{"amount":"0.00","currency":"USD"}""", """{"amount":"-1000.00","currency":"USD"}"""])
            await fund.Malformed("requester", receipt, ["amount"], amount, "request.invalid");
        await fund.Do("requester", receipt);
        ((string)(await fund.Cash("C-2017-001"))["received"]!).ShouldBe("1000.00");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F11_no_address_edits_or_deletes_anything_and_a_receipt_is_only_reversed_once()
    {
        var prepared = await WithFinance();
        await prepared.Cash(Usd(1_000));
        await using var fund = await FundOverHttp.Over(prepared);

        var patterns = fund.Endpoints.Select(endpoint => endpoint.Pattern).Where(pattern => pattern.StartsWith("/api/", StringComparison.Ordinal)).Distinct().ToArray();
        patterns.Length.ShouldBeGreaterThan(100);
        foreach (var pattern in patterns)
        {
            var address = pattern.Replace("{fund}", "mali-tf", StringComparison.Ordinal).Replace("{contribution}", "C-2017-001", StringComparison.Ordinal)
                .Replace("{proposal}", "TF-2017-0107", StringComparison.Ordinal).Replace("{session}", "PRC-2017-11-09", StringComparison.Ordinal)
                .Replace("{definition}", "trust-fund", StringComparison.Ordinal).Replace("{version:int}", "1", StringComparison.Ordinal);
            foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete])
            {
                using var request = new HttpRequestMessage(method, address);
                using var response = await fund.As("certifier").SendAsync(request);
                response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed, $"{method} {address}");
            }
        }

        await fund.RefusedAsSent("certifier", HttpMethod.Delete, $"/api/v1/funds/{AFund.Id}/postings", "", "request.method-not-allowed", HttpStatusCode.MethodNotAllowed);
        await fund.Do("certifier", new ReverseReceipt(Danish, 1, "another fund's money"));
        await fund.Refused("certifier", new ReverseReceipt(Danish, 1, "again"), "contribution.receipt-already-reversed");
        var postings = (await fund.Read($"/api/v1/funds/{AFund.Id}/postings?contribution=C-2017-001"))["items"].AsArray();
        postings.Count(posting => (string)posting!["account"]! == "Free/C-2017-001").ShouldBe(2, "what was posted stands, and its opposite beside it");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F12_one_command_posts_once_and_one_payment_too()
    {
        var prepared = await WithFinance();
        await prepared.Signed(Danish, Usd(5_000));
        await using var fund = await FundOverHttp.Over(prepared);
        var receipt = new RecordReceipt(Danish, Usd(1_000), FirstDay, "BNK-1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => fund.Try("requester", receipt, ("Idempotency-Key", "one-payment"))));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        answers.Select(answer => answer.Body!.ToJsonString()).Distinct().ShouldHaveSingleItem("all were told the same");
        answers.Count(answer => !answer.Message.Headers.Contains("Idempotent-Replay")).ShouldBe(1, "one acted");
        ((string)(await fund.Cash("C-2017-001"))["received"]!).ShouldBe("1000.00");
        await fund.Refused("requester", receipt, "contribution.already-received");
        (await fund.Try("requester", receipt with { Amount = Usd(2_000) }, ("Idempotency-Key", "one-payment"))).ShouldBe(HttpStatusCode.Conflict, "idempotency.other-input");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F18_no_back_dated_entry_leaves_a_later_day_short()
    {
        var prepared = await WithFinance();
        var proposal = await prepared.InFunding(100);
        prepared.On(prepared.Today.AddDays(5));
        await prepared.Signed(Danish, Usd(500));
        await prepared.Do("requester", new RecordReceipt(Danish, Usd(500), prepared.Today, "BNK-1"));
        await prepared.Do("requester", new RequestAllocation(proposal, Danish, Usd(60)));
        await using var fund = await FundOverHttp.Over(prepared);
        var yesterday = prepared.Today.AddDays(-1);

        await fund.Refused("certifier", new CertifyAllocation(proposal, 1, yesterday), "allocation.not-enough-received");
        await fund.Refused("certifier", new SetReserve(Danish, Usd(1), "for losses", yesterday), "contribution.not-enough");
        await fund.Do("certifier", new CertifyAllocation(proposal, 1, prepared.Today));
        await fund.Refused("certifier", new ReverseReceipt(Danish, 1, "another fund's money"), "contribution.receipt-in-use");
        await fund.Refused("certifier", new CertifyAllocation(proposal, 1, prepared.Today.AddDays(1)), "allocation.none-asked");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F19_nothing_posts_into_a_closed_period()
    {
        var project = await Active();
        await project.Certified(1);
        await using var fund = await FundOverHttp.Over(project.Fund);
        var committed = project.Today;

        await fund.On(committed.AddDays(3));
        await fund.Do("certifier", new ClosePeriod(AFund.Id, committed.AddDays(1)));
        await fund.Refused("payer", new PayTranche(project.Id, 1, committed, "SWIFT-1"), "ledger.period-closed");
        await fund.Refused("certifier", new SetReserve(Danish, Usd(1), "for losses", committed), "ledger.period-closed");
        await fund.Refused("certifier", new ReopenPeriod(AFund.Id, "a late advice"), "access.role-missing");
        await fund.Refused("certifier", new ClosePeriod(AFund.Id, committed), "period.already-closed");
        await fund.Do("payer", new PayTranche(project.Id, 1, committed.AddDays(2), "SWIFT-1"));
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F20_every_statement_is_the_fold_of_the_postings_at_its_date()
    {
        var project = await HandedOver();
        await using var fund = await FundOverHttp.Over(project.Fund);
        var postings = await Postings(fund);
        var dates = postings.Select(posting => posting.On).Distinct().Order().ToArray();
        dates.Length.ShouldBeGreaterThan(1);
        foreach (var date in (DateOnly[])[FirstDay.AddDays(-1), .. dates, project.Today])
        {
            foreach (var contribution in (string[])["C-2017-001", "C-2017-002"])
            {
                // Before the first entry a contribution is in no statement.
                if (postings.All(posting => posting.Contribution != contribution || posting.On > date))
                    continue;
                var cash = await fund.Cash(contribution, date);
                long Fold(params string[] kinds) => postings.Where(posting => posting.Contribution == contribution && posting.On <= date && kinds.Contains(posting.Kind)).Sum(posting => posting.Minor);
                Minor(cash["received"]).ShouldBe(-Fold("Donor"), $"{contribution} on {date}");
                Minor(cash["pscReserved"]).ShouldBe(Fold("PscReserved"));
                Minor(cash["pscCharged"]).ShouldBe(Fold("PscCharged"));
                Minor(cash["allocated"]).ShouldBe(Fold("Allocated", "Committed", "Disbursed", "Spent", "WrittenOff"));
                Minor(cash["committed"]).ShouldBe(Fold("Committed", "Disbursed", "Spent", "WrittenOff"));
                Minor(cash["disbursed"]).ShouldBe(Fold("Disbursed", "Spent", "WrittenOff"));
                Minor(cash["spent"]).ShouldBe(Fold("Spent"));
                Minor(cash["available"]).ShouldBe(Fold("Free"));
            }
        }

        // A statement of a day that is none is refused; of a day to come it is not made up.
        (await fund.Read($"/api/v1/funds/{AFund.Id}/statement?asOf=2017-02-30")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await fund.Read($"/api/v1/funds/{AFund.Id}/statement?asOf=30.11.2017")).Status.ShouldBe(HttpStatusCode.BadRequest);
        await fund.ShouldHold();
    }

    private static long Minor(JsonNode? amount) => Money.Parse((string)amount!, Currency.Usd).MinorUnits;

    private static async Task<List<(string Contribution, string Kind, DateOnly On, long Minor)>> Postings(FundOverHttp fund)
    {
        var all = new List<(string, string, DateOnly, long)>();
        for (string? next = $"/api/v1/funds/{AFund.Id}/postings?limit=20"; next is not null;)
        {
            var page = await fund.Read(next);
            all.AddRange(page["items"].AsArray().Select(posting => (
                (string)posting!["contribution"]!,
                ((string)posting["account"]!).Split('/')[0],
                DateOnly.ParseExact((string)posting["effectiveOn"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                Minor(posting["amount"]!["amount"]))));
            next = (string?)page.Body!["next"];
        }

        return all;
    }
}
