using TrustFund.Application.Committee;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>A condition is waived by the committee alone, so its page leads the secretary to an agenda and nobody to a waiver (domain.md §3.10). In a service of its own: which meeting is the next hangs on the whole fund.</summary>
public sealed class WaiverWalkTests(ServiceWithDemonstration service) : IClassFixture<ServiceWithDemonstration>
{
    private const string Meeting = "PRC-2017-12-15-W";

    [Fact]
    public async Task A_condition_leads_the_secretary_to_an_agenda_and_nobody_to_a_waiver_of_their_own()
    {
        var project = await new MoneyUnderWay(service.Installation).Approved(
            "W",
            "Forage W",
            "Borehole W",
            30_000,
            new ConditionTerms(ConditionKind.BeforeTranche, 2, "Analyser l'eau.", "Have the water analysed.", PersonId.Of("anders.holm"), null, new DateOnly(2018, 3, 1)));
        // The first whose dossiers can still go out in time: for those of today it is too late.
        await ServiceWithDemonstration.Do(
            service.Installation, new ScheduleSession(FundId.Of("mali-tf"), SessionId.Of(Meeting), new DateOnly(2017, 12, 15), "Bamako"), PersonId.Of("claire.morel"));

        using var secretary = await service.As("claire.morel");
        var shown = Of(await secretary.Page("/funds/mali-tf/conditions"));
        shown.ShouldNotContain($"/act/waive-condition/{project}");
        var address = Target(shown);
        address.ShouldBe($"/act/add-item/{Meeting}");
        using (var form = PageForm.Of(shown, address!).With())
            (await secretary.Send(address!, form)).Location.ShouldNotBeNull().ShouldStartWith("/funds/mali-tf/conditions");
        var item = (await service.Installation.Inquiry.Session(SessionId.Of(Meeting), PersonId.Of("claire.morel"))).Value.Items[^1].Item.Agenda;
        (item.Proposal, item.Kind, item.Subject, item.Waived?.TextEn).ShouldBe((project, ItemKind.Waiver, "condition/1", "Have the water analysed."));
        shown = Of(await secretary.Page("/funds/mali-tf/conditions"));
        Target(shown).ShouldBeNull("once is enough");
        shown.ShouldContain($"/sessions/{Meeting}/items/{item.Number}");

        using var section = await service.As("anders.holm");
        Target(Of(await section.Page("/funds/mali-tf/conditions"))).ShouldBeNull();

        string Of(string page)
        {
            var from = page.IndexOf($"aria-labelledby=\"project-{project}\"", StringComparison.Ordinal);
            return page[from..page.IndexOf("</section>", from, StringComparison.Ordinal)];
        }

        static string? Target(string shown)
        {
            var from = shown.IndexOf("/act/add-item/", StringComparison.Ordinal);
            return from < 0 ? null : shown[from..shown.IndexOf('"', from)];
        }
    }
}
