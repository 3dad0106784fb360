using TrustFund.Application.Changes;
using TrustFund.Application.Committee;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>A change of a project goes before the committee from its own page, and what the committee decides holds at once (domain.md §2): with script and without.</summary>
public sealed class ChangeWalkTests(ServiceWithDemonstration service, Chromium chromium)
{
    private const string Secretary = "claire.morel";

    [Theory]
    [InlineData("fr", true, "O", Choice.Approve, "Approuvée")]
    [InlineData("en", false, "P", Choice.Reject, "Rejected")]
    public async Task The_secretary_puts_a_change_on_an_agenda_and_closing_its_item_decides_it(string language, bool withScript, string meeting, Choice choice, string stage)
    {
        var project = await new MoneyUnderWay(service.Installation).InDelivery(meeting, $"Ponton de {meeting}", $"Pontoon of {meeting}", 30_000);
        await Do("anders.holm", new RequestChange(project, ChangeKind.NoCostExtension, new ChangeTerms(EndsOn: new DateOnly(2018, 10, 31)), "La crue."));
        var session = SessionId.Of($"PRC-2017-12-01-C{meeting}");
        await Do(Secretary, new ScheduleSession(FundId.Of("mali-tf"), session, new DateOnly(2017, 12, 1), "Bamako"));
        await using var secretary = await Reader.Open(service, chromium, Secretary, language, width: 360, withScript);
        var page = secretary.Page;

        await secretary.Go($"/proposals/{project}");
        await page.ClickAsync($"section[aria-labelledby=changes] form[action='/act/add-item/{session}'] button");
        await page.WaitForSelectorAsync(".notice.good");
        var place = page.Locator($"section[aria-labelledby=changes] a[href='/sessions/{session}/items/1']");
        (await place.CountAsync()).ShouldBe(1);
        (await secretary.Sees($"form[action='/act/add-item/{session}']")).ShouldBeFalse("once is enough");
        await Do(Secretary, new CirculateDossier(session, "Urgence constatée par la présidence."));
        await Do(Secretary, new OpenItem(session, 1));
        var hash = (await service.Installation.Inquiry.Session(session, PersonId.Of(Secretary))).Value.Items[0].Item.Agenda.DossierHash;
        foreach (var person in (string[])["henrik.aalto", "sophie.lambert", "ibrahim.toure", "mariam.cisse"])
            await Do(person, new CastVote(session, 1, choice, hash, DeclaresNoInterest: true));

        await secretary.Go($"/sessions/{session}/items/1");
        (await page.InnerTextAsync(".change")).ShouldContain("2018", Case.Sensitive, "who votes sees before and after");
        (await page.InnerTextAsync("main")).ShouldNotContain("change/1");
        await secretary.Act("close-item");
        await secretary.Go($"/proposals/{project}");
        var changes = page.Locator("section[aria-labelledby=changes]");
        (await changes.Locator(".badge").TextContentAsync()).ShouldBe(stage);
        (await changes.Locator($"a[href='/sessions/{session}/items/1']").CountAsync()).ShouldBe(1, "where it was decided");
        (await service.Installation.Inquiry.Load<ProposalFile>(Application.Log.StreamId.Of(project))).ShouldNotBeNull().State.Changes.All.ShouldHaveSingleItem()
            .Stage.ShouldBe(choice == Choice.Approve ? ChangeStage.Approved : ChangeStage.Rejected);
        secretary.Complaints.ShouldBeEmpty();

        Task Do(string person, Application.Acting.ICommand command) => ServiceWithDemonstration.Do(service.Installation, command, PersonId.Of(person));
    }
}
