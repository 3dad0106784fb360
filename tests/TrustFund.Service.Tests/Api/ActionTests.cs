using System.Net;
using System.Text;
using TrustFund.Application.Proposals;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Api;

public sealed class ActionTests : IAsyncLifetime
{
    private const string Drafts = $"/api/v1/funds/{AFund.Id}/open-draft";

    private RunningService _service = null!;

    private HttpClient Sponsor => _service.As(AFund.Sponsor);

    public async ValueTask InitializeAsync() => _service = await RunningService.StartWithFund();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_draft_is_opened_and_submitted()
    {
        var opened = (await Sponsor.Act(Drafts, new { content = AFund.Content() })).ShouldBe(HttpStatusCode.OK);
        var reference = (string)opened["reference"]!;
        reference.ShouldBe("TF-2017-0101");
        opened.ETag.ShouldBe($"\"{opened["version"]}\"");

        var submitted = (await Sponsor.Act($"/api/v1/proposals/{reference}/submit-proposal", "{}", ("If-Match", opened.ETag!))).ShouldBe(HttpStatusCode.OK);
        submitted["events"].AsArray().Select(name => (string)name!).ShouldContain("proposal.submitted", StringComparer.Ordinal);

        var shown = (await Sponsor.Get($"/api/v1/proposals/{reference}")).ShouldBe(HttpStatusCode.OK);
        ((string)shown["stage"]!).ShouldBe("screening");
        ((string)shown["axes"]["decision"]!).ShouldBe("Pending");
        ((string)shown["total"]["amount"]!).ShouldBe("125000.00");
        ((int)shown["version"]!).ShouldBe((int)submitted["version"]!);
    }

