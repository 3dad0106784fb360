using System.Net;
using Microsoft.AspNetCore.Builder;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Pages.Tests.Running;
using TrustFund.Service.Hosting;

namespace TrustFund.Pages.Tests.Safety;

/// <summary>Replays, guesses and floods, tried against the pages and refused.</summary>
public sealed class AttackTests(ServiceWithDemonstration service)
{
    private static readonly FundId Fund = new("mali-tf");

    [Fact]
    public async Task A_session_cookie_is_worth_nothing_once_its_person_has_signed_out()
    {
        using var client = await service.As("anders.holm");
        using var thief = service.Client();
        thief.DefaultRequestHeaders.Add("Cookie", $"trustfund-session={await CookieOf("anders.holm", client)}");
        (await thief.GetAsync(new Uri("/funds/mali-tf/inbox", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK, "until then a copy is as good as the cookie");
        using var content = PageForm.Of(await client.Page("/funds/mali-tf/inbox"), "/sign-out").With();
        (await client.Send("/sign-out", content)).Status.ShouldBe(HttpStatusCode.Redirect);
        using var reply = await thief.GetAsync(new Uri("/funds/mali-tf/inbox", UriKind.Relative));
        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        reply.Headers.Location!.ToString().ShouldContain("/sign-in");
    }

    [Fact]
    public async Task A_form_key_of_somebody_else_gives_neither_their_answer_nor_their_rights()
    {
        using var sponsor = await service.As("anders.holm");
        using var other = await service.As("ibrahim.toure");
        const string Address = "/act/open-draft/mali-tf";
        var (own, foreign) = (PageForm.Of(await sponsor.Page(Address), Address), PageForm.Of(await other.Page(Address), Address));
        using var first = own.With(("f.content.titleFr", "Clé unique"), ("f.content.leadSection", "UNPOL"));
        (await sponsor.Send(Address, first)).Status.ShouldBe(HttpStatusCode.Redirect);
        using var replayed = foreign.With(("key", own.Fields["key"]), ("f.content.titleFr", "Clé unique"), ("f.content.leadSection", "UNPOL"));
        var reply = await other.Send(Address, replayed);
        reply.Location.ShouldBeNull("it does not lead to the draft that the key's owner made");
        reply.Text.ShouldContain("access.");
    }

    [Fact]
    public async Task A_form_sent_several_times_at_once_acts_once_and_each_answer_leads_to_the_same()
    {
        using var client = await service.As("anders.holm");
        const string Address = "/act/open-draft/mali-tf";
        var form = PageForm.Of(await client.Page(Address), Address);
        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var content = form.With(("f.content.titleFr", "Envoi répété"), ("f.content.leadSection", "UNPOL"));
            return await client.Send(Address, content);
        }));
        sent.ShouldAllBe(reply => reply.Status == HttpStatusCode.Redirect);
        var draft = sent.Select(reply => reply.Location).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem().ShouldNotBeNull();
        (await client.Page(draft)).ShouldContain("Envoi répété");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/draft")]
    [InlineData("/answer")]
    [InlineData("/report")]
    [InlineData("/change")]
    [InlineData("/dossier")]
    public async Task A_draft_of_another_section_looks_like_a_reference_that_nobody_ever_gave(string page)
    {
        using var stranger = await service.As("katrin.vogel");
        await SameAsUnknown(stranger, $"/proposals/{ServiceWithDemonstration.Draft}{page}", $"/proposals/TF-2017-9999{page}");
    }

