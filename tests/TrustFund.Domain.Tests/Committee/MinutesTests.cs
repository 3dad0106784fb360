using System.Text.Json;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Tests.Committee;

public sealed class MinutesTests
{
    private static readonly Moment Now = Some.On(Some.SessionDay);
    private static readonly Actor Chair = Some.Who("chair", Roles.Chair);

    [Fact]
    public void V12_minutes_hold_attendance_recusals_tallies_conditions_and_dissent()
    {
        var content = Generated().State.Minutes!.Content;
        content.Attendance.Single().Name.ShouldBe("A. Secretary");
        var item = content.Items.Single();
        item.Recusals.Single().Seat.ShouldBe(Some.Seat("police"));
        item.Tally!.For.ShouldBe(3);
        item.Conditions.Single().TextFr.ShouldBe("Titre foncier produit");
        item.Dissent.Single(one => one.Choice == Choice.Reject).ShouldBe(new Dissent(Some.Seat("engineer"), Some.Person("engineer"), Choice.Reject, "too costly"));
        item.Tally.Lines[0].Seat.Seat.ShouldSatisfyAllConditions(seat => seat.TitleFr.ShouldBe("Président"), seat => seat.TitleEn.ShouldBe("Chair"));
    }

    [Fact]
    public void V12_the_hash_covers_every_word()
    {
        var minutes = Generated().State.Minutes!;
        minutes.Content.Hash().ShouldBe(minutes.Hash);
        (minutes.Content with { Place = "Gao" }).Hash().ShouldNotBe(minutes.Hash);
        (minutes.Content with { Items = [minutes.Content.Items[0] with { Dissent = [] }] }).Hash().ShouldNotBe(minutes.Hash);
    }

    /// <summary>Signed minutes are compared by their hash for ever: what is kept since does not change those of items from before.</summary>
    [Fact]
    public void V12_an_item_that_was_listed_without_an_English_title_or_what_it_is_about_is_hashed_as_it_was()
    {
        var content = Generated().State.Minutes!.Content;
        var item = content.Items[0];
        var before = content with { Items = [item with { Agenda = item.Agenda with { TitleEn = null } }] };
        var listed = JsonSerializer.Serialize(before.Items[0].Agenda, JsonSerializerOptions.Web);
        foreach (var keptSince in (string[])["titleEn", "\"change\"", "waived"])
            listed.ShouldNotContain(keptSince);
        (content with { Items = [item with { Agenda = item.Agenda with { TitleEn = "Wells" } }] }).Hash().ShouldNotBe(before.Hash());
        (content with { Items = [item with { Agenda = item.Agenda with { Waived = item.Conditions[0] } }] }).Hash().ShouldNotBe(content.Hash());
    }

    [Fact]
    public void V12_minutes_are_generated_by_the_secretariat_after_the_session_and_until_somebody_signs()
    {
        MinutesSigning.Generate(ASession.Open().State, Some.Secretary, Now).ShouldBeRefused("minutes.session-not-closed");
        var unattended = ASession.Open().AllVoted(Choice.Approve, "chair", "finance", "civil").Closes().Did(state => Agenda.CloseSession(state, Some.Secretary, Now));
        MinutesSigning.Generate(unattended.State, Some.Secretary, Now).ShouldBeRefused("minutes.no-attendance");
        var session = Generated();
        MinutesSigning.Generate(session.State, Chair, Now).ShouldBeRefused("minutes.only-secretariat");
        session.Did(state => MinutesSigning.Generate(state, Some.Secretary, Now)).Did(state => Sign(state, Signatory.Chair, Chair));
        MinutesSigning.Generate(session.State, Some.Secretary, Now).ShouldBeRefused("minutes.already-signed");
    }

    [Fact]
    public void V12_chair_and_secretary_sign_and_they_are_two_people()
    {
        var session = Generated();
        Sign(session.State, Signatory.Secretary, Chair).ShouldBeRefused("minutes.only-secretariat");
        Sign(session.State, Signatory.Chair, Some.Secretary).ShouldBeRefused("minutes.only-chair");
        Sign(session.State, Signatory.Chair, Some.Who("civil")).ShouldBeRefused("minutes.only-chair");
        var both = Some.Who("both", Roles.Chair, Roles.Secretariat);
        var half = Generated().Did(state => Sign(state, Signatory.Chair, both));
        Sign(half.State, Signatory.Secretary, both).ShouldBeRefused("minutes.two-people");
        Sign(half.State, Signatory.Chair, Chair).ShouldBeRefused("minutes.signed-already");
        session.Did(state => Sign(state, Signatory.Secretary, Some.Secretary)).State.Minutes!.AreSigned.ShouldBeFalse();
        session.Did(state => Sign(state, Signatory.Chair, Chair)).State.Minutes!.AreSigned.ShouldBeTrue();
    }

    [Fact]
    public void V12_an_acting_chair_who_presided_may_sign_as_chair()
    {
        var session = ASession.Open().AllVoted(Choice.Approve, "civil", "finance", "police").Closes();
        Close(session).Did(state => MinutesSigning.Generate(state, Some.Secretary, Now));
        Sign(session.State, Signatory.Chair, Some.Who("civil")).Refusal.ShouldBeNull();
        Sign(session.State, Signatory.Chair, Some.Who("police")).ShouldBeRefused("minutes.only-chair");
    }

