using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>An administrator at work: publishes the next rulebook from the last, and takes a role back; without script.</summary>
public sealed class AdministratorWalkTests(Chromium chromium)
{
    [Fact]
    public async Task An_administrator_publishes_the_next_rulebook_from_the_last_and_revokes_a_role()
    {
        await using var service = new ServiceWithDemonstration();
        await service.InitializeAsync();
        await using var administrator = await Reader.Open(service, chromium, "aissata.fofana", "fr", width: 360, withScript: false);
        await administrator.Go("/funds/mali-tf/rulebooks");
        await administrator.Act("publish-rulebook", ("f.rulebook.minimumSeats", "4"), ("f.reason", "Le comité a grandi."));
        (await administrator.Page.Locator("tr.differs").AllTextContentsAsync()).ShouldContain(row => row.Contains('4', StringComparison.Ordinal) && row.Contains('3', StringComparison.Ordinal));
        var rulebooks = (await Fund(service)).Rulebooks;
        rulebooks.Length.ShouldBe(3);
        rulebooks[2].MinimumSeats.ShouldBe(4);
        rulebooks[2].PscBasisPoints.ShouldBe(rulebooks[1].PscBasisPoints);
        rulebooks[2].Clearances.ShouldBe(rulebooks[1].Clearances);
        rulebooks[2].ClearancesByPillar.Select(pillar => $"{pillar.Key}: {string.Join(", ", pillar.Value)}").ShouldBe(rulebooks[1].ClearancesByPillar.Select(pillar => $"{pillar.Key}: {string.Join(", ", pillar.Value)}"));

        await administrator.Go("/funds/mali-tf/people");
        await administrator.Page.ClickAsync("tr:has-text('anders.holm') a[href^='/act/revoke-role/']");
        await administrator.Act("revoke-role");
        (await Fund(service)).GrantsOf(PersonId.Of("anders.holm")).ShouldBeEmpty();
        administrator.Complaints.ShouldBeEmpty();
    }

    private static async Task<Fund> Fund(ServiceWithDemonstration service) =>
        (await service.Installation.Inquiry.Load<Fund>(StreamId.Of(new FundId("mali-tf"))))!.State;
}
