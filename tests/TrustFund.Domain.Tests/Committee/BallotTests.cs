using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Tests.Committee;

public sealed class BallotTests
{
    private static readonly Moment Now = Some.On(Some.SessionDay);
    private static readonly ClosingTerms NextSession = new(new Deferral(null, new SessionId("PRC-2017-12-07"), "figures missing"), []);

    [Fact]
    public void V3_quorum_is_more_than_half_of_the_seats_not_recused()
    {
        var session = ASession.Open().AllVoted(Choice.Approve, "chair", "finance");
        session.Closed().ShouldBeRefused("ballot.no-quorum");
        session.Voted("police", Choice.Abstain).Closes().Item.Outcome.ShouldBe(Outcome.Approved);
    }

    [Fact]
    public void V3_exactly_half_is_no_quorum()
    {
        var session = ASession.Open(Some.Item(sponsors: ["UNPOL"])).AllVoted(Choice.Approve, "chair", "finance");
        session.Item.Count()!.Quorum.ShouldSatisfyAllConditions(quorum => quorum.Base.ShouldBe(4), quorum => quorum.Needed.ShouldBe(3));
        session.Closed().ShouldBeRefused("ballot.no-quorum");
    }

    [Fact]
    public void V3_quorum_needs_chair_and_finance()
    {
        ASession.Open().AllVoted(Choice.Approve, "finance", "police", "engineer").Closed().ShouldBeRefused("ballot.no-quorum-without-chair");
        ASession.Open().AllVoted(Choice.Approve, "chair", "civil", "police", "engineer").Closed().ShouldBeRefused("ballot.no-quorum-without-finance");
    }

    [Fact]
    public void V3_an_acting_chair_serves_for_the_chair()
    {
        var session = ASession.Open().AllVoted(Choice.Approve, "civil", "finance", "police").Closes(by: Some.Who("civil"));
        session.Item.Closing!.Tally.Quorum.Presiding.ShouldBe(Some.Seat("civil"));
    }

    [Fact]
    public void V3_fewer_seats_than_the_minimum_go_to_the_head_of_mission_at_opening()
    {
        var session = ASession.Open(Some.Item(sponsors: ["UNPOL", "ENG", "CIVIL"]));
        (session.Item.Stage, session.Item.Outcome, session.Item.Closing!.Ground).ShouldBe((ItemStage.Closed, Outcome.Escalated, OutcomeGround.TooFewSeats));
        session.Vote("chair", Choice.Approve).ShouldBeRefused("ballot.already-closed");
    }

    [Fact]
    public void V3_exactly_the_minimum_of_seats_decides_by_itself() =>
        ASession.Open(Some.Item(sponsors: ["UNPOL", "ENG"])).AllVoted(Choice.Approve, "chair", "finance").Closes().Item.Outcome.ShouldBe(Outcome.Approved);

    [Fact]
    public void V3_a_declared_recusal_that_leaves_too_few_seats_escalates()
    {
        var session = ASession.Open(Some.Item(sponsors: ["UNPOL", "ENG"]))
            .Did(state => Recusals.DeclareTie(state, 1, Some.Seat("civil"), "cousin", null, Some.Who("civil"), Now));
        session.Item.Outcome.ShouldBe(Outcome.Escalated);
    }

    [Fact]
    public void V3_a_recused_finance_seat_makes_a_quorum_impossible_and_escalates() =>
        ASession.Open(Some.Item(sponsors: ["BUDGET"])).Item.Closing!.Ground.ShouldBe(OutcomeGround.QuorumImpossible);

