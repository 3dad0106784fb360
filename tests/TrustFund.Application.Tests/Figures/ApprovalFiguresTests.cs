using TrustFund.Application.Committee;
using TrustFund.Application.Figures;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Tests.Figures;

/// <summary>What counts as approved, in the figures that go out (F20).</summary>
public sealed class ApprovalFiguresTests
{
    [Fact]
    public async Task F20_an_approval_that_is_to_be_voted_on_again_counts_no_more_and_a_rejection_does_not_bring_it_back()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.Approved();
        (await Figures(fund)).Approved.ShouldBe(1);

        await fund.Do("chair", new OrderReVote(AFund.Meeting, 1, "A member was misinformed"));
        var between = await Figures(fund);
        (between.Approved, between.ApprovedCost).ShouldBe((0, Money.Zero(Currency.Usd)));
        (between.NoLongerApproved.ShouldHaveSingleItem().Reference, between.NoLongerApproved[0].End).ShouldBe((proposal, ApprovalEnd.ReVoteOrdered));

        await fund.Do("secretary", new OpenItem(AFund.Meeting, 2));
        await fund.Vote(AFund.Members, Choice.Reject, item: 2);
        await fund.Close(item: 2);
        (await Figures(fund)).Approved.ShouldBe(0);
    }

    [Fact]
    public async Task F20_an_approval_after_a_second_vote_counts_once()
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Approved();
        await fund.Do("chair", new OrderReVote(AFund.Meeting, 1, "A member was misinformed"));
        await fund.Do("secretary", new OpenItem(AFund.Meeting, 2));
        await fund.Vote(AFund.Members, Choice.Approve, item: 2);
        await fund.Close(item: 2);
        var figures = await Figures(fund);
        (figures.Approved, figures.NoLongerApproved.Length).ShouldBe((1, 0));
    }

    [Fact]
    public async Task F20_an_approval_is_listed_with_the_dossier_that_was_voted_on_last()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Listed(proposal);
        await fund.Do("sponsor", new ReviseDossier(proposal, AFund.Content(objective: "Radio for the whole of Mopti"), "A word was missing"));
        await fund.Do("secretary", new CirculateDossier(AFund.Meeting, "A typing error was corrected"));
        await fund.Do("secretary", new OpenItem(AFund.Meeting, 1));
        await fund.Vote(AFund.Members, Choice.Approve);
        await fund.Close();
        var listed = (await Figures(fund, (fund.Today, fund.Today))).Selection!.Approvals.ShouldHaveSingleItem();
        listed.Content.Objective.ShouldBe("Radio for the whole of Mopti");
    }

    /// <summary>A new version of the workflow counts the step at which the project stands to another stage: the figures stand where the project stands.</summary>
    [Fact]
    public async Task F20_an_approval_whose_workflow_was_migrated_is_listed_at_the_stage_of_the_new_version()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.Approved();
        var before = await fund.StageOf(proposal);
        (await Figures(fund, (fund.Today, fund.Today))).Selection!.Approvals.Single().Stage.ShouldBe(before);

        await fund.PublishNextVersion(before, "minutes-under-way");
        await fund.Do("admin", new MigrateWorkflow(proposal, 2, "The stages were renamed"));
        (await fund.StageOf(proposal)).ShouldBe("minutes-under-way");
        (await Figures(fund, (fund.Today, fund.Today))).Selection!.Approvals.Single().Stage.ShouldBe("minutes-under-way");
        (await fund.LoadAnew<ProposalFile>(StreamId.Of(proposal))).Workflow.Stage.ShouldBe("minutes-under-way");
    }

    private static async Task<FundFigures> Figures(AFund fund, (DateOnly From, DateOnly To)? selection = null)
    {
        var read = await new FundFiguresReader(fund.Store, fund.Queries).Read(AFund.Id, fund.Today, selection);
        return read.IsRefused ? throw new InvalidOperationException(read.Refusal.ToString()) : read.Value;
    }
}
