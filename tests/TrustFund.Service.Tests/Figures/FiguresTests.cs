using System.Numerics;
using System.Text.Json;
using CsCheck;
using TrustFund.Application.Figures;
using TrustFund.Domain;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Tests.Import;

namespace TrustFund.Service.Tests.Figures;

/// <summary>The pitfalls of real bulletins (domain.md §7), each as an acceptance case.</summary>
public sealed class FiguresTests
{
    private static readonly DateOnly EndOfNovember = new(2017, 11, 30);

    [Fact]
    public async Task The_key_figures_of_November_2017_are_those_printed()
    {
        await using var store = await Demonstration();
        var figures = await Read(store, "mali-tf", EndOfNovember);
        (figures.Approved, figures.Finalised, figures.Ongoing).ShouldBe((111, 51, 60));
        figures.ApprovedCost.ToString().ShouldBe("45101404.00 USD");
        figures.Budget.Amount.ToString().ShouldBe("53900000.00 USD");
    }

    [Fact]
    public async Task An_as_of_date_shows_what_was_approved_by_then()
    {
        await using var store = await Demonstration();
        var figures = await Read(store, "mali-tf", new DateOnly(2017, 11, 8));
        figures.Approved.ShouldBe(106);
        figures.ApprovedCost.ToAmount().ShouldBe("44011389.00");
    }

    [Fact]
    public async Task A_share_says_its_basis_83_68_without_support_cost_94_55_with_it()
    {
        await using var store = await Demonstration();
        var document = FiguresDocument.Of(await Read(store, "mali-tf", EndOfNovember));
        (document.AllocatedPercent, document.AllocatedPercentWithPsc).ShouldBe((83.68m, 94.55m));
        document.AllocatedPercentBasis.En.ShouldContain("without programme support cost");
        document.AllocatedPercentWithPscBasis.Fr.ShouldContain("13 %");
        JsonSerializer.Serialize(document, JsonSerializerOptions.Web).ShouldContain("\"allocatedPercent\":83.68,");
    }

    [Fact]
    public async Task An_approval_of_October_is_not_among_those_of_November_whichever_bulletin_prints_it()
    {
        await using var store = await Demonstration();
        var selection = (await Read(store, "mali-tf", EndOfNovember, (new DateOnly(2017, 11, 1), EndOfNovember))).Selection!;
        (selection.Count, selection.Total.ToAmount()).ShouldBe((5, "1090015.00"));
        selection.Approvals.ShouldNotContain(approval => approval.DecidedOn < new DateOnly(2017, 11, 1));
        (await Read(store, "mali-tf", EndOfNovember, (new DateOnly(2017, 10, 30), new DateOnly(2017, 10, 30)))).Selection!.Total.ToAmount().ShouldBe("336641.00");
        (await Read(store, "mali-tf", EndOfNovember, (new DateOnly(2017, 10, 1), EndOfNovember))).Selection!.Total.ToAmount().ShouldBe("1426656.00");
    }

    [Fact]
    public async Task An_unknown_pillar_stays_unknown_with_the_reason()
    {
        await using var store = await Demonstration();
        var figures = await Read(store, "mali-tf", EndOfNovember, (new DateOnly(2017, 10, 1), EndOfNovember));
        foreach (var approval in FiguresDocument.Of(figures).Approvals!.Items)
        {
            approval.Pillar.ShouldBeNull();
            approval.NotStated["pillar"].ShouldContain("bulletin");
        }
    }

    [Fact]
    public async Task Each_block_has_its_own_date_and_an_approximate_amount_says_so()
    {
        await using var store = await Demonstration();
        var document = FiguresDocument.Of(await Read(store, "mali-tf", EndOfNovember));
        document.AsOf.ShouldBe(EndOfNovember);
        document.BudgetDetail.AsOf.ShouldBe(new DateOnly(2017, 10, 29), "the budget is the opening position's, and older than the figures");
        document.BudgetDetail.Approximate.ShouldBeTrue();
        document.BudgetDetail.Basis.Code.ShouldBe("stated-rounded");
        document.Opening!.Source.ShouldContain("Bulletin");
    }

