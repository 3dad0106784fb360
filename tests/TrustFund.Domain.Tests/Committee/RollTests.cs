using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Tests.Committee;

public sealed class RollTests
{
    private static readonly DateOnly Day = Some.SessionDay;

    [Fact]
    public void V1_an_appointment_after_opening_does_not_change_the_open_item()
    {
        var session = ASession.Open();
        var later = ACommittee.OfFive();
        later = later.After(Seats.Appoint(later, Some.Seat("police"), Some.Person("newcomer"), Day, "memo 9", Some.Administrator));

        later.RollOn(Some.Fund, Day, Some.Usd(1)).Single(seat => seat.Seat.Id == Some.Seat("police")).Sitting.ShouldBe(Some.Person("newcomer"));
        session.Vote("police", Choice.Approve, by: "newcomer").ShouldBeRefused("ballot.seat-of-another");
        session.Voted("police", Choice.Approve).Item.Count()!.Approve.ShouldBe(1);
    }

    [Fact]
    public void V1_a_seat_filled_after_opening_is_not_on_the_roll()
    {
        var session = ASession.Open();
        session.Item.Roll.Length.ShouldBe(5);
        session.Vote("gender", Choice.Approve).ShouldBeRefused("ballot.not-on-roll");
    }

    [Fact]
    public void V1_the_alternate_votes_for_an_absent_member_and_the_member_does_not()
    {
        var session = ASession.Open(absent: "police");
        session.Vote("police", Choice.Approve, by: "police").ShouldBeRefused("ballot.seat-of-another");
        session.Voted("police", Choice.Approve, by: "police-alternate");
        var cast = session.Item.Votes.Single().Cast;
        (cast.As, cast.Member, cast.Person).ShouldBe((SitsAs.Alternate, Some.Person("police"), Some.Person("police-alternate")));
    }

    [Fact]
    public void V1_an_alternate_does_not_vote_while_the_member_sits() =>
        ASession.Open().Vote("police", Choice.Approve, by: "police-alternate").ShouldBeRefused("ballot.seat-of-another");

    [Fact]
    public void V1_an_absent_member_without_alternate_stays_on_the_roll()
    {
        var seats = ACommittee.OfFive();
        seats = seats.After(Seats.RemoveAlternate(seats, Some.Seat("police"), new DateOnly(2017, 10, 31), Some.Secretary));
        seats.RollOn(Some.Fund, Day, Some.Usd(1), new HashSet<SeatId> { Some.Seat("police") })
            .Single(seat => seat.Seat.Id == Some.Seat("police")).As.ShouldBe(SitsAs.Member);
    }

    [Fact]
    public void V1_a_vacant_seat_is_taken_by_its_alternate_and_without_one_leaves_the_roll()
    {
        var seats = ACommittee.OfFive();
        seats = seats.After(Seats.EndAppointment(seats, Some.Seat("police"), new DateOnly(2017, 10, 31), Some.Administrator));
        seats.RollOn(Some.Fund, Day, Some.Usd(1)).Single(seat => seat.Seat.Id == Some.Seat("police")).Sitting.ShouldBe(Some.Person("police-alternate"));
        seats = seats.After(Seats.RemoveAlternate(seats, Some.Seat("police"), new DateOnly(2017, 10, 31), Some.Secretary));
        seats.RollOn(Some.Fund, Day, Some.Usd(1)).ShouldNotContain(seat => seat.Seat.Id == Some.Seat("police"));
    }

    [Fact]
    public void V1_one_seat_has_one_vote_however_often_it_is_cast()
    {
        var session = ASession.Open().Voted("police", Choice.Reject).Voted("police", Choice.Approve).Voted("police", Choice.Approve);
        session.Item.Votes.Length.ShouldBe(3);
        (session.Item.Count()!.Approve, session.Item.Count()!.Reject).ShouldBe((1, 0));
    }

    [Fact]
    public void V1_a_person_has_one_seat_only()
    {
        var seats = ACommittee.OfFive();
        Seats.Appoint(seats, Some.Seat("police"), Some.Person("engineer"), Day, "memo", Some.Administrator).ShouldBeRefused("seat.person-already-seated");
        Seats.Appoint(seats, Some.Seat("police"), Some.Person("engineer-alternate"), Day, "memo", Some.Administrator).ShouldBeRefused("seat.person-already-seated");
        Seats.SetAlternate(seats, Some.Seat("police"), Some.Person("engineer"), Day, null, Some.Secretary).ShouldBeRefused("seat.person-already-seated");
        Seats.SetAlternate(seats, Some.Seat("police"), Some.Person("police"), Day, null, Some.Secretary).ShouldBeRefused("seat.person-already-seated");
    }

    [Fact]
    public void Administrators_appoint_the_secretariat_sets_alternates_and_nobody_seats_themselves()
    {
        var seats = ACommittee.OfFive();
        Seats.Appoint(seats, Some.Seat("police"), Some.Person("x"), Day, "memo", Some.Secretary).ShouldBeRefused("seat.only-administrator");
        Seats.SetAlternate(seats, Some.Seat("police"), Some.Person("x"), Day, null, Some.Administrator).ShouldBeRefused("seat.only-secretariat");
        Seats.Appoint(seats, Some.Seat("police"), Some.Person("admin"), Day, "memo", Some.Administrator).ShouldBeRefused("seat.not-oneself");
        Seats.SetAlternate(seats, Some.Seat("police"), Some.Person("secretary"), Day, null, Some.Secretary).ShouldBeRefused("seat.not-oneself");
        Seats.Define(seats, new Seat(Some.Seat("x"), "X", "X"), Day, Some.Secretary).ShouldBeRefused("seat.only-administrator");
    }

