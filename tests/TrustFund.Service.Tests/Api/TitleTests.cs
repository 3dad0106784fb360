using System.Net;
using System.Text.Json.Nodes;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Api;

/// <summary>A project's title, which its section gave in French, in English or in both.</summary>
public sealed class TitleTests
{
    private const string Fund = $"/api/v1/funds/{AFund.Id}";

    [Theory]
    [InlineData(null, "Puits d'Ansongo")]
    [InlineData("fr", "Puits d'Ansongo")]
    [InlineData("en-GB,fr;q=0.5", "Wells of Ansongo")]
    public async Task Lists_and_a_proposal_give_both_titles_and_the_one_of_the_asker_s_language_and_a_search_finds_either(string? language, string title)
    {
        await using var service = await RunningService.StartWithFund();
        var both = AFund.Content() with { TitleFr = "Puits d'Ansongo", TitleEn = "Wells of Ansongo" };
        var reference = await Submitted(both);
        var french = await Submitted(AFund.Content() with { TitleFr = "École de Kidal" });
        var english = await Submitted(AFund.Content() with { TitleFr = null, TitleEn = "Clinic of Gao" });
        (string, string)[] headers = language is null ? [] : [("Accept-Language", language)];
        foreach (var search in new[] { "puits", "WELLS" })
        {
            var found = (await Asked($"{Fund}/proposals?search={search}"))["items"]!.AsArray().ShouldHaveSingleItem()!;
            ((string)found["proposal"]!).ShouldBe(reference);
            Titles(found).ShouldBe((title, "Puits d'Ansongo", "Wells of Ansongo"));
        }

        Titles(await Asked($"/api/v1/proposals/{reference}")).ShouldBe((title, "Puits d'Ansongo", "Wells of Ansongo"));
        Titles((await Asked($"{Fund}/tasks?proposal={reference}"))["items"]![0]!).ShouldBe((title, "Puits d'Ansongo", "Wells of Ansongo"));
        Titles(await Asked($"/api/v1/proposals/{french}")).ShouldBe(("École de Kidal", "École de Kidal", "École de Kidal"));
        Titles(await Asked($"/api/v1/proposals/{english}")).ShouldBe(("Clinic of Gao", "Clinic of Gao", "Clinic of Gao"));

        async Task<JsonNode> Asked(string address)
        {
            var reply = await service.As(AFund.Secretary).Get(address, headers);
            reply.Message.Headers.Vary.ShouldContain("Accept-Language");
            return reply.ShouldBe(HttpStatusCode.OK).Body!;
        }

        async Task<string> Submitted(ContentFacts content)
        {
            var draft = (await AFund.Do(service.Installation, new OpenDraft(new FundId(AFund.Id), content), AFund.Sponsor)).Reference;
            await AFund.Do(service.Installation, new SubmitProposal(new ProposalId(draft)), AFund.Sponsor);
            return draft;
        }

        static (string, string, string) Titles(JsonNode shown) => ((string)shown["title"]!, (string)shown["titleFr"]!, (string)shown["titleEn"]!);
    }
}
