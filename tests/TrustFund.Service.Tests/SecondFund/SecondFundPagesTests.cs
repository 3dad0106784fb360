using System.Net;
using System.Text.Json.Nodes;
using TrustFund.Application.Proposals;
using TrustFund.Application.Tests.SecondFund;
using TrustFund.Domain;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.SecondFund;

/// <summary>The pages and the API of a fund that runs on another definition: its own stages by their names, and none of the trust fund's.</summary>
public sealed class SecondFundPagesTests
{
    /// <summary>What only the trust fund's definition calls so.</summary>
    private static readonly string[] OfTheTrustFund =
        ["Examen technique", "Prête pour le CRP", "Soumise au chef de mission", "Technical review", "Ready for the PRC", "Written procedure", "Procédure écrite", "stage."];

    [Fact]
    public async Task Pages_say_the_stages_of_their_own_fund_in_both_languages()
    {
        var qip = await QuickImpact.Founded();
        await using var fund = qip.Store;
        var toScreen = await qip.Requested();
        await fund.Do("sponsor", new SubmitProposal(toScreen));
        var toList = await qip.OnLocalList();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "prepared.db");
        await fund.KeepAs(file);
        await using var service = await RunningService.Start(file, clock: fund.Clock, roles: NodeRoles.Web);

        const string Address = "/funds/mopti-qip/";
        await Says("inbox", "Premier examen", "First look");
        await Says("inbox", "À inscrire au comité local", "To go to the local committee");
        await Says("board", "Premier examen", "First look");
        await Says("board?stage=local-list", "À inscrire au comité local", "To go to the local committee");
        await Says("proposals", "Résiliée en cours de route", "Broken off");
        await Says("screening", toScreen.Value, toScreen.Value, toList.Value);
        await Says("scheduling", toList.Value, toList.Value, toScreen.Value);
        await Says("sessions", toList.Value, toList.Value, toScreen.Value);
        await SaysAt($"/proposals/{toScreen}", "Premier examen", "First look");
        await SaysAt($"/proposals/{toScreen}", "Protocole d'accord", "Memorandum");
        await SaysAt($"/proposals/{toScreen}/screening", "Premier examen", "First look");
        await SaysAt($"/act/confirm-approval/{toScreen}", "à l'étape « Premier examen »", "in the stage “First look”");

        var refused = await service.As("secretary").Act($"/api/v1/proposals/{toScreen}/confirm-approval", new JsonObject());
        refused.Body!.ToJsonString().ShouldContain("Granted");

        Task Says(string page, string french, string english, string? not = null) => SaysAt(Address + page, french, english, not);

        async Task SaysAt(string address, string french, string english, string? not = null)
        {
            foreach (var (language, expected) in new[] { ("fr", french), ("en", english) })
            {
                var said = await Read(address, language);
                said.ShouldContain(expected, Case.Sensitive, address);
                if (not is not null)
                    said.ShouldNotContain(not, Case.Sensitive, address);
                foreach (var other in OfTheTrustFund)
                    said.ShouldNotContain(other, Case.Sensitive, $"{address} in {language}");
            }
        }

        async Task<string> Read(string address, string language)
        {
            var browser = service.Browser("secretary");
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("Cookie", browser.DefaultRequestHeaders.GetValues("Cookie").Single() + "; language=" + language);
            using var answer = await browser.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        }
    }
}