    [Fact]
    public void V3_the_head_of_mission_decides_an_escalated_item_and_nobody_else()
    {
        var session = ASession.Open(Some.Item(sponsors: ["BUDGET"]));
        Decision Decide(Actor by, Outcome outcome = Outcome.Approved, string hash = "hash-1", string reason = "urgent", ClosingTerms? terms = null) =>
            Escalation.Decide(session.State, 1, outcome, hash, reason, terms ?? ClosingTerms.None, [], by, Now);
        Decide(Some.Who("chair", Roles.Chair)).ShouldBeRefused("ballot.only-head-of-mission");
        Decide(Some.Who("finance", Roles.HeadOfMission)).ShouldBeRefused("ballot.recused");
        Decide(Some.HeadOfMission, reason: "").ShouldBeRefused("ballot.decision-needs-reason");
        Decide(Some.HeadOfMission, hash: "other").ShouldBeRefused("ballot.dossier-changed");
        Decide(Some.HeadOfMission, Outcome.ToMeeting).ShouldBeRefused("ballot.no-such-decision");
        Decide(Some.HeadOfMission, Outcome.Returned).ShouldBeRefused("ballot.return-needs-points");
        Decide(Some.HeadOfMission, Outcome.Deferred).ShouldBeRefused("ballot.deferral-needs-reason-and-date");
        Decide(Some.HeadOfMission, Outcome.ApprovedWithConditions).ShouldBeRefused("ballot.no-conditions-on-the-table");
        session.Did(_ => Decide(Some.HeadOfMission, Outcome.Deferred, terms: NextSession)).Item.Outcome.ShouldBe(Outcome.Deferred);
        Decide(Some.HeadOfMission).ShouldBeRefused("ballot.already-closed");
        Escalation.Decide(ASession.Open().State, 1, Outcome.Approved, "hash-1", "x", ClosingTerms.None, [], Some.HeadOfMission, Now).ShouldBeRefused("ballot.not-escalated");
    }

    [Fact]
    public void V2_a_head_of_mission_whose_own_section_sponsors_does_not_decide_either() =>
        Escalation.Decide(
            ASession.Open(Some.Item(sponsors: ["BUDGET"])).State, 1, Outcome.Approved, "hash-1", "urgent", ClosingTerms.None, [],
            new Actor(Some.Person("srsg"), [new RoleGrant(Roles.HeadOfMission), new RoleGrant(Roles.Sponsor, Section: Some.Section("BUDGET"))]), Now)
            .ShouldBeRefused("ballot.recused");

    [Fact]
    public void V4_abstention_counts_for_the_quorum_and_not_for_the_majority()
    {
        var session = ASession.Open().AllVoted(Choice.Abstain, "chair", "finance", "civil", "police").Voted("engineer", Choice.Approve).Closes();
        (session.Item.Outcome, session.Item.Closing!.Tally.Majority).ShouldBe((Outcome.Approved, Majority.Consensus));
    }

    [Fact]
    public void V4_only_abstentions_carry_nothing_and_the_item_is_deferred()
    {
        var session = ASession.Open().AllVoted(Choice.Abstain, "chair", "finance", "civil");
        session.Closed().ShouldBeRefused("ballot.deferral-needs-reason-and-date");
        session.Closes(NextSession).Item.Closing!.Ground.ShouldBe(OutcomeGround.NothingCarried);
    }

    [Fact]
    public void V5_consensus_then_simple_majority()
    {
        ASession.Open().AllVoted(Choice.Approve, "chair", "finance", "civil").Closes().Item.Closing!.Tally.Majority.ShouldBe(Majority.Consensus);
        var session = ASession.Open().AllVoted(Choice.Approve, "chair", "finance", "civil").AllVoted(Choice.Reject, "police", "engineer").Closes();
        (session.Item.Outcome, session.Item.Closing!.Tally.Majority).ShouldBe((Outcome.Approved, Majority.Simple));
    }

    [Fact]
    public void V5_approval_with_and_without_conditions_stand_together_against_rejection()
    {
        var session = ASession.Open().WithConditions(Some.Condition()).AllVoted(Choice.Approve, "chair", "finance")
            .Voted("civil", Choice.ApproveWithConditions).AllVoted(Choice.Reject, "police", "engineer").Closes();
        session.Item.Outcome.ShouldBe(Outcome.ApprovedWithConditions);
        session.Item.ConditionsSet.Length.ShouldBe(1);
    }

