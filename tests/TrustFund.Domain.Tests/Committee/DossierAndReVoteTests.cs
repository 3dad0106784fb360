using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Tests.Committee;

public sealed class DossierAndReVoteTests
{
    private static readonly Moment Now = Some.On(Some.SessionDay);

    [Fact]
    public void V8_a_vote_binds_to_the_dossier_that_was_read()
    {
        var session = ASession.Open().Voted("police", Choice.Approve);
        session.Item.Votes.Single().Cast.DossierHash.ShouldBe("hash-1");
        session.Vote("civil", Choice.Approve, hash: "hash-0").ShouldBeRefused("ballot.dossier-changed");
    }

    [Fact]
    public void V8_any_edit_voids_the_votes_even_if_the_edit_is_undone()
    {
        var session = ASession.Open().AllVoted(Choice.Approve, "chair", "finance", "civil");
        session.Did(state => Edit(state, "hash-2")).Did(state => Edit(state, "hash-1"));
        session.Item.Votes.Length.ShouldBe(3);
        session.Item.ValidVotes.ShouldBeEmpty();
        session.Closed().ShouldBeRefused("ballot.no-quorum");
    }

    [Fact]
    public void V8_votes_for_the_edited_dossier_count_and_the_old_ones_do_not()
    {
        var session = ASession.Open().AllVoted(Choice.Reject, "chair", "finance", "civil").Did(state => Edit(state, "hash-2"));
        foreach (var seat in new[] { "chair", "finance", "police" })
            session.Voted(seat, Choice.Approve, hash: "hash-2");
        session.Closed(hash: "hash-1").ShouldBeRefused("ballot.dossier-changed");
        session.Did(_ => session.Closed(hash: "hash-2")).Item.Outcome.ShouldBe(Outcome.Approved);
        session.Item.Votes.Length.ShouldBe(6);
    }

    [Fact]
    public void V8_other_conditions_void_the_votes_for_the_ones_before_and_no_others()
    {
        var session = ASession.Open().WithConditions(Some.Condition()).Voted("chair", Choice.ApproveWithConditions).Voted("finance", Choice.Approve)
            .WithConditions(Some.Condition(due: new DateOnly(2018, 1, 31)));
        session.Item.ValidVotes.Keys.ShouldBe([Some.Seat("finance")]);
    }

    [Fact]
    public void V8_an_open_item_keeps_its_amount_sponsors_and_partners()
    {
        var state = ASession.Open().State;
        Decision Change(DossierFacts dossier) => DossierEdits.Change(state, 1, dossier, Some.Secretary, Now, Some.Rules, Some.Calendar);
        Change(Facts("hash-2") with { Amount = Some.Usd(600_000) }).ShouldBeRefused("session.edit-needs-new-item");
        Change(Facts("hash-2") with { Sponsors = [Some.Section("DDR"), Some.Section("UNPOL")] }).ShouldBeRefused("session.edit-needs-new-item");
        Change(Facts("hash-2") with { Partners = [] }).ShouldBeRefused("session.edit-needs-new-item");
        Change(Facts("hash-1")).ShouldBeRefused("session.dossier-unchanged");
        Change(Facts("")).ShouldBeRefused("session.no-dossier");
    }

    [Fact]
    public void V8_an_edit_before_opening_must_be_circulated_again_with_its_notice()
    {
        var session = ASession.Circulated().Did(state => DossierEdits.Change(
            state, 1, Facts("hash-2") with { Amount = Some.Usd(95_000) }, Some.Secretary, Some.On(new DateOnly(2017, 11, 8)), Some.Rules, Some.Calendar));
        Opening.OpenItem(session.State, 1, ACommittee.OfFive().Facts(), Some.Secretary, Now, Some.Rules).ShouldBeRefused("session.dossier-not-circulated");
        Agenda.Circulate(session.State, null, Some.Secretary, Now, Some.Rules, Some.Calendar).ShouldBeRefused("session.dossier-too-late");
    }

