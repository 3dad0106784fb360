using TrustFund.Domain.Calendars;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Tests.Committee;

/// <summary>The notice goes out on Wednesday 1 November 2017: the fifth working day after it is the 8th, the third the 6th.</summary>
public sealed class WrittenProcedureTests
{
    private static readonly DateOnly Deadline = new(2017, 11, 8);
    private static readonly DateOnly After = new(2017, 11, 9);

    [Fact]
    public void V7_the_deadline_is_five_working_days_away_and_three_if_urgent()
    {
        ASession.Noticed().Item.Notice!.Deadline.ShouldBe(Deadline);
        var urgent = ASession.Noticed(urgent: "rains begin");
        (urgent.Item.Notice!.Deadline, urgent.Item.Notice.UrgentBecause).ShouldBe((new DateOnly(2017, 11, 6), "rains begin"));
    }

    [Fact]
    public void V7_holidays_of_the_funds_calendar_do_not_count()
    {
        var calendar = Some.Calendar with { Holidays = [new DateOnly(2017, 11, 2)] };
        WrittenProcedure.DeadlineFrom(Some.Scheduling, null, Some.Rules, calendar).ShouldBe(new DateOnly(2017, 11, 9));
    }

    [Fact]
    public void V7_urgency_needs_a_reason()
    {
        var session = ASession.WithItem(kind: SessionKind.Written);
        Notice(session, urgent: true, because: " ").ShouldBeRefused("session.urgency-needs-reason");
        Notice(session, by: Some.Who("chair", Roles.Chair)).ShouldBeRefused("session.only-secretariat");
    }

    [Fact]
    public void V7_silence_is_consent_once_a_quorum_opened_the_dossier()
    {
        var session = Opened(ASession.Noticed(), "chair", "finance", "police").Closes(on: After, by: Actor.System);
        var tally = session.Item.Closing!.Tally;
        (session.Item.Outcome, tally.Silent, tally.Majority).ShouldBe((Outcome.Approved, 5, Majority.WrittenConsent));
        tally.Lines.ShouldAllBe(line => line.Silent && line.Choice == null);
    }

    [Fact]
    public void V7_fewer_than_a_quorum_that_opened_the_dossier_goes_to_a_meeting()
    {
        var session = Opened(ASession.Noticed(), "chair", "finance").Closes(on: After);
        (session.Item.Outcome, session.Item.Closing!.Ground).ShouldBe((Outcome.ToMeeting, OutcomeGround.DossierNotOpened));
        Opened(ASession.Noticed(), "police", "finance", "engineer").Closes(on: After).Item.Outcome.ShouldBe(Outcome.ToMeeting);
        Opened(ASession.Noticed(), "chair", "civil", "police", "engineer").Closes(on: After).Item.Outcome.ShouldBe(Outcome.ToMeeting);
    }

    [Fact]
    public void V7_a_vote_counts_as_having_opened_the_dossier() =>
        Opened(ASession.Noticed(), "chair", "finance").Voted("police", Choice.Approve).Closes(on: After).Item.Outcome.ShouldBe(Outcome.Approved);

    [Fact]
    public void V7_openings_of_a_recused_seat_or_by_a_stranger_count_for_nothing()
    {
        var session = Opened(ASession.Noticed(Some.Item(sponsors: ["UNPOL"])), "chair", "finance");
        Open(session, "police", "police").ShouldBeRefused("ballot.recused");
        Open(session, "civil", "stranger").ShouldBeRefused("ballot.not-seated");
        Open(session, "civil", "civil-alternate").ShouldBeRefused("ballot.not-seated");
        session.Closes(on: After).Item.Outcome.ShouldBe(Outcome.ToMeeting);
    }

    [Theory]
    [InlineData(false, OutcomeGround.Objection)]
    [InlineData(true, OutcomeGround.DiscussionAsked)]
    public void V7_an_objection_or_a_wish_to_discuss_goes_to_a_meeting_at_once(bool toDiscuss, OutcomeGround ground)
    {
        var session = Opened(ASession.Noticed(), "chair", "finance", "police");
        Object(session, toDiscuss, " ").ShouldBeRefused("ballot.objection-needs-reason");
        session.Did(_ => Object(session, toDiscuss, "too costly"));
        (session.Item.Outcome, session.Item.Closing!.Ground, session.Item.Objection!.Reason).ShouldBe((Outcome.ToMeeting, ground, "too costly"));
        session.Item.Closing.Tally.Silent.ShouldBe(0);
        session.Vote("chair", Choice.Approve).ShouldBeRefused("ballot.already-closed");
    }

