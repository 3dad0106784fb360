using System.Net;
using TrustFund.Application.Committee;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>A condition is waived by the committee alone, so its page leads the secretary to an agenda and nobody to a waiver (domain.md §3.10).</summary>
public sealed class WaiverWalkTests(ServiceWithDemonstration service)
{
    [Fact]
    public async Task A_condition_leads_the_secretary_to_an_agenda_and_nobody_to_a_waiver_of_their_own()
    {
        var project = await new MoneyUnderWay(service.Installation).Approved(
            "W",
            "Forage W",
            "Borehole W",
            30_000,
            new ConditionTerms(ConditionKind.BeforeTranche, 2, "Analyser l'eau.", "Have the water analysed.", PersonId.Of("anders.holm"), null, new DateOnly(2018, 3, 1)));
        await ServiceWithDemonstration.Do(
            service.Installation, new ScheduleSession(FundId.Of("mali-tf"), SessionId.Of("PRC-2017-12-20-W"), new DateOnly(2017, 12, 20), "Bamako"), PersonId.Of("claire.morel"));

        using var secretary = await service.As("claire.morel");
        var link = LinkIn(await secretary.Page("/funds/mali-tf/conditions")).ShouldNotBeNull();
        var form = await secretary.Page(link);
        form.ShouldContain("name=\"f.subject\" value=\"condition/1\"");
        form.ShouldContain($"name=\"f.proposal\" value=\"{project}\"");
        (await secretary.Page("/funds/mali-tf/conditions")).ShouldNotContain($"/act/waive-condition/{project}");

        using var section = await service.As("anders.holm");
        LinkIn(await section.Page("/funds/mali-tf/conditions")).ShouldBeNull();

        string? LinkIn(string page) => page.Split("href=\"").Skip(1).Select(rest => WebUtility.HtmlDecode(rest[..rest.IndexOf('"', StringComparison.Ordinal)]))
            .FirstOrDefault(address => address.StartsWith("/act/add-item/", StringComparison.Ordinal) && address.Contains(project.Value, StringComparison.Ordinal));
    }
}
