using TrustFund.Application.Committee;
using TrustFund.Application.Proposals;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Tests.Committee;

public sealed class DossierTests
{
    [Fact]
    public async Task V8_an_edited_dossier_voids_the_votes_and_only_votes_on_the_new_one_count()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Opened(proposal);
        await fund.Vote(AFund.Members, Choice.Approve);
        var (stale, staleClosing) = (await fund.Ballot(Choice.Approve), await fund.Closing());

        await fund.Do("sponsor", Revision(proposal));
        var item = await fund.Item(AFund.Meeting);
        item.Votes.ShouldAllBe(vote => vote.IsVoid);
        item.Agenda.DossierHash.ShouldBe((await fund.File(proposal)).Proposal.DossierHash);
        await fund.Refused("chair", stale, "ballot.dossier-changed");
        await fund.Refused("secretary", await fund.Closing(), "ballot.no-quorum");

        await fund.Vote(AFund.Members, Choice.Approve);
        await fund.Refused("secretary", staleClosing, "ballot.dossier-changed");
        await fund.Close();
        (await fund.File(proposal)).Proposal.Approval!.DossierHash.ShouldBe(await fund.HashOf(AFund.Meeting));
        (await fund.HashOf(AFund.Meeting) == stale.DossierHash).ShouldBeFalse();
    }

    [Fact]
    public async Task V8_in_writing_an_edit_makes_the_time_run_again_and_the_dossier_be_opened_again()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.NoticeOut(proposal);
        await fund.Do("chair", new OpenDossier(AFund.Written, 1));
        fund.On(new DateOnly(2017, 11, 6));
        await fund.Do("secretary", Revision(proposal));
        var item = await fund.Item(AFund.Written);
        item.Notice!.Deadline.ShouldBe(new DateOnly(2017, 11, 13));
        item.SeatsThatOpened.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_listed_dossier_that_is_edited_goes_out_again_before_the_item_opens()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Listed(proposal);
        await fund.Do("sponsor", Revision(proposal));
        await fund.Refused("secretary", new OpenItem(AFund.Meeting, 1), "session.dossier-not-circulated");
        await fund.Refused("secretary", new CirculateDossier(AFund.Meeting), "session.dossier-too-late");
        await fund.Do("secretary", new CirculateDossier(AFund.Meeting, "A typing error was corrected"));
        await fund.Do("secretary", new OpenItem(AFund.Meeting, 1));
    }

    [Theory]
    [InlineData("budget")]
    [InlineData("sections")]
    [InlineData("regions")]
    [InlineData("works")]
    public async Task What_was_cleared_cannot_be_changed_before_the_committee(string fact)
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Listed(proposal);
        var content = fact switch
        {
            "budget" => AFund.Content(90_001),
            "sections" => AFund.Content(joint: "ENG"),
            "regions" => AFund.Content() with { Regions = ["Gao"] },
            _ => AFund.Content() with { Works = true },
        };
        (await fund.Refused("sponsor", new ReviseDossier(proposal, content, "Better"), "proposal.revision-is-of-text")).Data["fact"].ShouldBe(fact);
    }

    [Fact]
    public async Task Another_sections_sponsor_edits_nothing_and_nobody_does_outside_the_committee()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Refused("sponsor", Revision(proposal), "workflow.action-not-open");
        await fund.Listed(proposal);
        await fund.Refused("police-sponsor", Revision(proposal), "access.not-own");
        await fund.Refused("secretary", new TakeOverDossier(AFund.Meeting, 1), "session.dossier-unchanged");
    }

    private static ReviseDossier Revision(ProposalId proposal) => new(proposal, AFund.Content(objective: "Radio for the whole of Mopti"), "A word was missing");
}