    [Fact]
    public async Task Signed_is_not_received_and_about_4_1_m_says_about()
    {
        await using var store = await Demonstration();
        var before = await Statement(store, new DateOnly(2017, 11, 28));
        before.Contributions.ShouldNotContain(line => line.Donor == "SE");
        var after = await Statement(store, EndOfNovember);
        var sweden = after.Contributions.Single(line => line.Donor == "SE");
        (sweden.SignedOn, sweden.Approximate).ShouldBe((new DateOnly(2017, 11, 29), true));
        (sweden.Promised.Signed, sweden.Promised.Received, sweden.Cash.Received).ShouldBe(("4100000.00", "0.00", "0.00"));
        (after.Total.Received, after.Total.Available).ShouldBe(("0.00", "0.00"));
        (await Read(store, "mali-tf", EndOfNovember)).Budget.Amount.ToAmount().ShouldBe("53900000.00", "a signature adds nothing to the budget");
        after.ByDonor.Single(group => group.Key == "SE").HasApproximate.ShouldBeTrue();
    }

    [Fact]
    public async Task A_contribution_of_unknown_amount_shows_none()
    {
        await using var store = await Demonstration();
        var kingdom = (await Statement(store, EndOfNovember)).Contributions.Single(line => line.Donor == "GB");
        kingdom.AmountUnknown.ShouldBeTrue();
        (kingdom.Promised.Pledged, kingdom.Promised.Signed, kingdom.Earmark).ShouldBe((null, null, "projects: TF-2017-0111"));
    }

    [Fact]
    public async Task Cash_received_after_the_opening_position_adds_to_the_budget_and_the_basis_says_so()
    {
        await using var store = await Demonstration();
        store.Installation.Demonstration!.JumpTo(new DateTimeOffset(2017, 12, 12, 9, 0, 0, TimeSpan.Zero)).ShouldBeNull();
        var received = new Application.Funding.RecordReceipt(ContributionId.Of("C-2017-002"), Money.Parse("1000000.00", Currency.Usd), new DateOnly(2017, 12, 11), "SWIFT-1");
        (await store.Installation.Runner.Run(received, new Application.Acting.Caller(PersonId.Of("jean.kouassi"), "receipt-1"))).ShouldBeOfType<Application.Acting.ActionResult.Done>();
        (await Read(store, "mali-tf", new DateOnly(2017, 12, 10))).Budget.Amount.ToAmount().ShouldBe("53900000.00");
        var budget = (await Read(store, "mali-tf", new DateOnly(2017, 12, 11))).Budget;
        (budget.Amount.ToAmount(), budget.Basis.Code, budget.AsOf, budget.IsApproximate).ShouldBe(("54900000.00", "stated-rounded-and-received", new DateOnly(2017, 12, 11), true));
    }

    [Fact]
    public async Task A_count_that_falls_by_a_restatement_carries_its_reason()
    {
        await using var store = await AStore.Empty();
        const string Position = """{"fund":"small-tf","asOf":"2017-02-28","approved":APPROVED,"finalised":3,"approvedCost":{"amount":"900.00","currency":"USD"},"budget":null,"budgetApproximate":false,"source":"bulletin"REASON}""";
        var file = AFile.Founding()
            .With("opening", "record-opening-position", "2017-03-01", "ada", Position.Replace("APPROVED", "10", StringComparison.Ordinal).Replace("REASON", "", StringComparison.Ordinal))
            .With("restated", "restate-opening-position", "2017-04-01", "ada", Position.Replace("APPROVED", "9", StringComparison.Ordinal).Replace("REASON", ",\"reason\":\"counted twice\"", StringComparison.Ordinal));
        (await store.Import(file)).Problems.ShouldBeEmpty();
        var figures = await Read(store, "small-tf", new DateOnly(2017, 4, 30));
        figures.Approved.ShouldBe(9);
        var restatement = figures.Restatements.ShouldHaveSingleItem();
        (restatement.Was.Approved, restatement.Is.Approved, restatement.Reason, restatement.On).ShouldBe((10, 9, "counted twice", new DateOnly(2017, 4, 1)));
    }

