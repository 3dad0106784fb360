using TrustFund.Domain;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>A donor whose money is tightly earmarked is asked, answers on its own page, or lets the time pass (domain.md §2, Funding; §5): in browsers, with script and without.</summary>
public sealed class NoObjectionWalkTests(ServiceWithDemonstration service, Chromium chromium)
{
    private const string Own = "/funds/mali-tf/contributions-of-mine";

    [Theory]
    [InlineData("fr", true, "C-2017-061", "H", "I")]
    [InlineData("en", false, "C-2017-062", "J", "K")]
    public async Task Nothing_of_a_tight_contribution_is_certified_before_its_donor_says_that_it_does_not_object(string language, bool withScript, string contribution, string first, string second)
    {
        var money = new MoneyUnderWay(service.Installation);
        await money.Tight(contribution, 80_000);
        var wanted = await money.Approved(first, $"Vedette {first}", $"Patrol boat {first}", 30_000);
        var unwanted = await money.Approved(second, $"Hangar {second}", $"Boathouse {second}", 25_000);
        await using var requesting = await Sit("jean.kouassi");
        await using var certifying = await Sit("sophie.lambert");
        await using var donor = await Sit("karin.ekstrom");
        await using var other = await Sit("james.whitfield");
        (await donor.Visit(Address(wanted, ""))).ShouldBe(404, "a project for which nobody asks it is not there for a donor");
        foreach (var project in new[] { wanted, unwanted })
        {
            await requesting.Go($"/proposals/{project}/money");
            await requesting.Choose("request-allocation", "f.contribution", contribution);
            await requesting.Act("request-allocation");
        }

        // Held back, with the reason; the project is the asked donor's to read now, and no other donor's.
        await certifying.Go($"/proposals/{wanted}/money");
        (await certifying.Sees("form[action*='certify-allocation']")).ShouldBeFalse("the donor was not heard");
        (await certifying.Page.Locator(".duty .notice .reason").GetAttributeAsync("data-code")).ShouldBe("allocation.no-objection-missing");
        (await other.Visit(Address(wanted, ""))).ShouldBe(404);
        (await other.Visit(Address(wanted, "/no-objection"))).ShouldBe(404);
        (await certifying.Visit(Address(wanted, "/no-objection"))).ShouldBe(403, "finance does not answer for a donor");

        await donor.Go("/funds/mali-tf/inbox");
        await donor.Page.ClickAsync($".steps a[href='/proposals/{wanted}/no-objection']");
        (await donor.Page.InnerTextAsync(".first .sum")).ShouldBe(language == "fr" ? "33\u202F900,00\u00A0USD" : "USD\u00A033,900.00", "the cost and its support cost");
        (await donor.Page.InnerTextAsync("main")).ShouldContain("Action Mopti", Case.Sensitive, "what the money is for");
        (await donor.Page.InnerTextAsync(".first .due")).ShouldContain("2018");
        await donor.Act("give-no-objection");
        new Uri(donor.Page.Url).AbsolutePath.ShouldBe(Own);
        (await donor.Sees($"#asked ~ .tasks a[href='/proposals/{wanted}/no-objection']")).ShouldBeFalse("it has answered");
        await donor.Go($"/proposals/{wanted}/no-objection");
        (await donor.Sees("form[action*='object-as-donor']")).ShouldBeFalse();
        (await donor.Sees(".notice.good")).ShouldBeTrue();

        await certifying.Go($"/proposals/{wanted}/money");
        await certifying.Act("certify-allocation");
        (await certifying.Page.Locator(".chain > li:nth-child(2) strong").TextContentAsync()).ShouldBe(language == "fr" ? "30\u202F000,00\u00A0USD" : "USD\u00A030,000.00");

        // The other is refused: a reason is asked for, the request is over, and finance sees why and can ask elsewhere.
        await donor.Go(Own);
        await donor.Page.ClickAsync($"#asked ~ .tasks a.button[href='/proposals/{unwanted}/no-objection']");
        await donor.Refused("object-as-donor");
        await donor.Go($"/proposals/{unwanted}/no-objection");
        await donor.Act("object-as-donor", ("f.reason", "Ce hangar ne sert pas la sécurité du fleuve."));
        (await donor.Visit(Address(unwanted, ""))).ShouldBe(404, "it is asked no more");
        await requesting.Go($"/proposals/{unwanted}/money");
        (await requesting.Sees(".duty")).ShouldBeFalse("the request is over");
        (await requesting.Page.InnerTextAsync("section[aria-labelledby=allocation]")).ShouldContain("Ce hangar ne sert pas la sécurité du fleuve.");
        await requesting.Choose("request-allocation", "f.contribution", MoneyUnderWay.Denmark);
        await requesting.Act("request-allocation");
        foreach (var reader in new[] { requesting, certifying, donor, other })
            reader.Complaints.Where(complaint => !complaint.Contains("status of 4", StringComparison.Ordinal)).ShouldBeEmpty("but for the refusals themselves");

        async Task<Reader> Sit(string person) => await Reader.Open(service, chromium, person, language, width: 360, withScript);
    }

    [Fact]
    public async Task An_approval_whose_donor_never_answers_lapses_and_nobody_can_answer_any_more()
    {
        await using var own = new ServiceWithDemonstration();
        await own.InitializeAsync();
        own.Installation.Demonstration!.JumpTo(new DateTimeOffset(2018, 3, 15, 9, 0, 0, TimeSpan.Zero)).ShouldBeNull();
        while ((await own.Installation.Clocks.RingDue(CancellationToken.None)).Rung > 0)
        {
        }

        await using var donor = await Reader.Open(own, chromium, "karin.ekstrom", "fr", width: 360, withScript: false);
        await donor.Go(Own);
        (await donor.Sees("#asked")).ShouldBeFalse("nothing is asked any more");
        (await donor.Visit(new Uri(own.Address, $"/proposals/{MoneyUnderWay.AskedOfDonor}/no-objection"))).ShouldBe(404, "the request went with the approval");
        await using var certifying = await Reader.Open(own, chromium, "sophie.lambert", "fr", width: 360, withScript: false);
        await certifying.Go($"/proposals/{MoneyUnderWay.AskedOfDonor}/money");
        (await certifying.Page.InnerTextAsync(".title-row .badge")).ShouldBe("Caduque");
        (await certifying.Sees("form[action*='certify-allocation']")).ShouldBeFalse();
    }

    private Uri Address(ProposalId project, string page) => new(service.Address, $"/proposals/{project}{page}");
}