    [Theory]
    [InlineData(Choice.Reject)]
    [InlineData(Choice.Defer)]
    public void V7_a_written_procedure_never_rejects_or_defers_it_goes_to_a_meeting(Choice choice)
    {
        var session = Opened(ASession.Noticed(), "chair", "finance").AllVoted(choice, "chair", "finance", "police", "civil", "engineer").Closes(on: After);
        (session.Item.Outcome, session.Item.Closing!.Ground).ShouldBe((Outcome.ToMeeting, OutcomeGround.Objection));
    }

    [Fact]
    public void V7_an_abstention_is_neither_consent_nor_objection()
    {
        ASession.Noticed().AllVoted(Choice.Abstain, "chair", "finance", "police").Closes(on: After).Item.Closing!.Tally.For.ShouldBe(2);
        ASession.Noticed().AllVoted(Choice.Abstain, "chair", "finance", "police", "civil", "engineer").Closes(on: After).Item.Outcome.ShouldBe(Outcome.ToMeeting);
    }

    [Fact]
    public void V7_it_closes_after_the_whole_of_the_deadline_or_once_every_seat_has_voted()
    {
        var session = Opened(ASession.Noticed(), "chair", "finance", "police");
        session.Closed(on: Deadline).ShouldBeRefused("ballot.deadline-not-reached");
        session.Vote("civil", Choice.Approve, on: Deadline).Refusal.ShouldBeNull();
        session.Vote("civil", Choice.Approve, on: After).ShouldBeRefused("ballot.deadline-passed");
        session.AllVoted(Choice.Approve, "chair", "finance", "police", "civil", "engineer").Closes(on: Some.Scheduling).Item.Outcome.ShouldBe(Outcome.Approved);
    }

