using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>The conditions tracker over the API says what its page says.</summary>
public sealed class ConditionTrackerTests(ServiceWithDemonstration service)
{
    private const string Address = "/api/v1/funds/mali-tf/conditions";

    [Fact]
    public async Task The_conditions_of_a_fund_are_listed_with_owner_due_date_and_what_one_can_do()
    {
        // Others walk in the same fund: of its projects the one that the committee approved under conditions is asked.
        var project = await Project("claire.morel");
        var conditions = project["conditions"]!.AsArray();
        conditions.Select(condition => (int)condition!["number"]!).Order().ShouldBe([1, 2]);
        var owned = conditions.First(condition => (string)condition!["owner"]! == "anders.holm")!;
        (await Open("anders.holm", "submit-evidence", (int)owned["number"]!)).ShouldBeTrue("the owner hands in");
        (await Open("claire.morel", "submit-evidence", (int)owned["number"]!)).ShouldBeFalse();
        (await Get("claire.morel", Address + "?show=overdue")).Body["items"]!.AsArray().ShouldBeEmpty();

        (await Get("claire.morel", Address + "?show=old")).ShouldSay(HttpStatusCode.BadRequest, "request.choice-unknown");
        (await Get("claire.morel", Address + "?after=nonsense")).ShouldSay(HttpStatusCode.BadRequest, "request.after-malformed");
        (await Get("karin.ekstrom", Address)).ShouldSay(HttpStatusCode.Forbidden, "access.role-missing");
    }

    private async Task<bool> Open(string person, string action, int number) =>
        (bool)(await Project(person))["conditions"]!.AsArray().Single(condition => (int)condition!["number"]! == number)!["actions"]!
            .AsArray().Single(one => (string)one!["action"]! == action)!["open"]!;

    private async Task<JsonNode> Project(string person) =>
        (await Get(person, Address + "?show=all")).Body["items"]!.AsArray().Single(one => (string)one!["proposal"]! == CommitteeUnderWay.WithConditions)!;

    private async Task<Answer> Get(string person, string address)
    {
        using var client = service.Client();
        using var signedIn = await client.PostAsJsonAsync(new Uri("/demonstration/sign-in", UriKind.Relative), new { person });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await signedIn.Content.ReadFromJsonAsync<JsonNode>())!["token"]!);
        using var reply = await client.GetAsync(new Uri(address, UriKind.Relative));
        return new Answer(reply.StatusCode, (await reply.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    private sealed record Answer(HttpStatusCode Status, JsonNode Body)
    {
        public void ShouldSay(HttpStatusCode status, string code) => (Status, (string?)Body["code"]).ShouldBe((status, code));
    }
}
