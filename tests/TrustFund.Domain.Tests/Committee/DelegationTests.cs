using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Tests.Committee;

public sealed class DelegationTests
{
    private static readonly Moment Now = Some.On(Some.Scheduling);

    [Fact]
    public void V11_the_delegate_votes_and_both_names_are_on_the_record()
    {
        var session = ASession.Open(seats: ACommittee.OfFive().Delegating("police", to: "outsider")).Voted("police", Choice.Approve, by: "outsider");
        var cast = session.Item.Votes.Single().Cast;
        (cast.Person, cast.Member, cast.As).ShouldBe((Some.Person("outsider"), Some.Person("police"), SitsAs.Delegate));
        var line = session.Item.SeatOnRoll(Some.Seat("police"))!;
        (line.DelegationId, line.DelegationReference).ShouldBe(("D-police", "memo 12"));
        session.Vote("police", Choice.Reject, by: "police").ShouldBeRefused("ballot.seat-of-another");
    }

    [Fact]
    public void V11_a_delegation_covers_its_amount_and_no_more_and_only_its_fund_its_currency_and_its_days()
    {
        var seats = ACommittee.OfFive().Delegating("police", to: "outsider", upTo: Some.Usd(50_000));
        SitsAs As(Money amount, DateOnly date, FundId fund) => seats.RollOn(fund, date, amount).Single(seat => seat.Seat.Id == Some.Seat("police")).As;
        As(Some.Usd(50_000), Some.SessionDay, Some.Fund).ShouldBe(SitsAs.Delegate);
        As(Some.Usd(50_000) + new Money(1, Currency.Usd), Some.SessionDay, Some.Fund).ShouldBe(SitsAs.Member);
        As(new Money(1, Currency.Parse("XOF")), Some.SessionDay, Some.Fund).ShouldBe(SitsAs.Member);
        As(Some.Usd(1), new DateOnly(2017, 12, 31), Some.Fund).ShouldBe(SitsAs.Delegate);
        As(Some.Usd(1), new DateOnly(2018, 1, 1), Some.Fund).ShouldBe(SitsAs.Member);
        As(Some.Usd(1), Some.Scheduling.AddDays(-1), Some.Fund).ShouldBe(SitsAs.Member);
        As(Some.Usd(1), Some.SessionDay, new FundId("pbf")).ShouldBe(SitsAs.Member);
    }

    [Fact]
    public void V11_a_delegation_is_written_dated_forward_and_given_by_the_member()
    {
        var seats = ACommittee.OfFive();
        Give(seats, Terms() with { Reference = " " }).ShouldBeRefused("delegation.not-written");
        Give(seats, Terms() with { To = Some.Scheduling.AddDays(-1) }).ShouldBeRefused("delegation.dates-reversed");
        Give(seats, Terms() with { From = Some.Scheduling.AddDays(-1) }).ShouldBeRefused("delegation.back-dated");
        Give(seats, Terms() with { UpTo = Some.Usd(0) }).ShouldBeRefused("delegation.limit-not-positive");
        Give(seats, Terms() with { Delegate = Some.Person("police") }).ShouldBeRefused("delegation.to-oneself");
        Give(seats, Terms(), Some.Who("engineer")).ShouldBeRefused("delegation.not-yours-to-give");
        Give(seats, Terms() with { Delegate = Some.Person("secretary") }, Some.Secretary).ShouldBeRefused("delegation.not-yours-to-give");
        Give(seats, Terms(), Some.Secretary).Refusal.ShouldBeNull();
    }

    [Fact]
    public void V11_the_alternate_has_nothing_to_delegate() =>
        Give(ACommittee.OfFive(), Terms() with { Delegator = Some.Person("police-alternate") }, Some.Who("police-alternate"))
            .ShouldBeRefused("delegation.delegator-not-member");

    [Fact]
    public void V11_a_delegation_is_never_chained_in_either_order()
    {
        var seats = ACommittee.OfFive().Delegating("police", to: "engineer");
        Give(seats, Terms() with { Id = "D-2", Seat = Some.Seat("engineer"), Delegator = Some.Person("engineer"), Delegate = Some.Person("outsider") }, Some.Who("engineer"))
            .ShouldBeRefused("delegation.chained");
        Give(seats, Terms() with { Id = "D-2", Seat = Some.Seat("civil"), Delegator = Some.Person("civil"), Delegate = Some.Person("police") }, Some.Who("civil"))
            .ShouldBeRefused("delegation.chained");
    }

    [Fact]
    public void V11_a_seat_is_delegated_once_at_a_time_and_again_after_revocation()
    {
        var seats = ACommittee.OfFive().Delegating("police", to: "outsider");
        Give(seats, Terms() with { Id = "D-2", Delegate = Some.Person("other") }).ShouldBeRefused("delegation.overlaps");
        Give(seats, Terms() with { Id = "D-police" }).ShouldBeRefused("delegation.already-recorded");
        seats = seats.After(Delegations.Revoke(seats, "D-police", "back from leave", Some.Who("police"), Now));
        Give(seats, Terms() with { Id = "D-2", Delegate = Some.Person("other") }).Refusal.ShouldBeNull();
        Delegations.Revoke(seats, "D-police", "twice", Some.Who("police"), Now).ShouldBeRefused("delegation.over");
    }