    [Fact]
    public void V7_not_for_waivers_large_amounts_re_votes_or_items_objected_to_before()
    {
        var session = ASession.Scheduled(SessionKind.Written);
        Decision Add(AgendaItem item) => Agenda.AddItem(session.State, item, Some.Secretary, Some.On(Some.Scheduling), Some.Rules);
        Add(Some.Item(kind: ItemKind.Waiver, subject: "cap")).ShouldBeRefused("session.written-not-for-waivers");
        Add(Some.Item(dollars: 100_001)).ShouldBeRefused("session.written-not-for-large-amounts");
        Add(Some.Item() with { ObjectedBefore = true }).ShouldBeRefused("session.written-not-after-objection");
        Add(Some.Item(kind: ItemKind.ReVote) with { ReVoteOf = new ReVoteOf(new SessionId("S"), 1, "new facts") }).ShouldBeRefused("session.written-not-for-re-votes");
        Add(Some.Item(dollars: 100_000)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void V7_the_limit_is_asked_again_when_the_notice_goes_out() =>
        Notice(ASession.WithItem(kind: SessionKind.Written), rules: Some.Rules with { WrittenProcedureUpTo = Some.Usd(1) })
            .ShouldBeRefused("session.written-not-for-large-amounts");

    [Fact]
    public void V7_a_written_procedure_has_one_item_and_is_opened_by_its_notice_only()
    {
        var session = ASession.WithItem(kind: SessionKind.Written);
        Agenda.AddItem(session.State, Some.Item("TF-2017-0107"), Some.Secretary, Some.On(Some.Scheduling), Some.Rules).ShouldBeRefused("session.written-has-one-item");
        Agenda.Circulate(session.State, null, Some.Secretary, Some.On(Some.Scheduling), Some.Rules, Some.Calendar).ShouldBeRefused("session.notice-circulates");
        Opening.OpenItem(session.State, 1, ACommittee.OfFive().Facts(), Some.Secretary, Some.On(After), Some.Rules).ShouldBeRefused("session.notice-opens");
        Notice(ASession.WithItem()).ShouldBeRefused("session.not-written");
    }

    [Fact]
    public void V7_conditions_are_those_circulated_and_silence_consents_to_them()
    {
        var item = Some.Item() with { Conditions = [Some.Condition()] };
        var session = Opened(ASession.Noticed(item), "chair", "finance", "police");
        Ballot.ProposeConditions(session.State, 1, [], Some.Secretary, Some.On(Deadline)).ShouldBeRefused("ballot.conditions-need-a-meeting");
        session.Closes(on: After).Item.Outcome.ShouldBe(Outcome.ApprovedWithConditions);
        session.Item.ConditionsSet.Length.ShouldBe(1);
    }

    [Fact]
    public void V8_an_edit_voids_the_votes_and_openings_and_the_time_runs_again()
    {
        var session = Opened(ASession.Noticed(), "chair", "finance", "police").Voted("civil", Choice.Approve);
        session.Did(state => DossierEdits.Change(state, 1, Dossier("hash-2"), Some.Secretary, Some.On(Deadline), Some.Rules, Some.Calendar));
        session.Item.ValidVotes.ShouldBeEmpty();
        session.Item.SeatsThatOpened.ShouldBeEmpty();
        session.Item.Notice!.Deadline.ShouldBe(new DateOnly(2017, 11, 15));
        session.Closed(on: After, hash: "hash-2").ShouldBeRefused("ballot.deadline-not-reached");
        session.Closed(on: new DateOnly(2017, 11, 16), hash: "hash-1").ShouldBeRefused("ballot.dossier-changed");
        session.Did(_ => session.Closed(on: new DateOnly(2017, 11, 16), hash: "hash-2")).Item.Closing!.Ground.ShouldBe(OutcomeGround.DossierNotOpened);
    }

    [Fact]
    public void V7_too_few_seats_escalate_from_the_notice() =>
        ASession.Noticed(Some.Item(sponsors: ["UNPOL", "ENG", "CIVIL"])).Item.Outcome.ShouldBe(Outcome.Escalated);

    [Fact]
    public void Opening_the_dossier_twice_adds_nothing() => Open(Opened(ASession.Noticed(), "chair"), "chair", "chair").Events.ShouldBeEmpty();

    [Fact]
    public void V7_there_is_no_casting_vote_and_no_putting_off_in_writing()
    {
        var session = ASession.Noticed().AllVoted(Choice.Approve, "chair", "finance").AllVoted(Choice.Reject, "civil", "police");
        Ballot.GiveCastingVote(session.State, 1, Choice.Approve, "hash-1", Some.Who("chair"), Some.On(Deadline)).ShouldBeRefused("ballot.no-tie");
        Closing.PutOff(session.State, 1, new Deferral(null, new SessionId("S"), "x"), Some.Secretary, Some.On(Deadline)).ShouldBeRefused("ballot.quorum-decides");
    }

    [Fact]
    public void Only_a_written_procedure_knows_objections() =>
        Object(ASession.Open(), false, "x").ShouldBeRefused("session.not-written");

    private static DossierFacts Dossier(string hash) => new(hash, Some.Usd(90_000), [Some.Section("DDR")], [new PartnerId("ngo-1")]);

    private static ASession Opened(ASession session, params string[] seats) =>
        seats.Aggregate(session, (one, seat) => one.Did(_ => Open(one, seat, seat)));

    private static Decision Open(ASession session, string seat, string by) =>
        WrittenProcedure.RecordOpening(session.State, 1, Some.Seat(seat), Some.Who(by), Some.On(Some.Scheduling));

    private static Decision Object(ASession session, bool toDiscuss, string reason) =>
        WrittenProcedure.Object(session.State, 1, Some.Seat("police"), toDiscuss, reason, true, Some.Who("police"), Some.On(Deadline));

    private static Decision Notice(ASession session, bool urgent = false, string? because = null, Actor? by = null, Rulebook? rules = null) => WrittenProcedure.IssueNotice(
        session.State, 1, ACommittee.OfFive().Facts(), urgent, because, by ?? Some.Secretary, Some.On(Some.Scheduling), rules ?? Some.Rules, Some.Calendar);
}