    [Fact]
    public async Task F12_one_key_acts_once_and_is_answered_the_same()
    {
        var key = Calls.NewKey();
        var first = (await Sponsor.Act(Drafts, new { content = AFund.Content() }, ("Idempotency-Key", key))).ShouldBe(HttpStatusCode.OK);
        first.Message.Headers.Contains("Idempotent-Replay").ShouldBeFalse();
        var again = (await Sponsor.Act(Drafts, new { content = AFund.Content() }, ("Idempotency-Key", key))).ShouldBe(HttpStatusCode.OK);
        again.Message.Headers.GetValues("Idempotent-Replay").ShouldBe(["true"]);
        again.Body!.ToJsonString().ShouldBe(first.Body!.ToJsonString());
        again.ETag.ShouldBe(first.ETag);
        (await Sponsor.Get($"/api/v1/funds/{AFund.Id}/proposals"))["items"].AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_key_with_other_facts_is_a_conflict_and_acts_not()
    {
        var key = Calls.NewKey();
        await Sponsor.Act(Drafts, new { content = AFund.Content() }, ("Idempotency-Key", key));
        (await Sponsor.Act(Drafts, new { content = AFund.Content() with { Place = "Kidal" } }, ("Idempotency-Key", key))).ShouldBe(HttpStatusCode.Conflict, "idempotency.other-input");
        (await Sponsor.Get($"/api/v1/funds/{AFund.Id}/proposals"))["items"].AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_persons_may_use_the_same_key()
    {
        var key = Calls.NewKey();
        (await Sponsor.Act(Drafts, new { content = AFund.Content() }, ("Idempotency-Key", key))).ShouldBe(HttpStatusCode.OK);
        (await _service.As(AFund.OtherSponsor).Act(Drafts, new { content = AFund.Content("BETA") }, ("Idempotency-Key", key))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_version_that_changed_meanwhile_stops_the_action()
    {
        var reference = await AFund.Draft(_service.Installation);
        var address = $"/api/v1/proposals/{reference}";
        var seen = (await Sponsor.Get(address)).ETag!;
        (await Sponsor.Act(address + "/edit-draft", new { content = AFund.Content() with { Place = "Kidal" } }, ("If-Match", seen))).ShouldBe(HttpStatusCode.OK);
        var refused = (await Sponsor.Act(address + "/edit-draft", new { content = AFund.Content() with { Place = "Ansongo" } }, ("If-Match", seen)))
            .ShouldBe(HttpStatusCode.PreconditionFailed, "version.changed");
        refused["data"].AsObject().ShouldContainKey("actual");
        ((string)(await Sponsor.Get(address))["content"]["place"]!).ShouldBe("Kidal");
    }

    [Theory]
    [InlineData("7")]
    [InlineData("W/\"7\"")]
    [InlineData("\"seven\"")]
    public async Task An_if_match_that_is_no_tag_of_this_service_is_malformed(string tag)
    {
        var reference = await AFund.Draft(_service.Installation);
        (await Sponsor.Act($"/api/v1/proposals/{reference}/submit-proposal", "{}", ("If-Match", tag))).ShouldBe(HttpStatusCode.BadRequest, "request.if-match-malformed");
    }

    [Fact]
    public async Task An_action_without_a_key_is_not_taken()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Drafts) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        (await Sponsor.Call(request)).ShouldBe(HttpStatusCode.BadRequest, "request.idempotency-key-missing");
        (await Sponsor.Act(Drafts, "{}", ("Idempotency-Key", new string('k', 201)))).ShouldBe(HttpStatusCode.BadRequest, "request.idempotency-key-malformed");
    }

    [Theory]
    [InlineData("""{"content":{"leadSection":"ALPHA","colour":"red"}}""", "request.json-malformed")]
    [InlineData("""{"content":{"leadSection":"ALPHA"},"colour":"red"}""", "request.invalid")]
    [InlineData("""{"content":{"leadSection":"ALPHA","leadSection":"BETA"}}""", "request.json-malformed")]
    [InlineData("""{}""", "request.invalid")]
    [InlineData("""{"content":{"leadSection":"ALPHA","startsOn":"2017-02-30"}}""", "request.json-malformed")]
    [InlineData("""{"content":{"leadSection":"ALPHA","budget":[{"id":"1","label":"x","amount":{"amount":12.5,"currency":"USD"}}]}}""", "request.json-malformed")]
    [InlineData("""{"content":{"leadSection":"\ud800"}}""", "request.json-malformed")]
    [InlineData("""{"content":null}""", "request.json-malformed")]
    [InlineData("""[1]""", "request.body-not-an-object")]
    [InlineData("""{"content":""", "request.json-malformed")]
    [InlineData("""{"fund":"other","content":{"leadSection":"ALPHA"}}""", "request.address-contradicted")]
    [InlineData("""{"content":{"leadSection":""}}""", "request.json-malformed")]
    [InlineData("""{"content":{"leadSection":"ALPHA","titleFr":"\u0007"}}""", "request.invalid")]
    public async Task A_body_that_is_not_what_the_schema_says_is_refused(string body, string code)
    {
        (await Sponsor.Act(Drafts, body)).ShouldBe(HttpStatusCode.BadRequest, code);
        (await Sponsor.Get($"/api/v1/funds/{AFund.Id}/proposals"))["items"].AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_shape_error_names_the_field_in_both_languages()
    {
        var refused = await Sponsor.Act(Drafts, new { content = AFund.Content() with { TitleFr = new string('x', 301) } });
        var error = refused.ShouldBe(HttpStatusCode.BadRequest, "request.invalid")["errors"].AsArray().ShouldHaveSingleItem()!;
        ((string)error["field"]!).ShouldBe("content.titleFr");
        ((string)error["fr"]! == (string)error["en"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task The_address_may_be_repeated_in_the_body() =>
        (await Sponsor.Act(Drafts, new { fund = AFund.Id, content = AFund.Content() })).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task A_body_that_is_too_large_too_deep_or_no_json_is_not_read()
    {
        (await Sponsor.Act(Drafts, "{\"content\":\"" + new string('x', 1_100_000) + "\"}")).ShouldBe(HttpStatusCode.RequestEntityTooLarge, "request.body-too-large");
        (await Sponsor.Act(Drafts, new string('[', 30) + new string(']', 30))).ShouldBe(HttpStatusCode.BadRequest, "request.json-malformed");
        using var form = new HttpRequestMessage(HttpMethod.Post, Drafts) { Content = new StringContent("content=x", Encoding.UTF8, "application/x-www-form-urlencoded") };
        (await Sponsor.Call(form, ("Idempotency-Key", Calls.NewKey()))).ShouldBe(HttpStatusCode.UnsupportedMediaType, "request.content-type");
    }

    [Fact]
    public async Task A_refusal_speaks_the_language_asked_for_and_carries_both()
    {
        var reference = await AFund.Draft(_service.Installation);
        await Sponsor.Act($"/api/v1/proposals/{reference}/edit-draft", new { content = new ContentFacts(LeadSection: new Domain.SectionId("ALPHA")) });
        var address = $"/api/v1/proposals/{reference}/submit-proposal";
        var french = (await Sponsor.Act(address, "{}")).ShouldBe(HttpStatusCode.UnprocessableEntity, "proposal.incomplete");
        var english = (await Sponsor.Act(address, "{}", ("Accept-Language", "de, en-GB;q=0.8, fr;q=0.5"))).ShouldBe(HttpStatusCode.UnprocessableEntity, "proposal.incomplete");
        ((string)french["detail"]!).ShouldBe((string)french["messages"]["fr"]!);
        ((string)english["detail"]!).ShouldBe((string)english["messages"]["en"]!);
        ((string)french["detail"]!).ShouldStartWith("Il manque au dossier : un titre, l'objectif, ");
        english["unlock"].AsObject().Select(text => text.Key).ShouldBe(["fr", "en"], ignoreOrder: true);
        english.Message.Content.Headers.ContentLanguage.ShouldBe(["en"]);
        english.Message.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        ((string)english["data"]["missing"]!).ShouldContain("objective");
        ((string)english["type"]!).ShouldBe("urn:trustfund:refusal:proposal.incomplete");
    }

    [Fact]
    public async Task A_fund_is_not_founded_over_http()
    {
        var body = TrustFund.Service.Api.OpenApi.Examples.BodyFor(TrustFund.Service.Api.ActionRoute.Of(_service.Installation.UseCases.Find("define-fund")!));
        (await _service.As(AFund.Admin).Act("/api/v1/funds/other/define-fund", body.ToJsonString())).ShouldBe(HttpStatusCode.Forbidden, "fund.only-by-import");
    }

    [Fact]
    public async Task A_role_that_is_revoked_ends_at_once()
    {
        var reference = await AFund.Submitted(_service.Installation);
        var secretary = _service.As(AFund.Secretary);
        var address = $"/api/v1/proposals/{reference}";
        (await secretary.Get(address)).ShouldBe(HttpStatusCode.OK);
        (await _service.As(AFund.Admin).Act($"/api/v1/funds/{AFund.Id}/revoke-role", new { person = AFund.Secretary, grant = new { role = "secretariat" } })).ShouldBe(HttpStatusCode.OK);
        (await secretary.Act(address + "/pass-screening", new { note = "complet" })).ShouldBe(HttpStatusCode.NotFound, "proposal.unknown");
        (await secretary.Get(address)).ShouldBe(HttpStatusCode.NotFound, "proposal.unknown");
    }
}
