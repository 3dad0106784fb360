using System.Net;
using System.Text.Json.Nodes;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Api;

public sealed class QueryTests : IAsyncLifetime
{
    private const string Fund = $"/api/v1/funds/{AFund.Id}";

    private RunningService _service = null!;

    public async ValueTask InitializeAsync() => _service = await RunningService.StartWithFund();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_page_leads_to_the_next_until_all_is_seen()
    {
        for (var i = 0; i < 5; i++)
            await AFund.Submitted(_service.Installation);
        var seen = new List<string>();
        for (var address = Fund + "/proposals?limit=2&section=ALPHA"; address is not null;)
        {
            var page = (await _service.As(AFund.Secretary).Get(address)).ShouldBe(HttpStatusCode.OK);
            page["items"].AsArray().Count.ShouldBeLessThanOrEqualTo(2);
            seen.AddRange(page["items"].AsArray().Select(item => (string)item!["proposal"]!));
            address = (string?)page.Body!["next"];
            if (address is not null)
                page.Message.Headers.GetValues("Link").Single().ShouldBe($"<{address}>; rel=\"next\"");
        }

        seen.ShouldBe(["TF-2017-0101", "TF-2017-0102", "TF-2017-0103", "TF-2017-0104", "TF-2017-0105"]);
    }

    [Fact]
    public async Task Drafts_of_other_sections_are_in_no_list()
    {
        var own = await AFund.Draft(_service.Installation);
        var other = await AFund.Draft(_service.Installation, AFund.OtherSponsor, "BETA");
        var joint = await AFund.Draft(_service.Installation, AFund.OtherSponsor, "BETA", joint: "ALPHA");
        var submitted = await AFund.Submitted(_service.Installation, AFund.OtherSponsor, "BETA");

        (await Seen(AFund.Sponsor)).ShouldBe([own, joint, submitted]);
        (await Seen(AFund.Secretary)).ShouldBe([submitted]);
        (await Seen(AFund.Auditor)).ShouldBe([own, other, joint, submitted]);
        (await Seen("partner-own")).ShouldBe([submitted]);
        (await Seen("partner-other")).ShouldBeEmpty();
        (await Seen("donor-one")).ShouldBeEmpty();
        (await _service.As(AFund.Sponsor).Get($"/api/v1/proposals/{other}")).ShouldBe(HttpStatusCode.NotFound, "proposal.unknown");
        (await _service.As(AFund.Sponsor).Get(Fund + "/proposals?limit=1"))["items"].AsArray().Count.ShouldBe(1);

        async Task<string[]> Seen(string person) =>
            [.. (await _service.As(person).Get(Fund + "/proposals"))["items"].AsArray().Select(item => (string)item!["proposal"]!)];
    }

