using Microsoft.Playwright;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>An auditor at work: searches the log, reads an event, verifies, and takes the log away; without script.</summary>
public sealed class AuditorWalkTests(ServiceWithDemonstration service, Chromium chromium)
{
    [Fact]
    public async Task An_auditor_searches_the_log_reads_an_event_and_verifies_with_an_anchor_kept_earlier()
    {
        await using var auditor = await Reader.Open(service, chromium, "helene.marchand", "en", width: 360, withScript: false);
        await auditor.Go("/funds/mali-tf/log?subject=TF-2017-0108&type=proposal.submitted");
        (await auditor.Page.Locator("tbody tr").CountAsync()).ShouldBe(1);
        await auditor.Page.ClickAsync("tbody th a");
        (await auditor.Page.TextContentAsync("h1"))!.ShouldNotBeNullOrWhiteSpace();
        (await auditor.Page.TextContentAsync("#content"))!.ShouldContain("TF-2017-0108");
        (await auditor.Page.Locator(".hash.whole").CountAsync()).ShouldBe(2);

        await auditor.Go("/funds/mali-tf/verification");
        var anchor = (await auditor.Page.TextContentAsync("section[aria-labelledby=anchor] code"))!;
        await auditor.Page.FillAsync("#anchors", "trustfund-anchor 7 nonsense");
        await auditor.Page.ClickAsync("form.form button");
        (await auditor.Page.GetAttributeAsync("[role=alert] .reason", "data-code")).ShouldBe("log.anchors-unreadable");
        await auditor.Page.FillAsync("#anchors", anchor);
        await auditor.Page.ClickAsync("form.form button");
        while (await auditor.Sees(".notice.hold"))
            await auditor.Page.ClickAsync(".notice.hold a");
        (await auditor.Page.TextContentAsync("section[aria-labelledby=last] .notice.good"))!.ShouldContain("Without a difference");

        var log = await auditor.Page.Context.APIRequest.GetAsync(new Uri(service.Address, "/funds/mali-tf/log?handler=Download").ToString());
        log.Headers["content-disposition"].ShouldStartWith("attachment");
        (await log.TextAsync()).Split('\n').Length.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task Nobody_but_an_auditor_verifies_or_takes_the_log_away()
    {
        var secretary = await service.As("claire.morel");
        foreach (var address in (string[])["/funds/mali-tf/log", "/funds/mali-tf/log?handler=Download", "/funds/mali-tf/log/1", "/funds/mali-tf/verification"])
        {
            using var reply = await secretary.GetAsync(new Uri(address, UriKind.Relative));
            reply.StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden, address);
        }

        using var forged = new FormUrlEncodedContent([new("anchors", "")]);
        (await secretary.Send("/funds/mali-tf/verification", forged)).Status.ShouldBe(System.Net.HttpStatusCode.BadRequest, "a form without its token");
        var auditor = await service.As("helene.marchand");
        foreach (var (address, status) in new[] { ("/funds/mali-tf/log/999999999", 404), ("/funds/mali-tf/log/9223372036854775807", 404), ("/funds/mali-tf/log?before=x", 400), ("/funds/mali-tf/log?subject=%00", 200) })
        {
            using var reply = await auditor.GetAsync(new Uri(address, UriKind.Relative));
            ((int)reply.StatusCode).ShouldBe(status, address);
        }
    }
}
