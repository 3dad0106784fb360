using System.Net;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>What a form does, sent as a browser without script sends it.</summary>
public sealed class ActingTests(ServiceWithDemonstration service)
{
    private const string OpenDraft = "/act/open-draft/mali-tf";

    [Fact]
    public async Task A_form_sent_twice_is_done_once()
    {
        using var client = await service.As("anders.holm");
        var form = PageForm.Of(await client.Page(OpenDraft), OpenDraft);
        using var first = form.With(("f.content.titleFr", "Envoyé deux fois"), ("f.content.leadSection", "UNPOL"));
        using var second = form.With(("f.content.titleFr", "Envoyé deux fois"), ("f.content.leadSection", "UNPOL"));
        var done = await client.Send(OpenDraft, first);
        var repeated = await client.Send(OpenDraft, second);
        done.Status.ShouldBe(HttpStatusCode.Redirect);
        repeated.Location.ShouldBe(done.Location);
    }

    [Fact]
    public async Task Whoever_is_behind_is_told_so_and_loses_nothing_typed()
    {
        using var client = await service.As("anders.holm");
        var person = new PersonId("anders.holm");
        var content = new ContentFacts(TitleFr: "Avant", LeadSection: new SectionId("UNPOL"));
        var reference = await ServiceWithDemonstration.Do(service.Installation, new OpenDraft(new FundId("mali-tf"), content), person);
        var address = $"/act/edit-draft/{reference}";
        var form = PageForm.Of(await client.Page($"/proposals/{reference}/draft"), address);
        await ServiceWithDemonstration.Do(service.Installation, new EditDraft(new ProposalId(reference), content with { TitleFr = "Entre-temps" }), person);
        using var typed = form.With(("f.content.titleFr", "Le mien"));
        var reply = await client.Send(address, typed);
        reply.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        reply.Text.ShouldContain("version.changed");
        reply.Text.ShouldContain("value=\"Le mien\"");
    }

    [Theory]
    [InlineData("1 234,56", "1\u202F234,56")]
    [InlineData("1234.5", "1\u202F234,50")]
    [InlineData("1.234", null)]
    [InlineData("1,234.56", null)]
    [InlineData("12 34", null)]
    [InlineData("-5", null)]
    public async Task An_amount_is_read_in_one_way_or_not_at_all(string typed, string? shown)
    {
        using var client = await service.As("anders.holm");
        var reference = await ServiceWithDemonstration.Do(
            service.Installation, new OpenDraft(new FundId("mali-tf"), new ContentFacts(TitleFr: "Montants", LeadSection: new SectionId("UNPOL"))), new PersonId("anders.holm"));
        var address = $"/act/edit-draft/{reference}";
        var form = PageForm.Of(await client.Page($"/proposals/{reference}/draft"), address);
        using var content = form.With(("f.content.budget[0].label", "Ligne"), ("f.content.budget[0].amount.amount", typed));
        var reply = await client.Send(address, content);
        reply.Status.ShouldBe(shown is null ? HttpStatusCode.BadRequest : HttpStatusCode.Redirect);
        if (shown is null)
            reply.Text.ShouldContain($"value=\"{typed}\"");
        else
            WebUtility.HtmlDecode(await client.Page($"/proposals/{reference}")).ShouldContain(shown);
    }

    [Fact]
    public async Task Each_point_of_a_return_is_answered_with_a_new_version()
    {
        using var client = await service.As("anders.holm");
        var address = $"/act/resubmit-proposal/{ServiceWithDemonstration.Returned}";
        var page = await client.Page($"/proposals/{ServiceWithDemonstration.Returned}/answer");
        page.ShouldContain("Préciser le nombre de bénéficiaires.");
        var form = PageForm.Of(page, address);
        using var unanswered = form.With(Content());
        (await client.Send(address, unanswered)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    // What a browser sends beside the inputs: chosen options, ticked boxes and longer texts.
    private static (string, string)[] Content() =>
    [
        ("f.content.objective", "Rendre les lieux sûrs."), ("f.content.pillar", "B"), ("f.content.regions", "Gao"), ("f.content.partner", "PRRE"),
    ];
}