    [Fact]
    public async Task What_is_guessed_looks_like_what_is_not_there_wherever_one_asks()
    {
        using var donor = await service.As("karin.ekstrom");
        await SameAsUnknown(donor, $"/act/submit-proposal/{ServiceWithDemonstration.Draft}", "/act/submit-proposal/TF-2017-9999");
        await SameAsUnknown(donor, $"/proposals/{ServiceWithDemonstration.Returned}", "/proposals/TF-2017-9999");
        await SameAsUnknown(donor, $"/sessions/{CommitteeUnderWay.Meeting}", "/sessions/PRC-1999-01-01");
        await SameAsUnknown(donor, $"/sessions/{CommitteeUnderWay.Meeting}/items/1", "/sessions/PRC-1999-01-01/items/1");
        await SameAsUnknown(donor, $"/sessions/{CommitteeUnderWay.Held}/minutes", "/sessions/PRC-1999-01-01/minutes");
    }

    [Fact]
    public async Task A_calendar_s_address_that_is_wrong_or_taken_away_is_answered_alike_and_a_true_one_shows_that_person_s_dates_only()
    {
        using var member = await service.As("mariam.cisse");
        using var program = new HttpClient { BaseAddress = service.Address };
        var first = await MakeAddress(member);
        var file = await program.GetStringAsync(first);
        file.ShouldStartWith("BEGIN:VCALENDAR");
        file.ShouldContain(CommitteeUnderWay.Meeting);

        var second = await MakeAddress(member);
        second.ShouldNotBe(first);
        var unknown = await Problem(program, new Uri(service.Address, "/calendar/nonsense.ics"));
        (await Problem(program, first)).ShouldBe(unknown, "the older one leads nowhere");
        (await program.GetAsync(second)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var donor = await service.As("karin.ekstrom");
        (await program.GetStringAsync(await MakeAddress(donor))).ShouldNotContain(CommitteeUnderWay.Meeting, Case.Sensitive, "a donor reads no sessions");

        var page = await member.Page("/funds/mali-tf/calendar");
        page.ShouldNotContain("/calendar/", Case.Sensitive, "it is shown once");
        using var taken = FormOfCalendar(page).With();
        (await member.Send("/funds/mali-tf/calendar?handler=takeAway", taken)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Problem(program, second)).ShouldBe(unknown);
    }

    [Fact]
    public async Task Who_administers_or_audits_reads_who_came_in_and_nobody_else_does()
    {
        using var client = service.Client();
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        using var unknown = PageForm.OfSignIn(await client.Page("/sign-in")).With(("person", "secret-typed-by-mistake"));
        await client.Send("/sign-in", unknown);
        using var auditor = await service.As("helene.marchand");
        var page = WebUtility.HtmlDecode(await auditor.Page("/sign-ins"));
        page.ShouldContain("Hélène Marchand");
        page.ShouldContain("personne inconnue de la démonstration");
        page.ShouldContain("127.0.0.0/24");
        page.ShouldNotContain("secret-typed-by-mistake");
        using var member = await service.As("ibrahim.toure");
        (await member.GetAsync(new Uri("/sign-ins", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Too_many_failed_sign_ins_close_the_door_for_a_while_in_both_languages()
    {
        await using var node = await Node(RequestLimits.None with { FailuresToLock = 3 });
        foreach (var (language, says) in new[] { ("fr", "Trop d'essais manqués"), ("en", "Too many failed attempts") })
        {
            using var client = Browser(node, language);
            for (var attempt = 0; attempt < 3; attempt++)
                await Attempt(client, "nobody");
            var reply = await Attempt(client, "nobody");

            reply.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            reply.Text.ShouldContain(says);
            (await Attempt(client, "anders.holm")).Status.ShouldBe(HttpStatusCode.TooManyRequests, "not even somebody known comes in now");
        }

        (await service.Installation.Queries.SignIns(null, 100, default)).Items.ShouldContain(row => row.Code == "sign-in.locked");
    }

    [Fact]
    public async Task Too_many_actions_of_one_person_are_refused_with_the_time_to_wait_and_others_go_on()
    {
        await using var node = await Node(RequestLimits.None with { ActionsPerMinute = 3 });
        using var one = await Signed(node, "anders.holm");
        using var other = await Signed(node, "claire.morel");
        HttpResponseMessage? last = null;
        for (var action = 0; action < 4; action++)
            last = await one.PostAsync(new Uri("/act/open-draft/mali-tf", UriKind.Relative), null);
        last!.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        WebUtility.HtmlDecode(await last.Content.ReadAsStringAsync()).ShouldContain("Trop de demandes");
        (await one.GetAsync(new Uri("/funds/mali-tf/inbox", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK, "one may still read");
        using var reply = await other.PostAsync(new Uri("/act/open-draft/mali-tf", UriKind.Relative), null);
        reply.StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);
    }

    private static async Task<(HttpStatusCode Status, string? Location, string Text)> Attempt(HttpClient client, string person)
    {
        using var content = PageForm.OfSignIn(await client.Page("/sign-in")).With(("person", person));
        return await client.Send("/sign-in", content);
    }

    private static async Task SameAsUnknown(HttpClient client, string existing, string unknown)
    {
        var (there, nowhere) = (await Read(client, existing), await Read(client, unknown));
        there.Status.ShouldBe(HttpStatusCode.NotFound, existing);
        there.ShouldBe(nowhere, existing);

        // But for the reference, and the address that leads back to the page, every letter is the same.
        static async Task<(HttpStatusCode Status, string Body)> Read(HttpClient client, string address)
        {
            using var reply = await client.GetAsync(new Uri(address, UriKind.Relative));
            var body = WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync()).Replace(address, "(address)", StringComparison.Ordinal).Replace(address.Split('/')[address.StartsWith("/act", StringComparison.Ordinal) ? 3 : 2], "(reference)", StringComparison.Ordinal);
            return (reply.StatusCode, System.Text.RegularExpressions.Regex.Replace(body, "name=\"form\"[^>]*value=\"[^\"]*\"", "(token)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        }
    }

    private async Task<Uri> MakeAddress(HttpClient client)
    {
        using var content = FormOfCalendar(await client.Page("/funds/mali-tf/calendar")).With();
        var made = await client.Send("/funds/mali-tf/calendar?handler=make", content);
        var address = System.Text.RegularExpressions.Regex.Match(made.Text, "value=\"(?<address>http[^\"]*/calendar/[^\"]*)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        address.Success.ShouldBeTrue(made.Text);
        return new Uri(address.Groups["address"].Value);
    }

    private static PageForm FormOfCalendar(string page) => PageForm.Of(page.Replace("<form method=\"post\" class=\"buttons\">", "<form action=\"(calendar)\">", StringComparison.Ordinal), "(calendar)");

    private static async Task<string> Problem(HttpClient program, Uri address)
    {
        using var reply = await program.GetAsync(address);
        reply.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        return System.Text.RegularExpressions.Regex.Replace(await reply.Content.ReadAsStringAsync(), "\"traceId\":\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private async Task<WebApplication> Node(RequestLimits limits)
    {
        var app = WebHost.Build(service.Installation, new WebOptions
        {
            Urls = ["http://127.0.0.1:0"],
            Roles = Service.Settings.NodeRoles.Web,
            IsDemonstration = true,
            Limits = limits,
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Logging:LogLevel:Default"] = "Error" },
        });
        await app.StartAsync();
        return app;
    }

    private static HttpClient Browser(WebApplication node, string language)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(node.Urls.Single()) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return client;
    }

    private static async Task<HttpClient> Signed(WebApplication node, string person)
    {
        var client = Browser(node, "fr");
        using var content = PageForm.OfSignIn(await client.Page("/sign-in")).With(("person", person));
        (await client.Send("/sign-in", content)).Status.ShouldBe(HttpStatusCode.Redirect);
        client.DefaultRequestHeaders.Add("Cookie", "language=fr");
        return client;
    }

    private async Task<string> CookieOf(string person, HttpClient client)
    {
        using var content = PageForm.OfSignIn(await client.Page("/sign-in")).With(("person", person));
        using var reply = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        return reply.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("trustfund-session=", StringComparison.Ordinal))["trustfund-session=".Length..].Split(';')[0];
    }
}
