using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Tests.Committee;

public sealed class AgendaTests
{
    private static readonly Moment Now = Some.On(Some.Scheduling);

    [Fact]
    public void Only_the_secretariat_prepares_a_session()
    {
        var chair = Some.Who("chair", Roles.Chair, Roles.Administrator);
        var state = ASession.WithItem().State;
        Agenda.Schedule(SessionState.Empty, new SessionId("S"), Some.Fund, Some.SessionDay, "Gao", SessionKind.Meeting, chair, Now).ShouldBeRefused("session.only-secretariat");
        Agenda.AddItem(state, Some.Item("TF-2"), chair, Now, Some.Rules).ShouldBeRefused("session.only-secretariat");
        Agenda.Circulate(state, null, chair, Now, Some.Rules, Some.Calendar).ShouldBeRefused("session.only-secretariat");
        Agenda.WithdrawItem(state, 1, "x", chair).ShouldBeRefused("session.only-secretariat");
        Agenda.RecordAttendance(state, [], chair).ShouldBeRefused("session.only-secretariat");
        Agenda.CloseSession(state, chair, Now).ShouldBeRefused("session.only-secretariat");
    }

    [Fact]
    public void A_session_is_scheduled_once_in_the_future_and_a_meeting_at_a_place()
    {
        Decision Schedule(SessionState state, DateOnly date, string place) =>
            Agenda.Schedule(state, new SessionId("S"), Some.Fund, date, place, SessionKind.Meeting, Some.Secretary, Now);
        Schedule(SessionState.Empty, Some.Scheduling.AddDays(-1), "Gao").ShouldBeRefused("session.date-in-the-past");
        Schedule(SessionState.Empty, Some.SessionDay, " ").ShouldBeRefused("session.place-missing");
        Schedule(ASession.Scheduled().State, Some.SessionDay, "Gao").ShouldBeRefused("session.already-scheduled");
        Agenda.AddItem(SessionState.Empty, Some.Item(), Some.Secretary, Now, Some.Rules).ShouldBeRefused("session.unknown");
    }

    [Fact]
    public void An_item_names_its_dossier_sponsor_subject_and_comparable_amount()
    {
        var state = ASession.Scheduled().State;
        Decision Add(AgendaItem item) => Agenda.AddItem(state, item, Some.Secretary, Now, Some.Rules);
        Add(Some.Item() with { DossierHash = "" }).ShouldBeRefused("session.no-dossier");
        Add(Some.Item(sponsors: [])).ShouldBeRefused("session.no-sponsor");
        Add(Some.Item(kind: ItemKind.Waiver)).ShouldBeRefused("session.subject-missing");
        Add(Some.Item(kind: ItemKind.ChangeRequest)).ShouldBeRefused("session.subject-missing");
        Add(Some.Item(kind: ItemKind.ReVote)).ShouldBeRefused("session.re-vote-needs-reference");
        Add(Some.Item() with { ReVoteOf = new ReVoteOf(new SessionId("S"), 1, "x") }).ShouldBeRefused("session.re-vote-needs-reference");
        Add(Some.Item() with { Amount = new Money(1, Currency.Parse("XOF")) }).ShouldBeRefused("session.amount-in-other-currency");
        Add(Some.Item() with { Conditions = [Some.Condition(owner: "a", verifier: "a")] }).ShouldBeRefused("condition.verifier-is-owner");
    }

    [Fact]
    public void A_proposal_is_on_the_agenda_once_at_a_time()
    {
        var session = ASession.WithItem();
        Agenda.AddItem(session.State, Some.Item(), Some.Secretary, Now, Some.Rules).ShouldBeRefused("session.already-on-agenda");
        Agenda.AddItem(session.State, Some.Item(kind: ItemKind.Waiver, subject: "cap"), Some.Secretary, Now, Some.Rules).Refusal.ShouldBeNull();
        session.Did(state => Agenda.WithdrawItem(state, 1, "sponsor withdrew", Some.Secretary))
            .Did(state => Agenda.AddItem(state, Some.Item(), Some.Secretary, Now, Some.Rules)).Item.Agenda.Number.ShouldBe(2);
        Agenda.WithdrawItem(session.State, 1, "again", Some.Secretary).ShouldBeRefused("session.item-ended");
        Agenda.WithdrawItem(session.State, 9, "unknown", Some.Secretary).ShouldBeRefused("session.item-unknown");
    }

    [Fact]
    public void The_dossier_goes_out_five_working_days_before_the_session()
    {
        var session = ASession.WithItem();
        Decision Circulate(DateOnly on, string? waiver = null) => Agenda.Circulate(session.State, waiver, Some.Secretary, Some.On(on), Some.Rules, Some.Calendar);
        Agenda.LastDayToCirculate(session.State, Some.Rules, Some.Calendar).ShouldBe(new DateOnly(2017, 11, 2));
        Circulate(new DateOnly(2017, 11, 2), "not needed").Events.Single().ShouldBeOfType<DossierCirculated>().NoticeWaivedBecause.ShouldBeNull();
        Circulate(new DateOnly(2017, 11, 2)).Refusal.ShouldBeNull();
        Circulate(new DateOnly(2017, 11, 3)).ShouldBeRefused("session.dossier-too-late");
        Circulate(new DateOnly(2017, 11, 3), " ").ShouldBeRefused("session.dossier-too-late");
    }

    [Fact]
    public void A_shorter_notice_takes_a_recorded_waiver_with_its_reason()
    {
        var session = ASession.WithItem().Did(state => Agenda.Circulate(state, "flood relief", Some.Secretary, Some.On(Some.SessionDay), Some.Rules, Some.Calendar));
        session.Item.NoticeWaivedBecause.ShouldBe("flood relief");
        Agenda.Circulate(session.State, null, Some.Secretary, Now, Some.Rules, Some.Calendar).ShouldBeRefused("session.nothing-to-circulate");
    }

    [Fact]
    public void A_session_closes_once_every_item_has_ended_and_then_takes_nothing_more()
    {
        var session = ASession.Open();
        Agenda.CloseSession(session.State, Some.Secretary, Now).ShouldBeRefused("session.item-still-open");
        session.AllVoted(Choice.Approve, "chair", "finance", "civil").Closes().Did(state => Agenda.CloseSession(state, Some.Secretary, Now));
        Agenda.AddItem(session.State, Some.Item("TF-2"), Some.Secretary, Now, Some.Rules).ShouldBeRefused("session.closed");
        Closing.OrderReVote(session.State, 1, "x", Some.Who("chair")).ShouldBeRefused("session.closed");
        session.Vote("police", Choice.Reject).ShouldBeRefused("session.closed");
    }

    [Fact]
    public void An_open_item_that_is_withdrawn_keeps_its_votes_and_takes_no_more()
    {
        var session = ASession.Open().Voted("chair", Choice.Reject).Did(state => Agenda.WithdrawItem(state, 1, "sponsor withdrew", Some.Secretary));
        session.Item.Votes.Length.ShouldBe(1);
        session.Vote("police", Choice.Reject).ShouldBeRefused("ballot.not-open");
        Certification.Record(session.State, 1, true, null, Some.Certifier, Now).ShouldBeRefused("session.item-ended");
    }
}