    [Fact]
    public void V5_two_thirds_above_the_rulebooks_amount_and_not_at_it()
    {
        ASession Voted(long dollars) => ASession.Open(Some.Item(dollars: dollars)).AllVoted(Choice.Approve, "chair", "finance", "civil").AllVoted(Choice.Reject, "police", "engineer");
        Voted(500_000).Closes().Item.Outcome.ShouldBe(Outcome.Approved);
        var above = Voted(500_001).Closes(NextSession);
        (above.Item.Outcome, above.Item.Closing!.Ground).ShouldBe((Outcome.Deferred, OutcomeGround.NothingCarried));
        var carried = ASession.Open(Some.Item(dollars: 500_001)).AllVoted(Choice.Approve, "chair", "finance").Voted("civil", Choice.Reject).Closes();
        (carried.Item.Outcome, carried.Item.Closing!.Tally.Majority).ShouldBe((Outcome.Approved, Majority.TwoThirds));
    }

    [Theory]
    [InlineData(Choice.Approve, Outcome.Approved)]
    [InlineData(Choice.Reject, Outcome.Rejected)]
    public void V5_a_tie_waits_for_the_chairs_casting_vote_which_is_recorded_as_such(Choice casting, Outcome outcome)
    {
        var session = Tied();
        session.Closed().ShouldBeRefused("ballot.tie-needs-casting-vote");
        Ballot.GiveCastingVote(session.State, 1, casting, "hash-1", Some.Who("finance"), Now).ShouldBeRefused("ballot.only-the-chair");
        Ballot.GiveCastingVote(session.State, 1, Choice.Abstain, "hash-1", Some.Who("chair"), Now).ShouldBeRefused("ballot.casting-vote-decides");
        Ballot.GiveCastingVote(session.State, 1, Choice.ApproveWithConditions, "hash-1", Some.Who("chair"), Now).ShouldBeRefused("ballot.no-conditions-on-the-table");
        Ballot.GiveCastingVote(session.State, 1, casting, "old", Some.Who("chair"), Now).ShouldBeRefused("ballot.dossier-changed");
        session.Did(state => Ballot.GiveCastingVote(state, 1, casting, "hash-1", Some.Who("chair"), Now)).Closes();
        var tally = session.Item.Closing!.Tally;
        (session.Item.Outcome, tally.Majority, tally.CastingVote, tally.For, tally.Against).ShouldBe((outcome, Majority.CastingVote, casting, 2, 2));
    }

    [Fact]
    public void V5_there_is_no_casting_vote_without_a_tie() =>
        Ballot.GiveCastingVote(ASession.Open().AllVoted(Choice.Approve, "chair", "finance", "civil").State, 1, Choice.Reject, "hash-1", Some.Who("chair"), Now)
            .ShouldBeRefused("ballot.no-tie");

    [Fact]
    public void V5_a_vote_changed_after_the_casting_vote_voids_it()
    {
        var session = Tied().Did(state => Ballot.GiveCastingVote(state, 1, Choice.Approve, "hash-1", Some.Who("chair"), Now)).Voted("civil", Choice.Defer);
        session.Item.CastingVote.ShouldBeNull();
        session.Closed().ShouldBeRefused("ballot.tie-needs-casting-vote");
    }

    [Fact]
    public void V5_a_tie_with_the_chair_recused_is_deferred()
    {
        var session = ASession.Open().Did(state => Recusals.DeclareTie(state, 1, Some.Seat("chair"), "founder", null, Some.Who("chair"), Now))
            .AllVoted(Choice.Approve, "civil", "finance").AllVoted(Choice.Reject, "police", "engineer");
        Ballot.GiveCastingVote(session.State, 1, Choice.Approve, "hash-1", Some.Who("civil"), Now).ShouldBeRefused("ballot.no-tie");
        session.Closed().ShouldBeRefused("ballot.deferral-needs-reason-and-date");
        session.Closes(NextSession);
        (session.Item.Outcome, session.Item.Closing!.Ground).ShouldBe((Outcome.Deferred, OutcomeGround.TieWithChairRecused));
    }

    [Fact]
    public void V5_no_casting_vote_reaches_two_thirds() =>
        ASession.Open(Some.Item(dollars: 600_000)).AllVoted(Choice.Approve, "chair", "finance").AllVoted(Choice.Reject, "civil", "police")
            .Closes(NextSession).Item.Closing!.Ground.ShouldBe(OutcomeGround.NothingCarried);

