using System.Collections.Immutable;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>A secretariat at work in browsers: screens, returns, passes and schedules, all through the pages.</summary>
public sealed class SecretariatWalkTests(Chromium chromium)
{
    [Fact]
    public async Task A_secretary_screens_returns_passes_and_schedules_a_proposal_without_script()
    {
        await using var service = new ServiceWithDemonstration();
        await service.InitializeAsync();
        var committee = new CommitteeUnderWay(service.Installation);
        var proposal = await Submitted(committee);
        await using var secretary = await Reader.Open(service, chromium, "claire.morel", "fr", width: 360, withScript: false);

        await secretary.Go("/funds/mali-tf/board");
        (await secretary.Page.TextContentAsync("section[aria-labelledby=stage-screening]"))!.ShouldContain(proposal.Value);
        await secretary.Go("/funds/mali-tf/screening");
        await secretary.Page.ClickAsync($"a[href='/proposals/{proposal}/screening']");
        (await secretary.Page.Locator(".checklist .good").CountAsync()).ShouldBeGreaterThan(3);
        (await secretary.Sees("section[aria-labelledby=alike] .lines li")).ShouldBeTrue("others have the same partner");
        await secretary.Act("return-proposal", ("f.points[0].id", "1"), ("f.points[0].text", "Préciser le nombre de postes."));
        secretary.Page.Url.ShouldEndWith("/funds/mali-tf/screening");
        (await secretary.Page.TextContentAsync("#content"))!.ShouldNotContain(proposal.Value);

        await committee.Do("anders.holm", new ResubmitProposal(proposal, Facts("Trois postes"), ImmutableSortedDictionary<string, string>.Empty.Add("1", "Trois postes.")));
        await secretary.Go($"/proposals/{proposal}/screening");
        await secretary.Act("pass-screening", ("f.note", "Complet."));

        foreach (var (person, kind) in new[] { ("yao.adjovi", "finance"), ("awa.sarr", "gender"), ("moussa.traore", "partner-capacity"), ("rachel.bennett", "hrddp") })
            await committee.Do(person, new GiveClearance(proposal, kind, ClearanceVerdict.Cleared));
        await secretary.Go("/funds/mali-tf/scheduling");
        await secretary.Page.ClickAsync("a[href^='/act/schedule-session/']");
        await secretary.Act("schedule-session", ("f.session", "PRC-2017-12-14"), ("f.date", "2017-12-14"), ("f.place", "Bamako"));
        await secretary.Page.ClickAsync($"a[href*='/act/put-on-agenda/{proposal}']");
        await secretary.Act("put-on-agenda", ("f.session", "PRC-2017-12-14"));
        (await secretary.Page.TextContentAsync("section[aria-labelledby=meetings]"))!.ShouldContain(proposal.Value);
        await secretary.Page.ClickAsync($"a[href*='/act/take-off-agenda/{proposal}']");
        await secretary.Act("take-off-agenda", ("f.reason", "La section demande un report."));
        (await secretary.Page.TextContentAsync("section[aria-labelledby=ready]"))!.ShouldContain(proposal.Value);
        secretary.Complaints.ShouldBeEmpty();
    }

    private static async Task<ProposalId> Submitted(CommitteeUnderWay committee)
    {
        var proposal = ProposalId.Of(await committee.Do("anders.holm", new OpenDraft(FundId.Of("mali-tf"), Facts("Radios de Konna"))));
        await committee.Do("anders.holm", new SubmitProposal(proposal));
        return proposal;
    }

    private static ContentFacts Facts(string title) => new(
        TitleFr: title,
        Objective: "Que chaque poste puisse appeler du secours.",
        Budget: [new BudgetLine("1", "Radios", Money.Parse("30000.00", Currency.Usd))],
        Partner: new PartnerId("Action Mopti"),
        Pillar: "C",
        Regions: ["Mopti"],
        Place: "Konna",
        StartsOn: new DateOnly(2018, 1, 15),
        EndsOn: new DateOnly(2018, 6, 30),
        LeadSection: new SectionId("UNPOL"));
}