    [Fact]
    public void V12_a_signature_is_for_the_minutes_that_were_read()
    {
        MinutesSigning.Sign(Generated().State, Signatory.Chair, "other", Chair, Now).ShouldBeRefused("minutes.changed");
        MinutesSigning.Sign(ASession.Open().State, Signatory.Chair, "x", Chair, Now).ShouldBeRefused("minutes.not-generated");
    }

    [Fact]
    public void V12_signed_minutes_are_corrected_by_an_erratum_that_both_sign_and_stay_as_they_were()
    {
        var session = Generated();
        MinutesSigning.AddErratum(session.State, "lire 90 000", "read 90,000", Some.Secretary, Now).ShouldBeRefused("minutes.not-signed");
        session.Did(state => Sign(state, Signatory.Secretary, Some.Secretary)).Did(state => Sign(state, Signatory.Chair, Chair));
        var before = session.State.Minutes!;
        MinutesSigning.AddErratum(session.State, "x", "x", Chair, Now).ShouldBeRefused("minutes.only-secretariat");
        MinutesSigning.AddErratum(session.State, "lire", " ", Some.Secretary, Now).ShouldBeRefused("minutes.erratum-in-both-languages");
        session.Did(state => MinutesSigning.AddErratum(state, "lire 90 000", "read 90,000", Some.Secretary, Now));
        MinutesSigning.SignErratum(session.State, 2, Signatory.Chair, Chair, Now).ShouldBeRefused("minutes.erratum-unknown");
        session.Did(state => MinutesSigning.SignErratum(state, 1, Signatory.Secretary, Some.Secretary, Now));
        session.State.Minutes!.Errata.Single().Holds.ShouldBeFalse();
        session.Did(state => MinutesSigning.SignErratum(state, 1, Signatory.Chair, Chair, Now));
        session.State.Minutes!.Errata.Single().Holds.ShouldBeTrue();
        (session.State.Minutes.Content, session.State.Minutes.Hash).ShouldBe((before.Content, before.Hash));
    }

    [Fact]
    public void V12_the_head_of_missions_later_decision_comes_into_minutes_generated_again()
    {
        var session = ASession.Open(Some.Item(sponsors: ["BUDGET"]));
        Close(session).Did(state => MinutesSigning.Generate(state, Some.Secretary, Now));
        var first = session.State.Minutes!.Hash;
        session.Did(state => Escalation.Decide(state, 1, Outcome.Approved, "hash-1", "urgent", ClosingTerms.None, [], Some.HeadOfMission, Now))
            .Did(state => MinutesSigning.Generate(state, Some.Secretary, Now));
        session.State.Minutes!.Hash.ShouldNotBe(first);
        session.State.Minutes.Content.Items.Single().HeadOfMission!.Reason.ShouldBe("urgent");
    }

    [Fact]
    public void V12_nobody_signs_minutes_that_miss_what_was_decided_or_certified_since()
    {
        var session = ASession.Open(Some.Item(sponsors: ["BUDGET"]));
        Close(session).Did(state => MinutesSigning.Generate(state, Some.Secretary, Now)).Did(state => Sign(state, Signatory.Chair, Chair))
            .Did(state => Escalation.Decide(state, 1, Outcome.Approved, "hash-1", "urgent", ClosingTerms.None, [], Some.HeadOfMission, Now));
        Sign(session.State, Signatory.Secretary, Some.Secretary).ShouldBeRefused("minutes.outdated");
        session.Did(state => MinutesSigning.Generate(state, Some.Secretary, Now));
        session.State.Minutes!.Chair.ShouldBeNull("the chair signed other minutes");
        session.Did(state => Certification.Record(state, 1, true, null, Some.Certifier, Now));
        Sign(session.State, Signatory.Chair, Chair).ShouldBeRefused("minutes.outdated");
        session.Did(state => MinutesSigning.Generate(state, Some.Secretary, Now))
            .Did(state => Sign(state, Signatory.Chair, Chair)).Did(state => Sign(state, Signatory.Secretary, Some.Secretary));
        session.Did(state => Certification.Record(state, 1, false, "too late", Some.Certifier, Some.On(Some.SessionDay.AddDays(3))));
        MinutesSigning.Generate(session.State, Some.Secretary, Now).ShouldBeRefused("minutes.already-signed");
    }

    private static Decision Sign(SessionState state, Signatory signatory, Actor by) => MinutesSigning.Sign(state, signatory, state.Minutes!.Hash, by, Now);

    private static ASession Close(ASession session) => session
        .Did(state => Agenda.RecordAttendance(state, [new Attendee(Some.Person("secretary"), "A. Secretary", "secretary")], Some.Secretary))
        .Did(state => Agenda.CloseSession(state, Some.Secretary, Now));

    private static ASession Generated() => Close(ASession.Open(Some.Item(sponsors: ["UNPOL"])).WithConditions(Some.Condition())
        .Voted("chair", Choice.ApproveWithConditions).Voted("finance", Choice.ApproveWithConditions).Voted("civil", Choice.Approve)
        .Voted("engineer", Choice.Reject, remark: "too costly").Closes())
        .Did(state => MinutesSigning.Generate(state, Some.Secretary, Now));
}