    [Fact]
    public void A_deferral_has_a_reason_and_either_a_later_date_or_a_session()
    {
        var session = ASession.Open().AllVoted(Choice.Defer, "chair", "finance", "civil");
        Decision Close(Deferral deferral) => session.Closed(new ClosingTerms(deferral, []));
        Close(new Deferral(null, null, "x")).ShouldBeRefused("ballot.deferral-needs-reason-and-date");
        Close(new Deferral(Some.SessionDay.AddDays(30), null, " ")).ShouldBeRefused("ballot.deferral-needs-reason-and-date");
        Close(new Deferral(Some.SessionDay.AddDays(30), new SessionId("S"), "x")).ShouldBeRefused("ballot.deferral-needs-reason-and-date");
        Close(new Deferral(Some.SessionDay, null, "x")).ShouldBeRefused("ballot.deferral-not-later");
        session.Closes(new ClosingTerms(new Deferral(Some.SessionDay.AddDays(30), null, "x"), [])).Item.Outcome.ShouldBe(Outcome.Deferred);
    }

    [Fact]
    public void A_deferral_by_vote_may_return_the_proposal_with_points_and_an_approval_may_not()
    {
        var back = new ClosingTerms(null, ["Show the land title"]);
        var session = ASession.Open().AllVoted(Choice.Defer, "chair", "finance", "civil").Closes(back);
        (session.Item.Outcome, session.Item.Closing!.ReturnPoints.Single()).ShouldBe((Outcome.Returned, "Show the land title"));
        ASession.Open().AllVoted(Choice.Approve, "chair", "finance", "civil").Closes(back).Item.Outcome.ShouldBe(Outcome.Approved);
    }

    [Fact]
    public void An_item_is_put_off_for_want_of_a_quorum_and_not_against_one()
    {
        var terms = NextSession.Deferral!;
        var session = ASession.Open().AllVoted(Choice.Approve, "chair", "finance");
        Closing.PutOff(session.State, 1, terms, Some.Who("police"), Now).ShouldBeRefused("ballot.only-chair-or-secretariat");
        var quorate = ASession.Open().AllVoted(Choice.Approve, "chair", "finance", "civil");
        Closing.PutOff(quorate.State, 1, terms, Some.Who("chair"), Now).ShouldBeRefused("ballot.quorum-decides");
        session.Did(state => Closing.PutOff(state, 1, terms, Some.Who("chair"), Now));
        (session.Item.Outcome, session.Item.Closing!.Ground).ShouldBe((Outcome.Deferred, OutcomeGround.NoQuorum));
    }

    [Fact]
    public void Only_whoever_is_in_the_chair_or_the_secretariat_closes()
    {
        var session = ASession.Open().AllVoted(Choice.Approve, "chair", "finance", "civil");
        session.Closed(by: Some.Who("police")).ShouldBeRefused("ballot.only-chair-or-secretariat");
        session.Closed(by: Some.Who("civil")).ShouldBeRefused("ballot.only-chair-or-secretariat");
        session.Closed(by: Actor.System).ShouldBeRefused("ballot.only-chair-or-secretariat");
        session.Closed(by: Some.Who("chair")).Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void V6_certification_is_no_veto_and_no_vote_overrides_it(bool certified)
    {
        var session = ASession.Open().Did(state => Certification.Record(state, 1, certified, "see ledger", Some.Certifier, Now))
            .AllVoted(Choice.Approve, "chair", "finance", "civil").Closes();
        (session.Item.Outcome, session.Item.Closing!.Certification).ShouldBe((Outcome.Approved, certified));
    }

    [Fact]
    public void V6_certification_belongs_to_certifying_finance_alone()
    {
        var session = ASession.Open();
        Certification.Record(session.State, 1, true, null, Some.Who("finance", Roles.Member), Now).ShouldBeRefused("ballot.only-certifying-finance");
        Certification.Record(session.State, 1, true, null, Some.Who("chair", Roles.Chair), Now).ShouldBeRefused("ballot.only-certifying-finance");
        Certification.Record(session.State, 1, false, " ", Some.Certifier, Now).ShouldBeRefused("ballot.certification-needs-remark");
        session.AllVoted(Choice.Approve, "chair", "finance", "civil").Closes().Item.Closing!.Certification.ShouldBeNull();
    }

    private static ASession Tied() => ASession.Open().AllVoted(Choice.Approve, "chair", "finance").AllVoted(Choice.Reject, "civil", "police");
}
