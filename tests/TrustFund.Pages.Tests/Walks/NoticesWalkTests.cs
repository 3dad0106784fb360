using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Pages.Tests.Running;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>Somebody is told, goes there, and chooses how to be told: with script and without.</summary>
public sealed class NoticesWalkTests(ServiceWithDemonstration service, Chromium chromium)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_secretary_sees_in_the_head_that_something_waits_goes_there_and_has_read_it(bool withScript)
    {
        var sponsor = new PersonId("anders.holm");
        var reference = await ServiceWithDemonstration.Do(
            service.Installation, new OpenDraft(new FundId("mali-tf"), ServiceWithDemonstration.Content("Puits de Ménaka")), sponsor);
        await ServiceWithDemonstration.Do(service.Installation, new SubmitProposal(new ProposalId(reference)), sponsor);

        await using var reader = await Reader.Open(service, chromium, "claire.morel", "fr", 360, withScript);
        var notice = $"li.task:has-text('{reference}')";
        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        do
        {
            System.Diagnostics.Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(Patience, "the worker tells within seconds");
            await reader.Go("/funds/mali-tf/notices");
        }
        while (!await reader.Sees(notice));
        (await reader.Page.Locator("nav.places a[href$='/notices']").TextContentAsync()).ShouldNotBeNull().ShouldMatch(@"Avis \(\d+\)");
        (await reader.Sees($"{notice} .badge")).ShouldBeTrue("it is unread");
        await reader.Page.Locator($"{notice} button[name=open]").ClickAsync();
        await reader.Page.WaitForURLAsync($"**{Navigation.Step("pass-screening", reference)}");
        await reader.Go("/funds/mali-tf/notices");
        // It may have moved to the end, behind those that are unread.
        (await reader.Sees($"{notice} .badge")).ShouldBeFalse("it was read");
        reader.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sponsor_chooses_the_digest_and_quiet_hours_and_finds_them_chosen(bool withScript)
    {
        await using var reader = await Reader.Open(service, chromium, "anders.holm", "en", 1280, withScript);
        await reader.Go("/funds/mali-tf/profile");
        var hour = withScript ? "9" : "10";
        await reader.Page.Locator("#payments").SelectOptionAsync("Never");
        await reader.Page.Locator("#digest").SelectOptionAsync(hour);
        await reader.Page.Locator("input[name='f.preferences.quietDays'][value=Sunday]").CheckAsync();
        await reader.Page.Locator("form[action='/act/choose-notices/mali-tf'] button").ClickAsync();
        await reader.Page.Locator(".notice.good[role=status]").WaitForAsync();
        (await reader.Page.Locator("#payments").InputValueAsync()).ShouldBe("Never");
        (await reader.Page.Locator("#digest").InputValueAsync()).ShouldBe(hour);
        (await reader.Page.Locator("input[name='f.preferences.quietDays'][value=Sunday]").IsCheckedAsync()).ShouldBeTrue();
        (await reader.Page.Locator("#votes option").AllAsync()).Count.ShouldBe(2, "a ballot has a deadline: it cannot be switched off");
        reader.Complaints.ShouldBeEmpty();
    }
}
