using TrustFund.Application.Funding;
using TrustFund.Application.Reading;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Application.Tests.Notices;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Reading;

/// <summary>What a donor reads, what waits for it, and figures that are of all projects or say that they are not.</summary>
public sealed class DonorReadingTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_donor_reads_a_project_and_finds_it_among_its_tasks_only_while_its_no_objection_is_wanted()
    {
        await using var fund = await WithFinance();
        var (proposal, room, telling) = (await fund.InFunding(100), Room(fund), new Telling(fund));
        await fund.Cash(Usd(300), new EarmarkTerms { NeedsNoObjection = true });
        await fund.Cash(Usd(300), id: AProject.Norwegian, donor: "norway");
        (await WhyNot("donor")).ShouldBe("proposal.unknown", "nothing was asked");
        await fund.Do("requester", new RequestAllocation(proposal, AProject.Norwegian, Usd(40)));
        await telling.New();
        await fund.Do("requester", new RequestAllocation(proposal, Danish, Usd(60)));
        (await telling.New()).ShouldBe(["donor: Task handed-on give-no-objection"], "the donor whose money it is, and no other");

        (await WhyNot("donor")).ShouldBeNull();
        (await WhyNot("norwegian")).ShouldBe("proposal.unknown", "its money needs no answer, and was not set aside yet");
        (await Tasks("donor")).ShouldBe([proposal.Value]);
        (await Tasks("norwegian")).ShouldBeEmpty("it is asked nothing");
        (await room.NoObjections(proposal, new PersonId("certifier"), None)).Refusal!.Code.ShouldBe("access.role-missing");
        var asked = (await room.MoneyOfMine(Id, new PersonId("donor"), null, 10, None)).Value.Asked.ShouldHaveSingleItem();
        (asked.Project, asked.Amount, asked.Contribution.Id).ShouldBe((proposal, new Money(6_780, Currency.Usd), Danish));
        asked.LapsesAfter.ShouldBe(fund.Today.AddDays(90));

        await fund.Do("donor", new GiveNoObjection(proposal, 2));
        (await Tasks("donor")).ShouldBeEmpty("it has answered");
        (await room.MoneyOfMine(Id, new PersonId("donor"), null, 10, None)).Value.Asked.ShouldBeEmpty();
        (await WhyNot("donor")).ShouldBeNull("it may look at what it agreed to");
        await fund.Do("certifier", new DeclineAllocation(proposal, 2, "A cheaper one was found."));
        (await telling.New()).ShouldContain("requester: Task handed-on request-allocation");
        (await WhyNot("donor")).ShouldBe("proposal.unknown");

        await fund.Do("requester", new RequestAllocation(proposal, Danish, Usd(60)));
        await telling.New();
        await fund.Do("donor", new ObjectAsDonor(proposal, 3, "Not ours."));
        (await telling.New()).ShouldContain("requester: Task handed-on request-allocation");
        (await WhyNot("donor")).ShouldBe("proposal.unknown");
        (await room.ProjectMoney(proposal, new PersonId("requester"), None)).Value.Refused.Select(one => (one.Request.Number, one.ByDonor, one.Reason))
            .ShouldBe([(3, true, "Not ours."), (2, false, "A cheaper one was found.")]);

        async Task<string?> WhyNot(string person) => (await room.Proposal(proposal, new PersonId(person), None)) is { IsRefused: true, Refusal.Code: var code } ? code : null;
        async Task<IEnumerable<string>> Tasks(string person) => (await room.Tasks(Id, new PersonId(person), null, null, 10, None)).Value.Items.Select(task => task.Row.Proposal);
    }

    [Fact]
    public async Task Figures_of_many_projects_are_whole_and_lists_that_are_cut_say_so_and_go_on()
    {
        await using var fund = await AProject.WithCash();
        var (first, second) = (await AProject.Funded(fund), await AProject.Funded(fund));
        var room = Room(fund);
        var sheet = (await room.ContributionSheet(Id, Danish, new PersonId("requester"), None, most: 1)).Value;
        sheet.Projects.Length.ShouldBe(1);
        sheet.HasMoreProjects.ShouldBeTrue();
        sheet.Allocated.ShouldBe(Usd(120_000), "what it carries for both");
        (await room.ContributionSheet(Id, Danish, new PersonId("requester"), None)).Value.HasMoreProjects.ShouldBeFalse();

        var all = await Pages(10);
        all.ShouldBe([[first.Id, second.Id]]);
        (await Pages(1)).ShouldBe([[first.Id], [second.Id]], "one by one to the end");
        await Should.ThrowAsync<Store.PageTokenException>(() => room.MoneyOfMine(Id, new PersonId("donor"), "~C-2017-002", 1, None));
        await Should.ThrowAsync<Store.PageTokenException>(() => room.MoneyOfMine(Id, new PersonId("donor"), "nonsense", 1, None));

        var whole = (await room.MoneyOverview(Id, new PersonId("certifier"), None)).Value;
        whole.IsCutShort.ShouldBeFalse();
        (await room.MoneyOverview(Id, new PersonId("certifier"), None, most: 1)).Value.IsCutShort.ShouldBeTrue();

        async Task<List<ProposalId[]>> Pages(int limit)
        {
            var pages = new List<ProposalId[]>();
            string? after = null;
            do
            {
                var page = (await room.MoneyOfMine(Id, new PersonId("donor"), after, limit, None)).Value.Projects;
                pages.Add([.. page.Items.Select(one => one.Line.Project.Project)]);
                after = page.Next;
            }
            while (after is not null && pages.Count < 9);
            return pages;
        }
    }

    private static ReadingRoom Room(AFund fund) => new(fund.Store, fund.Queries, fund.Inquiry, new WorkflowDefinitions(), fund.Clock);
}
