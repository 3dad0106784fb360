using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Tests.Committee;

public sealed class RecusalTests
{
    [Fact]
    public async Task V2_a_seat_whose_section_co_sponsors_cannot_vote_and_sees_nothing()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee(joint: "UNPOL");
        await fund.Opened(proposal);
        await fund.Vote(["chair", "finance"], Choice.Approve);
        await fund.Do("chair", new CommentOnItem(AFund.Meeting, 1, "Good value"));
        await fund.Do("chair", new GiveAppraisal(AFund.Meeting, 1, 4, "Solid"));

        await fund.Refused("police", await fund.Ballot(Choice.Approve), "ballot.recused");
        await fund.Refused("police-alternate", await fund.Ballot(Choice.Approve, seat: "police"), "ballot.recused");
        var hidden = await Seen(fund, "police");
        hidden.Item.Deliberation.IsRecused.ShouldBeTrue();
        hidden.Item.Deliberation.IsEmpty.ShouldBeTrue();
        hidden.Item.Count.ShouldBeNull();
        hidden.Actions.Single(action => action.Action == "cast-vote").Blocked!.Code.ShouldBe("ballot.recused");

        var shown = await Seen(fund, "finance");
        shown.Item.Deliberation.Votes.Length.ShouldBe(2);
        shown.Item.Deliberation.Comments.ShouldHaveSingleItem();
        shown.Item.Count!.Quorum.Base.ShouldBe(4);
    }

    [Fact]
    public async Task V2_a_recused_member_reads_the_minutes_without_the_votes()
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Opened(await fund.ReadyForCommittee(joint: "UNPOL"));
        await fund.Vote(["chair", "finance", "civil"], Choice.Approve);
        await fund.Vote("engineer", Choice.Reject);
        await fund.Close();
        await fund.MinutesSigned();
        (await fund.Inquiry.Session(AFund.Meeting, new PersonId("police"))).Value.Session.Minutes!.Content.Items[0].Tally.ShouldBeNull();
        var minutes = (await fund.Inquiry.Session(AFund.Meeting, new PersonId("civil"))).Value.Session.Minutes!.Content.Items[0];
        minutes.Tally!.Approve.ShouldBe(3);
        minutes.Dissent.ShouldHaveSingleItem().Person.ShouldBe(new PersonId("engineer"));
    }

    [Fact]
    public async Task V2_interest_is_declared_before_anything_is_visible()
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Opened(await fund.ReadyForCommittee());
        await fund.Vote("chair", Choice.Approve);
        var before = await Seen(fund, "civil");
        before.Item.Deliberation.MustDeclareInterest.ShouldBeTrue();
        before.Item.Deliberation.IsEmpty.ShouldBeTrue();
        before.Actions.Single(action => action.Action == "cast-vote").Blocked!.Code.ShouldBe("ballot.declare-interest-first");

        await fund.Do("civil", new DeclareNoInterest(AFund.Meeting, 1));
        (await Seen(fund, "civil")).Item.Deliberation.Votes.ShouldHaveSingleItem();
        await fund.Refused("civil", new DeclareTie(AFund.Meeting, 1, "My brother works there", AFund.Partner), "ballot.recusal-too-late");

        await fund.Do("engineer", new DeclareTie(AFund.Meeting, 1, "I was on its board", AFund.Partner));
        await fund.Refused("engineer", await fund.Ballot(Choice.Reject), "ballot.recused");
        (await fund.Item(AFund.Meeting)).RecusedSeats.ShouldBe([new SeatId("engineer")]);
    }

    [Fact]
    public async Task V13_a_peers_appraisal_stays_hidden_until_ones_own_is_in()
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Opened(await fund.ReadyForCommittee());
        await fund.Do("chair", new GiveAppraisal(AFund.Meeting, 1, 4, "Solid", DeclaresNoInterest: true));
        await fund.Do("civil", new DeclareNoInterest(AFund.Meeting, 1));
        var before = (await Seen(fund, "civil")).Item.Deliberation;
        (before.Appraisals.Length, before.HiddenAppraisals).ShouldBe((0, 1));
        await fund.Do("civil", new GiveAppraisal(AFund.Meeting, 1, 2, "Too dear"));
        (await Seen(fund, "civil")).Item.Deliberation.Appraisals.Length.ShouldBe(2);
        await fund.Refused("civil", new GiveAppraisal(AFund.Meeting, 1, 5, "On second thoughts"), "ballot.appraisal-already-given");
    }

    [Theory]
    [InlineData("sponsor")]
    [InlineData("donor")]
    [InlineData("requester")]
    public async Task Who_has_no_part_in_it_follows_no_ballot(string person)
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Opened(await fund.ReadyForCommittee());
        await fund.Vote("chair", Choice.Approve);
        var seen = await Seen(fund, person);
        seen.Item.Deliberation.IsEmpty.ShouldBeTrue();
        seen.Item.Count.ShouldBeNull();
        (await Seen(fund, "auditor")).Item.Deliberation.Votes.ShouldHaveSingleItem();
    }

    private static async Task<SeenItem> Seen(AFund fund, string person) =>
        (await fund.Inquiry.Session(AFund.Meeting, new PersonId(person))).Value.Items[0];
}