    [Fact]
    public async Task A_count_that_falls_because_an_approval_lapsed_says_which_and_why()
    {
        await using var store = await Demonstration();
        store.Installation.Demonstration!.JumpTo(new DateTimeOffset(2018, 2, 20, 9, 0, 0, TimeSpan.Zero)).ShouldBeNull();
        await store.Installation.Clocks.RingDue(CancellationToken.None);
        (await Read(store, "mali-tf", EndOfNovember)).Approved.ShouldBe(111, "what was approved then stays what was approved then");
        var later = await Read(store, "mali-tf", new DateOnly(2018, 2, 20));
        later.Approved.ShouldBe(105);
        later.ApprovedCost.ToAmount().ShouldBe("43674748.00");
        later.NoLongerApproved.Select(approval => (approval.End, approval.EndedOn)).Distinct().ShouldBe([(ApprovalEnd.Lapsed, new DateOnly(2018, 2, 20))]);
    }

    [Fact]
    public async Task A_project_above_the_cap_is_refused_or_has_its_waiver_on_record()
    {
        await using var store = await AStore.Empty();
        var refused = await store.Import(AFile.Founding(cap: "50000.00").WithDraft("qip", "2017-02-01", amount: "50798.00"));
        refused.Problems.Single().Refusal!.Code.ShouldBe("proposal.above-cap");
        const string Waiver = ""","waiver":{"authority":"Head of Mission","reason":"price of transport","reference":"W-2017-3"}""";
        (await store.Import(AFile.Founding(cap: "50000.00").WithDraft("qip", "2017-02-01", amount: "50798.00", extra: Waiver))).Problems.ShouldBeEmpty();
        (await store.Log()).Single(row => row.Type == "proposal.draft-opened").Body.AsSpan().IndexOf("W-2017-3"u8).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Before_the_opening_position_nothing_is_known_and_without_a_budget_there_is_no_share()
    {
        await using var store = await Demonstration();
        (await store.Installation.Figures.Read(FundId.Of("mali-tf"), new DateOnly(2017, 10, 28), null)).Refusal!.Code.ShouldBe("figures.before-opening");
        (await store.Installation.Figures.Read(FundId.Of("nowhere"), EndOfNovember, null)).Refusal!.Code.ShouldBe("fund.unknown");
        (await store.Installation.Figures.Read(FundId.Of("mali-tf"), EndOfNovember, (EndOfNovember, EndOfNovember.AddDays(-1)))).Refusal!.Code.ShouldBe("figures.range-reversed");
        await using var bare = await AStore.Empty();
        await bare.Import(AFile.Founding());
        var figures = await Read(bare, "small-tf", EndOfNovember);
        (figures.Approved, figures.AllocatedPercent, figures.Budget.Basis.Code).ShouldBe((0, null, "received"));
    }

    [Fact]
    public void A_percentage_is_exact_to_two_places_and_half_goes_to_even() =>
        Gen.Select(Gen.Long[0, 9_000_000_000_000], Gen.Long[1, 9_000_000_000_000], Gen.Int[0, 3_000]).Sample((part, whole, raised) =>
        {
            var hundredths = Percent.Of(part, whole, raised)!.Value.Hundredths;
            var exact = new BigInteger(part) * (10_000 + raised);
            var error = BigInteger.Abs(exact - (new BigInteger(hundredths) * whole)) * 2;
            error.ShouldBeLessThanOrEqualTo(new BigInteger(whole));
            if (error == whole)
                (hundredths % 2).ShouldBe(0);
            Percent.Of(part, whole, raised)!.Value.ToDecimal().ShouldBe(hundredths / 100m);
        });

    private static async Task<AStore> Demonstration()
    {
        var store = await AStore.Empty();
        (await DemonstrationFund.LoadIntoEmpty(store.Installation)).ShouldNotBeNull().Problems.ShouldBeEmpty();
        return store;
    }

    private static async Task<StatementDocument> Statement(AStore store, DateOnly asOf) =>
        StatementDocument.Of((await store.Installation.Statements.Read(FundId.Of("mali-tf"), asOf)).Value);

    private static async Task<FundFigures> Read(AStore store, string fund, DateOnly asOf, (DateOnly, DateOnly)? selection = null) =>
        (await store.Installation.Figures.Read(FundId.Of(fund), asOf, selection)).Value;
}