    [Fact]
    public void V8_only_the_proposals_sponsor_the_secretariat_or_the_service_records_an_edit()
    {
        var state = ASession.Open().State;
        Decision Change(Actor by) => DossierEdits.Change(state, 1, Facts("hash-2"), by, Now, Some.Rules, Some.Calendar);
        Change(new Actor(Some.Person("x"), [new RoleGrant(Roles.Sponsor, Some.Section("UNPOL"))])).ShouldBeRefused("session.only-secretariat");
        Change(new Actor(Some.Person("x"), [new RoleGrant(Roles.Sponsor, Some.Section("DDR"))])).Refusal.ShouldBeNull();
        Change(Actor.System).Refusal.ShouldBeNull();
        var closed = ASession.Open().AllVoted(Choice.Approve, "chair", "finance", "civil").Closes();
        DossierEdits.Change(closed.State, 1, Facts("hash-2"), Some.Secretary, Now, Some.Rules, Some.Calendar).ShouldBeRefused("session.item-ended");
    }

    [Fact]
    public void V9_a_vote_may_change_until_the_item_closes_and_every_cast_is_kept()
    {
        var session = ASession.Open().AllVoted(Choice.Approve, "chair", "finance", "civil").Voted("civil", Choice.Reject).Voted("civil", Choice.Approve).Closes();
        session.Item.Votes.Select(kept => kept.Cast.Choice).ShouldBe([Choice.Approve, Choice.Approve, Choice.Approve, Choice.Reject, Choice.Approve]);
        session.Vote("civil", Choice.Reject).ShouldBeRefused("ballot.already-closed");
        session.Closed().ShouldBeRefused("ballot.already-closed");
    }

    [Fact]
    public void V9_after_closing_only_a_recorded_re_vote_by_the_chair_with_a_reason()
    {
        var session = ASession.Open().AllVoted(Choice.Reject, "chair", "finance", "civil").Closes();
        Closing.OrderReVote(session.State, 1, "new facts", Some.Who("police")).ShouldBeRefused("ballot.re-vote-by-chair");
        Closing.OrderReVote(session.State, 1, "new facts", Some.Secretary).ShouldBeRefused("ballot.re-vote-by-chair");
        Closing.OrderReVote(session.State, 1, " ", Some.Who("chair")).ShouldBeRefused("ballot.re-vote-needs-reason");
        Closing.OrderReVote(ASession.Open().State, 1, "x", Some.Who("chair")).ShouldBeRefused("ballot.not-closed");

        session.Did(state => Closing.OrderReVote(state, 1, "new facts", Some.Who("chair")))
            .Did(state => Opening.OpenItem(state, 2, ACommittee.OfFive().Facts(), Some.Secretary, Now, Some.Rules))
            .AllVoted(Choice.Approve, "chair", "finance", "civil").Closes();
        (session.State.Items[0].Outcome, session.State.Items[0].VotedAgainIn).ShouldBe((Outcome.Rejected, 2));
        (session.State.Items[1].Outcome, session.State.Items[1].Agenda.ReVoteOf!.Reason).ShouldBe((Outcome.Approved, "new facts"));
        Closing.OrderReVote(session.State, 1, "again", Some.Who("chair")).ShouldBeRefused("ballot.already-voted-again");
    }

    [Fact]
    public void V9_a_recused_chair_orders_no_re_vote()
    {
        var session = ASession.Open().Did(state => Recusals.DeclareTie(state, 1, Some.Seat("chair"), "founder", null, Some.Who("chair"), Now))
            .AllVoted(Choice.Reject, "civil", "finance", "police").Closes();
        Closing.OrderReVote(session.State, 1, "x", Some.Who("chair", Roles.Chair)).ShouldBeRefused("ballot.recused");
        Closing.OrderReVote(session.State, 1, "x", Some.Who("civil")).Refusal.ShouldBeNull();
    }

