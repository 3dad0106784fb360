using TrustFund.Application.Committee;
using TrustFund.Application.Funds;
using TrustFund.Application.Log;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Tests.Committee;

public sealed class RollTests
{
    [Fact]
    public async Task V1_a_later_appointment_never_changes_an_open_item()
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Register("newcomer");
        await fund.Opened(await fund.ReadyForCommittee());
        await fund.Do("admin", new AppointMember(AFund.Id, new SeatId("police"), new PersonId("newcomer"), AFund.MeetingDay, "memo 9"));
        await fund.Refused("newcomer", await fund.Ballot(Choice.Approve), "ballot.not-seated");
        await fund.Refused("newcomer", await fund.Ballot(Choice.Approve, seat: "police"), "ballot.seat-of-another");
        await fund.Vote("police", Choice.Approve);
    }

    [Fact]
    public async Task V1_the_alternate_sits_for_a_member_whom_the_secretary_found_absent()
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Listed(await fund.ReadyForCommittee());
        await fund.Do("secretary", new OpenItem(AFund.Meeting, 1, [new SeatId("police")]));
        await fund.Refused("police", await fund.Ballot(Choice.Approve), "ballot.not-seated");
        await fund.Vote("police-alternate", Choice.Approve);
        (await fund.Item(AFund.Meeting)).Votes.ShouldHaveSingleItem().Cast.As.ShouldBe(SitsAs.Alternate);
    }

    [Fact]
    public async Task V11_a_delegate_votes_for_the_seat_and_both_names_are_on_the_record()
    {
        await using var fund = await AFund.WithACommittee();
        await Delegate(fund, "police", "deputy");
        await fund.Opened(await fund.ReadyForCommittee());
        await fund.Vote("deputy", Choice.Approve);
        var cast = (await fund.LogOf(StreamId.Of(AFund.Meeting))).Single(one => one.Type == "ballot.vote-cast");
        (cast.Circumstances.Actor, cast.Circumstances.OnBehalfOf).ShouldBe((new PersonId("deputy"), new PersonId("police")));
        (await fund.Item(AFund.Meeting)).Votes.ShouldHaveSingleItem().Cast.Member.ShouldBe(new PersonId("police"));
        await fund.Refused("police", await fund.Ballot(Choice.Reject), "ballot.not-seated");
    }

    [Fact]
    public async Task V11_a_delegate_of_two_seats_says_for_which_and_inherits_the_recusals_of_both()
    {
        await using var fund = await AFund.WithACommittee();
        await Delegate(fund, "police", "deputy");
        await fund.Do("engineer", Terms("engineer", "deputy"));
        await fund.Opened(await fund.ReadyForCommittee());
        (await fund.Refused("deputy", await fund.Ballot(Choice.Approve), "ballot.which-seat")).Data["seats"].ShouldBe("police, engineer");
        await fund.Do("deputy", await fund.Ballot(Choice.Approve, seat: "engineer"));

        var second = new SessionId("PRC-2017-12-07");
        await fund.Opened(await fund.ReadyForCommittee(joint: "UNPOL"), second, new DateOnly(2017, 12, 7));
        await fund.Refused("deputy", await fund.Ballot(Choice.Approve, second, seat: "engineer"), "ballot.recused");
    }

    [Fact]
    public async Task V11_a_delegation_is_never_chained_and_ends_when_it_is_revoked()
    {
        await using var fund = await AFund.WithACommittee();
        await Delegate(fund, "police", "engineer", register: false);
        await fund.Refused("engineer", Terms("engineer", "civil"), "delegation.chained");
        await fund.Refused("civil", new RevokeDelegation(AFund.Id, "D-police", "Back from leave"), "delegation.not-yours-to-revoke");
        await fund.Do("police", new RevokeDelegation(AFund.Id, "D-police", "Back from leave"));
        await fund.Opened(await fund.ReadyForCommittee());
        await fund.Vote("police", Choice.Approve);
    }

    [Fact]
    public async Task Seats_are_the_administrators_and_alternates_the_secretarys()
    {
        await using var fund = await AFund.WithACommittee();
        var seat = new SeatId("police");
        await fund.Refused("secretary", new RetireSeat(AFund.Id, seat, AFund.FirstDay), "access.role-missing");
        await fund.Refused("admin", new SetAlternate(AFund.Id, seat, new PersonId("sponsor"), AFund.MeetingDay), "access.role-missing");
        await fund.Refused("admin", new AppointMember(AFund.Id, seat, new PersonId("nobody"), AFund.MeetingDay, "memo 3"), "person.unknown");
        await fund.Refused("admin", new DefineSeat(AFund.Id, new SeatId("x"), "X", "X", AFund.FirstDay, new SectionId("NOWHERE")), "seat.section-unknown");
        await fund.Refused("admin", new DefineSeat(AFund.Id, new SeatId("x"), "X", "X", AFund.FirstDay, IsChair: true), "seat.chair-taken");
        await fund.Do("secretary", new RemoveAlternate(AFund.Id, seat, AFund.FirstDay));
        await fund.Do("admin", new EndAppointment(AFund.Id, seat, AFund.FirstDay));
        await fund.Do("admin", new RetireSeat(AFund.Id, seat, AFund.FirstDay));
        fund.On(AFund.FirstDay.AddDays(1));
        (await fund.Fund()).ActorOf(new PersonId("police"), fund.Today).Grants.ShouldBeEmpty();
    }

    private static GiveDelegation Terms(string seat, string to) => new(
        AFund.Id, $"D-{seat}", new SeatId(seat), new PersonId(seat), new PersonId(to), "memo 12", AFund.FirstDay, new DateOnly(2017, 12, 31));

    private static async Task Delegate(AFund fund, string seat, string to, bool register = true)
    {
        if (register)
            await fund.Register(to);
        await fund.Do(seat, Terms(seat, to));
    }
}