    [Theory]
    [InlineData("stage=screening", 1)]
    [InlineData("stage=draft", 0)]
    [InlineData("region=Gao&pillar=B&partner=AEN", 1)]
    [InlineData("region=Kidal", 0)]
    [InlineData("search=rehabilitation%20GAO", 1)]
    [InlineData("decidedFrom=2017-01-01", 0)]
    public async Task Filters_filter(string filter, int count)
    {
        await AFund.Submitted(_service.Installation);
        (await _service.As(AFund.Secretary).Get($"{Fund}/proposals?{filter}"))["items"].AsArray().Count.ShouldBe(count);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=-1")]
    [InlineData("limit=1&limit=2")]
    [InlineData("stage=")]
    [InlineData("colour=red")]
    [InlineData("decidedFrom=2017-02-30")]
    [InlineData("decidedFrom=30/01/2017")]
    public async Task A_parameter_that_is_not_understood_is_refused(string parameters) =>
        (await _service.As(AFund.Secretary).Get($"{Fund}/proposals?{parameters}")).ShouldBe(HttpStatusCode.BadRequest, "request.invalid");

    [Theory]
    [InlineData("nonsense")]
    [InlineData("WyJ0YXNrcyIsIjEiXQ")]
    public async Task A_continuation_of_another_list_is_refused(string after) =>
        (await _service.As(AFund.Secretary).Get($"{Fund}/proposals?after={after}")).ShouldBe(HttpStatusCode.BadRequest, "request.after-malformed");

    [Fact]
    public async Task What_one_has_already_is_not_sent_again()
    {
        var reference = await AFund.Draft(_service.Installation);
        var (address, sponsor) = ($"/api/v1/proposals/{reference}", _service.As(AFund.Sponsor));
        var tag = (await sponsor.Get(address)).ETag!;
        (await sponsor.Get(address, ("If-None-Match", tag))).Status.ShouldBe(HttpStatusCode.NotModified);
        (await sponsor.Act(address + "/submit-proposal", "")).ShouldBe(HttpStatusCode.OK);
        (await sponsor.Get(address, ("If-None-Match", tag))).ShouldBe(HttpStatusCode.OK).ETag.ShouldNotBe(tag, StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_entity_tag_changes_when_what_one_may_do_changes()
    {
        var reference = await AFund.Submitted(_service.Installation);
        var address = $"/api/v1/proposals/{reference}";
        var secretary = (await _service.As(AFund.Secretary).Get(address)).ETag!;
        (await _service.As(AFund.Sponsor).Get(address)).ETag.ShouldNotBe(secretary, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Every_action_on_a_proposal_is_open_or_says_why_not()
    {
        var reference = await AFund.Submitted(_service.Installation);
        var actions = (await _service.As(AFund.Secretary).Get($"/api/v1/proposals/{reference}"))["actions"].AsArray();
        Action("pass-screening")["open"]!.GetValue<bool>().ShouldBeTrue();
        Action("pass-screening")["reason"].ShouldBeNull();
        var blocked = Action("cast-vote", orNull: true) ?? Action("put-on-agenda");
        ((string)blocked["reason"]!["code"]!).ShouldBe("workflow.action-not-open");
        ((string)blocked["reason"]!["fr"]!).ShouldContain("« Vérification »");
        ((string)blocked["reason"]!["unlock"]!["en"]!).ShouldContain("Ready for the PRC");
        ((string)Action("submit-proposal")["reason"]!["code"]!).ShouldBe("workflow.action-not-open");

        JsonNode Action(string name, bool orNull = false) =>
            actions.SingleOrDefault(action => (string)action!["action"]! == name) ?? (orNull ? null! : throw new ShouldAssertException(name));
    }

    [Fact]
    public async Task The_inbox_shows_ones_own_tasks_with_their_deadlines()
    {
        var mine = await AFund.Draft(_service.Installation);
        var waiting = await AFund.Submitted(_service.Installation, AFund.OtherSponsor, "BETA", joint: "GAMMA");

        var sponsor = (await _service.As(AFund.Sponsor).Get(Fund + "/tasks"))["items"].AsArray().ShouldHaveSingleItem()!;
        ((string)sponsor["proposal"]!).ShouldBe(mine);
        sponsor["actions"]!.AsArray().Select(action => (string)action!).ShouldContain("submit-proposal", StringComparer.Ordinal);
        sponsor["dueOn"].ShouldBeNull();

        var secretary = (await _service.As(AFund.Secretary).Get(Fund + "/tasks"))["items"].AsArray().ShouldHaveSingleItem()!;
        ((string)secretary["proposal"]!).ShouldBe(waiting);
        ((string)secretary["stage"]!).ShouldBe("screening");
        // Five working days after Thursday 9 November 2017.
        ((string)secretary["dueOn"]!).ShouldBe("2017-11-16");
        (await _service.As(AFund.Auditor).Get(Fund + "/tasks"))["items"].AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_joint_sponsor_has_the_task_too()
    {
        var draft = await AFund.Draft(_service.Installation, AFund.OtherSponsor, "BETA", joint: "GAMMA");
        var task = (await _service.As(AFund.JointSponsor).Get(Fund + "/tasks"))["items"].AsArray().ShouldHaveSingleItem()!;
        ((string)task["proposal"]!).ShouldBe(draft);
    }

    [Fact]
    public async Task History_tells_who_did_what_when()
    {
        var reference = await AFund.Submitted(_service.Installation);
        var rows = (await _service.As(AFund.Secretary).Get($"/api/v1/proposals/{reference}/history")).ShouldBe(HttpStatusCode.OK)["items"].AsArray();
        rows.Select(row => (string)row!["type"]!).ShouldBe(["proposal.draft-opened", "workflow.moved", "proposal.submitted", "workflow.moved"]);
        rows.Select(row => (string)row!["actor"]!).Distinct(StringComparer.Ordinal).ShouldBe([AFund.Sponsor]);
        ((string)rows[2]!["action"]!).ShouldBe("submit-proposal");
        ((string)rows[2]!["effectiveOn"]!).ShouldBe("2017-11-09");
        (await _service.As("partner-own").Get($"/api/v1/proposals/{reference}/history")).ShouldBe(HttpStatusCode.Forbidden, "access.role-missing");
    }

    [Fact]
    public async Task Outsiders_see_a_project_without_its_review()
    {
        var reference = await AFund.Submitted(_service.Installation);
        var outside = (await _service.As("partner-own").Get($"/api/v1/proposals/{reference}")).ShouldBe(HttpStatusCode.OK);
        outside.Body!["clearances"].ShouldBeNull();
        outside.Body!["tasks"].ShouldBeNull();
        (await _service.As(AFund.Secretary).Get($"/api/v1/proposals/{reference}"))["clearances"]["required"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task People_are_shown_to_who_may_see_them()
    {
        (await _service.As(AFund.Admin).Get(Fund))["people"].AsArray().Count.ShouldBeGreaterThan(10);
        (await _service.As(AFund.Sponsor).Get(Fund)).Body!["people"].ShouldBeNull();
        (await _service.As(AFund.Sponsor).Get(Fund + "/people")).ShouldBe(HttpStatusCode.Forbidden, "access.role-missing");
        var donor = await _service.As("donor-one").Get(Fund);
        donor["donors"].AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe("Denmark");
        donor.Body!["committee"].ShouldBeNull();
    }

    [Fact]
    public async Task I_am_who_the_token_says_and_what_the_fund_says()
    {
        var me = (await _service.As(AFund.Sponsor).Get("/api/v1/me")).ShouldBe(HttpStatusCode.OK);
        ((string)me["person"]!).ShouldBe(AFund.Sponsor);
        var grant = me["funds"].AsArray().ShouldHaveSingleItem()!["myGrants"]!.AsArray().ShouldHaveSingleItem()!;
        grant.ToJsonString().ShouldBe("""{"role":"sponsor","section":"ALPHA"}""");
        (await _service.As(AFund.Stranger).Get("/api/v1/me"))["funds"].AsArray().ShouldBeEmpty();
        (await _service.As("chair").Get("/api/v1/me"))["funds"][0]!["myGrants"]!.AsArray().Select(one => (string)one!["role"]!).ShouldBe(["member", "chair"]);
    }

    [Fact]
    public async Task The_log_is_the_auditor_s_and_its_head_may_be_noted_by_all()
    {
        await AFund.Submitted(_service.Installation);
        var head = (await _service.As(AFund.Sponsor).Get("/api/v1/log/head")).ShouldBe(HttpStatusCode.OK);
        (await _service.As(AFund.Secretary).Get("/api/v1/log")).ShouldBe(HttpStatusCode.Forbidden, "access.only-auditor");
        var (previous, position) = (new string('0', 64), 0L);
        for (var address = "/api/v1/log?limit=20"; address is not null;)
        {
            var page = (await _service.As(AFund.Auditor).Get(address)).ShouldBe(HttpStatusCode.OK);
            foreach (var row in page["items"].AsArray())
            {
                ((string)row!["previousHash"]!).ShouldBe(previous);
                ((long)row["position"]!).ShouldBe(++position);
                row["row"].ShouldNotBeNull();
                previous = (string)row["hash"]!;
            }

            address = (string?)page.Body!["next"];
        }

        previous.ShouldBe((string)head["hash"]!);
        position.ShouldBe((long)head["position"]!);
    }

    [Fact]
    public async Task Definitions_are_given_as_published()
    {
        var listed = (await _service.As(AFund.Sponsor).Get("/api/v1/workflows"))["items"].AsArray().ShouldHaveSingleItem()!;
        var definition = (await _service.As(AFund.Sponsor).Get((string)listed["address"]!)).ShouldBe(HttpStatusCode.OK);
        ((string)definition["definitionId"]!).ShouldBe("trust-fund");
        (await _service.As(AFund.Sponsor).Get("/api/v1/workflows/trust-fund/99")).ShouldBe(HttpStatusCode.NotFound, "workflow.definition-unknown");
        (await _service.As(AFund.Stranger).Get("/api/v1/workflows")).ShouldBe(HttpStatusCode.Forbidden, "access.nowhere-known");
    }

    [Fact]
    public async Task Statement_and_figures_are_given_as_of_a_date()
    {
        var statement = (await _service.As(AFund.Secretary).Get(Fund + "/statement?asOf=2017-10-31")).ShouldBe(HttpStatusCode.OK);
        ((string)statement["asOf"]!).ShouldBe("2017-10-31");
        ((string)statement["total"]["available"]!).ShouldBe("0.00");
        ((string)(await _service.As("donor-one").Get(Fund + "/statement"))["asOf"]!).ShouldBe("2017-11-09");
        (await _service.As("partner-own").Get(Fund + "/statement")).ShouldBe(HttpStatusCode.Forbidden, "access.role-missing");
        (await _service.As(AFund.Secretary).Get(Fund + "/figures?approvedFrom=2017-01-01&approvedTo=2017-12-31")).ShouldBe(HttpStatusCode.OK);
        (await _service.As(AFund.Secretary).Get(Fund + "/figures?approvedFrom=2017-01-01")).ShouldBe(HttpStatusCode.BadRequest, "request.parameters-belong-together");
    }

    [Fact]
    public async Task The_matrix_is_given_in_both_orders_as_of_a_date()
    {
        foreach (var order in new[] { "by-contribution", "by-project" })
        {
            var matrix = (await _service.As(AFund.Secretary).Get($"{Fund}/matrix/{order}?asOf=2017-10-31&contribution=C-2017-001&limit=10")).ShouldBe(HttpStatusCode.OK);
            ((string)matrix["asOf"]!).ShouldBe("2017-10-31");
            matrix["items"].AsArray().ShouldBeEmpty();
            (await _service.As("partner-own").Get($"{Fund}/matrix/{order}")).ShouldBe(HttpStatusCode.Forbidden, "access.role-missing");
            (await _service.As(AFund.Secretary).Get($"{Fund}/matrix/{order}?after=x")).ShouldBe(HttpStatusCode.BadRequest, "request.after-malformed");
        }
    }

    [Theory]
    [InlineData("/api/v1/funds/nowhere", "fund.unknown")]
    [InlineData("/api/v1/proposals/TF-2017-9999", "proposal.unknown")]
    [InlineData("/api/v1/sessions/PRC-2017-12-24", "session.unknown")]
    [InlineData($"{Fund}/contributions/C-1", "contribution.unknown")]
    [InlineData("/api/v1/nothing", "request.no-such-address")]
    public async Task What_is_not_there_is_not_found(string address, string code) =>
        (await _service.As(AFund.Secretary).Get(address)).ShouldBe(HttpStatusCode.NotFound, code);

    [Fact]
    public async Task Health_needs_no_sign_in()
    {
        (await _service.As(null).Get("/health/live")).ShouldBe(HttpStatusCode.OK);
        (await _service.As(null).Get("/health/ready")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_named()
    {
        var refused = await _service.As(AFund.Secretary).Call(new HttpRequestMessage(HttpMethod.Delete, Fund));
        refused.ShouldBe(HttpStatusCode.MethodNotAllowed, "request.method-not-allowed");
        ((string)refused["data"]["allowed"]!).ShouldBe("GET");
    }
}