    [Fact]
    public void V9_an_escalated_or_written_item_is_not_voted_on_again_here()
    {
        Closing.OrderReVote(ASession.Open(Some.Item(sponsors: ["BUDGET"])).State, 1, "x", Some.Who("chair", Roles.Chair)).ShouldBeRefused("ballot.re-vote-not-here");
        var written = ASession.Noticed().AllVoted(Choice.Approve, "chair", "finance", "police", "civil", "engineer").Closes(on: Some.Scheduling);
        Closing.OrderReVote(written.State, 1, "x", Some.Who("chair", Roles.Chair)).ShouldBeRefused("ballot.re-vote-not-here");
    }

    [Fact]
    public void V13_a_peers_appraisal_is_hidden_until_ones_own_is_in()
    {
        var session = ASession.Open().Did(state => Appraise(state, "police", 4));
        Declaring(session, "civil");
        var before = Deliberation.VisibleTo(session.Item, Some.Who("civil"));
        (before.Appraisals.Length, before.HiddenAppraisals).ShouldBe((0, 1));
        Deliberation.VisibleTo(session.Item, Some.Who("police")).Appraisals.Length.ShouldBe(1);
        session.Did(state => Appraise(state, "civil", 2));
        Deliberation.VisibleTo(session.Item, Some.Who("civil")).Appraisals.Length.ShouldBe(2);
        Deliberation.VisibleTo(session.Item, Some.Secretary).Appraisals.Length.ShouldBe(2);
    }

    [Fact]
    public void V13_appraisals_stay_hidden_after_closing_from_who_gave_none()
    {
        var session = ASession.Open().Did(state => Appraise(state, "police", 4)).AllVoted(Choice.Approve, "chair", "finance", "civil").Closes();
        Deliberation.VisibleTo(session.Item, Some.Who("chair")).Appraisals.ShouldBeEmpty();
    }

    [Fact]
    public void V13_who_holds_two_seats_sees_the_peers_only_after_appraising_on_both()
    {
        var session = ASession.Open(seats: ACommittee.OfFive().Delegating("police", to: "engineer")).Did(state => Appraise(state, "civil", 4))
            .Did(state => Appraise(state, "engineer", 4));
        Deliberation.VisibleTo(session.Item, Some.Who("engineer")).Appraisals.Length.ShouldBe(1);
        session.Did(state => Appraise(state, "police", 1, by: "engineer"));
        Deliberation.VisibleTo(session.Item, Some.Who("engineer")).Appraisals.Length.ShouldBe(3);
    }

    [Fact]
    public void V13_an_appraisal_is_given_once_and_within_the_scale()
    {
        var session = ASession.Open().Did(state => Appraise(state, "police", 4));
        Appraise(session.State, "police", 1).ShouldBeRefused("ballot.appraisal-already-given");
        Appraise(session.State, "civil", 0).ShouldBeRefused("ballot.score-out-of-range");
        Appraise(session.State, "civil", 6).ShouldBeRefused("ballot.score-out-of-range");
        Deliberation.Comment(session.State, 1, Some.Seat("civil"), " ", true, Some.Who("civil"), Now).ShouldBeRefused("ballot.comment-empty");
    }

    private static void Declaring(ASession session, string seat) => session.Did(state => Recusals.DeclareNoInterest(state, 1, Some.Who(seat)));

    private static Decision Appraise(SessionState state, string seat, int score, string? by = null) =>
        Deliberation.Appraise(state, 1, Some.Seat(seat), score, "noted", true, Some.Who(by ?? seat), Now);

    private static DossierFacts Facts(string hash) => new(hash, Some.Usd(90_000), [Some.Section("DDR")], [new PartnerId("ngo-1")]);

    private static Decision Edit(SessionState state, string hash) => DossierEdits.Change(state, 1, Facts(hash), Some.Secretary, Now, Some.Rules, Some.Calendar);
}