    [Fact]
    public void A_committee_has_one_chair_one_finance_seat_and_one_acting_chair_per_place()
    {
        var seats = ACommittee.OfFive();
        Decision Define(Seat seat) => Seats.Define(seats, seat, Day, Some.Administrator);
        Define(new Seat(Some.Seat("x"), "X", "X", IsChair: true)).ShouldBeRefused("seat.chair-taken");
        Define(new Seat(Some.Seat("x"), "X", "X", IsFinance: true)).ShouldBeRefused("seat.finance-taken");
        Define(new Seat(Some.Seat("x"), "X", "X", ActingChairOrder: 1)).ShouldBeRefused("seat.acting-order-taken");
        Define(new Seat(Some.Seat("police"), "X", "X")).ShouldBeRefused("seat.already-defined");
        Define(new Seat(Some.Seat("x"), "", "X")).ShouldBeRefused("seat.title-in-both-languages");
    }

    [Fact]
    public void A_retired_seat_leaves_the_roll_and_gives_its_place_free()
    {
        var seats = ACommittee.OfFive();
        seats = seats.After(Seats.Retire(seats, Some.Seat("chair"), new DateOnly(2017, 11, 8), Some.Administrator));
        seats.RollOn(Some.Fund, Day, Some.Usd(1)).Length.ShouldBe(4);
        Seats.Define(seats, new Seat(Some.Seat("chair-2"), "Président", "Chair", IsChair: true), Day, Some.Administrator).Refusal.ShouldBeNull();
        Seats.Appoint(seats, Some.Seat("chair"), Some.Person("x"), Day, "memo", Some.Administrator).ShouldBeRefused("seat.not-standing");
    }

    [Fact]
    public void Seats_give_the_roles_member_and_chair()
    {
        var seats = ACommittee.OfFive().Delegating("police", to: "outsider");
        seats.RolesOf(Some.Person("chair"), Day).ShouldBe([Roles.Member, Roles.Chair]);
        seats.RolesOf(Some.Person("chair-alternate"), Day).ShouldBe([Roles.Member]);
        seats.RolesOf(Some.Person("outsider"), Day).ShouldBe([Roles.Member]);
        seats.RolesOf(Some.Person("outsider"), new DateOnly(2018, 1, 1)).ShouldBeEmpty();
        seats.RolesOf(Some.Person("stranger"), Day).ShouldBeEmpty();
        var vacant = seats.After(Seats.EndAppointment(seats, Some.Seat("chair"), new DateOnly(2017, 10, 31), Some.Administrator));
        vacant.RolesOf(Some.Person("chair"), Day).ShouldBeEmpty();
        vacant.RolesOf(Some.Person("chair-alternate"), Day).ShouldBe([Roles.Member, Roles.Chair]);
    }

    [Fact]
    public void V1_no_item_opens_without_finance_or_without_anybody_to_take_the_chair()
    {
        SeatsState Without(params string[] gone) => gone.Aggregate(
            ACommittee.OfFive(),
            (seats, seat) => seats.After(Seats.Retire(seats, Some.Seat(seat), new DateOnly(2017, 10, 1), Some.Administrator)));
        Decision Open(SeatsState seats) => Opening.OpenItem(ASession.Circulated().State, 1, seats.Facts(), Some.Secretary, Some.On(Day), Some.Rules);
        Open(Without("finance")).ShouldBeRefused("session.roll-without-finance");
        Open(Without("chair", "civil")).ShouldBeRefused("session.roll-without-chair");
        Open(Without("chair")).Refusal.ShouldBeNull();
    }

    [Fact]
    public void V1_only_the_secretariat_opens_on_the_day_and_after_circulation()
    {
        var people = ACommittee.OfFive().Facts();
        var session = ASession.Circulated();
        Opening.OpenItem(session.State, 1, people, Some.Who("chair", Roles.Chair), Some.On(Day), Some.Rules).ShouldBeRefused("session.only-secretariat");
        Opening.OpenItem(session.State, 1, people, Some.Secretary, Some.On(Day.AddDays(-1)), Some.Rules).ShouldBeRefused("session.not-yet");
        Opening.OpenItem(ASession.WithItem().State, 1, people, Some.Secretary, Some.On(Day), Some.Rules).ShouldBeRefused("session.dossier-not-circulated");
        var open = ASession.Open();
        Opening.OpenItem(open.State, 1, people, Some.Secretary, Some.On(Day), Some.Rules).ShouldBeRefused("session.item-not-listed");
        session.Vote("police", Choice.Approve).ShouldBeRefused("ballot.not-open");
    }

    [Fact]
    public void V1_the_rulebook_is_pinned_when_the_item_opens()
    {
        var session = ASession.Open(Some.Item(dollars: 600_000));
        session.Item.Rules.ShouldBe(new BallotRules(3, 5_000, 3, TwoThirds: true, 5));
    }

    [Fact]
    public void V2_a_seat_s_section_is_its_members_and_its_alternates()
    {
        var seats = ACommittee.OfFive();
        seats.SectionsOf(Some.Person("police"), Day).ShouldBe([Some.Section("UNPOL")]);
        seats.SectionsOf(Some.Person("police-alternate"), Day).ShouldBe([Some.Section("UNPOL")]);
        seats.SectionsOf(Some.Person("chair"), Day).ShouldBeEmpty();
        seats.SectionsOf(Some.Person("police"), new DateOnly(2016, 12, 31)).ShouldBeEmpty();
    }

    [Fact]
    public void V1_an_administrator_who_sits_has_no_vote() =>
        Ballot.CastVote(ASession.Open().State, 1, Some.Seat("police"), Choice.Approve, "hash-1", null, true, Some.Who("police", Roles.Administrator), Some.On(Day))
            .ShouldBeRefused("ballot.administrator-has-no-vote");
}