    [Fact]
    public void V11_revocation_ends_the_delegation_that_day_but_not_on_an_open_item()
    {
        var seats = ACommittee.OfFive().Delegating("police", to: "outsider");
        var session = ASession.Open(seats: seats);
        var after = seats.After(Delegations.Revoke(seats, "D-police", "back", Some.Who("police"), Some.On(Some.SessionDay)));
        after.RollOn(Some.Fund, Some.SessionDay, Some.Usd(1)).Single(seat => seat.Seat.Id == Some.Seat("police")).As.ShouldBe(SitsAs.Member);
        session.Voted("police", Choice.Approve, by: "outsider").Item.Count()!.Approve.ShouldBe(1);
        Delegations.Revoke(seats, "D-police", "no", Some.Who("engineer"), Now).ShouldBeRefused("delegation.not-yours-to-revoke");
        Delegations.Revoke(seats, "D-none", "no", Some.Who("police"), Now).ShouldBeRefused("delegation.unknown");
    }

    [Fact]
    public void V11_a_delegation_ends_with_the_delegators_appointment()
    {
        var seats = ACommittee.OfFive().Delegating("police", to: "outsider");
        seats = seats.After(Seats.Appoint(seats, Some.Seat("police"), Some.Person("successor"), new DateOnly(2017, 11, 5), "memo", Some.Administrator));
        var line = seats.RollOn(Some.Fund, Some.SessionDay, Some.Usd(1)).Single(seat => seat.Seat.Id == Some.Seat("police"));
        (line.Sitting, line.As).ShouldBe((Some.Person("successor"), SitsAs.Member));
        seats.RolesOf(Some.Person("outsider"), Some.SessionDay).ShouldBeEmpty();
    }

    [Fact]
    public void V11_the_delegate_inherits_the_delegators_recusal_on_every_seat_held()
    {
        var session = ASession.Open(Some.Item(sponsors: ["UNPOL"]), ACommittee.OfFive().Delegating("police", to: "engineer"));
        session.Item.RecusedSeats.ShouldBe([Some.Seat("police"), Some.Seat("engineer")], ignoreOrder: true);
        session.Item.Recusals.Single(recusal => recusal.Cause == RecusalCause.Inherited).Through.ShouldBe(Some.Seat("police"));
        session.Vote("police", Choice.Approve, by: "engineer").ShouldBeRefused("ballot.recused");
        session.Vote("engineer", Choice.Approve).ShouldBeRefused("ballot.recused");
        Deliberation.VisibleTo(session.Item, Some.Who("engineer")).IsRecused.ShouldBeTrue();
    }

    [Fact]
    public void V11_a_delegate_with_a_tie_of_their_own_does_not_vote_through_the_delegated_seat()
    {
        var session = ASession.Open(Some.Item(sponsors: ["ENG"]), ACommittee.OfFive().Delegating("police", to: "engineer"));
        session.Vote("police", Choice.Approve, by: "engineer").ShouldBeRefused("ballot.recused");
        session.Item.Count()!.Quorum.Base.ShouldBe(3);
    }

    [Fact]
    public void V11_the_member_who_delegated_may_declare_the_tie_until_the_delegate_has_acted()
    {
        var session = ASession.Open(seats: ACommittee.OfFive().Delegating("police", to: "outsider"));
        Decision Tie() => Recusals.DeclareTie(session.State, 1, Some.Seat("police"), "cousin", null, Some.Who("police"), Some.On(Some.SessionDay));
        Tie().Refusal.ShouldBeNull();
        session.Voted("police", Choice.Approve, by: "outsider");
        Tie().ShouldBeRefused("ballot.recusal-too-late");
    }

    [Fact]
    public void V11_a_tie_that_would_follow_to_a_seat_that_already_voted_comes_too_late()
    {
        var session = ASession.Open(seats: ACommittee.OfFive().Delegating("police", to: "engineer")).Voted("engineer", Choice.Approve);
        Recusals.DeclareTie(session.State, 1, Some.Seat("police"), "cousin", null, Some.Who("police"), Some.On(Some.SessionDay))
            .ShouldBeRefused("ballot.recusal-too-late");
    }

    [Fact]
    public void V11_the_chairs_delegate_votes_and_breaks_ties_but_has_not_the_chairs_role()
    {
        var seats = ACommittee.OfFive().Delegating("chair", to: "outsider");
        seats.RolesOf(Some.Person("outsider"), Some.SessionDay).ShouldBe([Roles.Member]);
        var session = ASession.Open(seats: seats).Voted("chair", Choice.Approve, by: "outsider").Voted("finance", Choice.Approve)
            .Voted("police", Choice.Reject).Voted("civil", Choice.Reject);
        session.Did(state => Ballot.GiveCastingVote(state, 1, Choice.Approve, "hash-1", Some.Who("outsider"), Some.On(Some.SessionDay))).Closes();
        session.Item.Outcome.ShouldBe(Outcome.Approved);
    }

    private static Delegation Terms() =>
        new("D-1", Some.Fund, Some.Seat("police"), Some.Person("police"), Some.Person("outsider"), "memo 12", Some.Scheduling, new DateOnly(2017, 12, 31));

    private static Decision Give(SeatsState seats, Delegation terms, Actor? by = null) => Delegations.Give(seats, terms, by ?? Some.Who("police"), Now);
}
