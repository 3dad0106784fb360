using TrustFund.Application.Committee;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Tests.Committee;

public sealed class SessionTests
{
    [Fact]
    public async Task A_proposal_goes_from_draft_to_confirmed_approval_by_a_session()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Opened(proposal);
        (await fund.StageOf(proposal)).ShouldBe("in-session");
        await fund.Vote(AFund.Members, Choice.Approve);
        await fund.Close();

        var file = await fund.File(proposal);
        file.Workflow.Stage.ShouldBe("approved");
        var approval = file.Proposal.Approval.ShouldNotBeNull();
        approval.Cost.ShouldBe(AFund.Usd(90_000));
        approval.RulebookVersion.ShouldBe(2);
        approval.DossierHash.ShouldBe(file.Proposal.DossierHash);
        approval.Confirmed.ShouldBeFalse();

        (await fund.Refused("secretary", new ConfirmApproval(proposal), "approval.not-confirmable")).Data["missing"].ShouldBe("minutes/PRC-2017-11-09");
        await fund.MinutesSigned();
        await fund.Do("secretary", new ConfirmApproval(proposal));
        (await fund.StageOf(proposal)).ShouldBe("funding");
        (await fund.File(proposal)).Proposal.Approval!.Confirmed.ShouldBeTrue();
    }

    [Fact]
    public async Task The_list_of_sessions_shows_what_is_on_them_and_whether_they_are_closed()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Opened(proposal);
        await fund.Vote(AFund.Members, Choice.Approve);
        await fund.Close();
        await fund.MinutesSigned();
        var row = (await fund.Queries.Sessions(AFund.Id.Value, proposal.Value, null, 10, CancellationToken.None)).Items.ShouldHaveSingleItem();
        (row.Kind, row.Status, row.MeetsOn).ShouldBe(("Meeting", "Closed", AFund.MeetingDay));
        row.Proposals.ShouldBe([proposal.Value]);
    }
}
