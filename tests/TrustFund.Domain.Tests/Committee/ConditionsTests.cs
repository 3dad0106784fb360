using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Tests.Committee;

public sealed class ConditionsTests
{
    private static readonly DateOnly Due = new(2017, 12, 15);
    private static readonly Moment Now = Some.On(new DateOnly(2017, 12, 1));
    private static readonly ProposalId Proposal = new("TF-2017-0106");

    [Fact]
    public void V10_the_committees_conditions_are_set_with_their_item()
    {
        var state = Set(Some.Condition(), Some.Condition(ConditionKind.BeforeTranche, 2));
        state.All.Select(one => (one.Number, one.Terms.Kind, one.Stage)).ShouldBe(
            [(1, ConditionKind.BeforeAgreement, ConditionStage.Open), (2, ConditionKind.BeforeTranche, ConditionStage.Open)]);
        state.All[0].Session.ShouldBe(new SessionId("PRC-2017-11-09"));
    }

    [Fact]
    public void V10_an_approval_without_conditions_sets_none_and_an_open_item_cannot()
    {
        var approved = ASession.Open().WithConditions(Some.Condition()).AllVoted(Choice.Approve, "chair", "finance", "civil").Closes();
        Conditions.Set(ConditionsState.Empty, approved.State, 1).ShouldBeEmpty();
        Should.Throw<InvalidOperationException>(() => Conditions.Set(ConditionsState.Empty, ASession.Open().State, 1));
    }

    [Fact]
    public void V10_terms_have_both_languages_a_tranche_where_they_need_one_a_date_to_come_and_another_verifier()
    {
        Refusal? Why(ConditionTerms terms) => ConditionTerms.WhyNot(terms, Now);
        Why(Some.Condition() with { TextEn = "" })!.Code.ShouldBe("condition.text-in-both-languages");
        Why(Some.Condition(ConditionKind.BeforeTranche))!.Code.ShouldBe("condition.tranche-number");
        Why(Some.Condition(ConditionKind.BeforeTranche, 0))!.Code.ShouldBe("condition.tranche-number");
        Why(Some.Condition(ConditionKind.Continuing, 1))!.Code.ShouldBe("condition.tranche-number");
        Why(Some.Condition(owner: "a", verifier: "a"))!.Code.ShouldBe("condition.verifier-is-owner");
        Why(Some.Condition(due: Now.Today.AddDays(-1)))!.Code.ShouldBe("condition.due-in-the-past");
        Why(Some.Condition(due: Now.Today)).ShouldBeNull();
    }

    [Fact]
    public void V10_the_owner_hands_in_and_somebody_else_verifies()
    {
        var state = Set(Some.Condition());
        Conditions.SubmitEvidence(state, 1, "doc-1", "", Some.Who("other"), Now).ShouldBeRefused("condition.only-owner");
        Conditions.SubmitEvidence(state, 1, " ", "", Some.Who("owner"), Now).ShouldBeRefused("condition.evidence-missing");
        Conditions.Verify(state, 1, "", null, Some.Secretary, Now).ShouldBeRefused("condition.no-evidence");
        state = Submitted(state, 1);
        Conditions.Verify(state, 1, "", null, Some.Who("owner", Roles.Secretariat), Now).ShouldBeRefused("condition.verifier-is-owner");
        Conditions.Verify(state, 1, "", null, Some.Who("chair", Roles.Chair), Now).ShouldBeRefused("condition.only-verifier");
        state = After(state, Conditions.Verify(state, 1, "seen", null, Some.Secretary, Now));
        state.OpenBeforeAgreement.ShouldBeEmpty();
        Conditions.SubmitEvidence(state, 1, "doc-2", "", Some.Who("owner"), Now).ShouldBeRefused("condition.settled");
        Conditions.SubmitEvidence(state, 2, "doc-2", "", Some.Who("owner"), Now).ShouldBeRefused("condition.unknown");
    }

    [Fact]
    public void V10_a_named_verifier_is_the_only_one()
    {
        var state = Submitted(Set(Some.Condition(verifier: "engineer")), 1);
        Conditions.Verify(state, 1, "", null, Some.Secretary, Now).ShouldBeRefused("condition.only-verifier");
        Conditions.Verify(state, 1, "", null, Some.Who("engineer"), Now).Refusal.ShouldBeNull();
    }

    [Fact]
    public void V10_evidence_turned_down_leaves_the_condition_open()
    {
        var state = Submitted(Set(Some.Condition()), 1);
        Conditions.RejectEvidence(state, 1, " ", Some.Secretary, Now).ShouldBeRefused("condition.rejection-needs-reason");
        state = After(state, Conditions.RejectEvidence(state, 1, "unsigned", Some.Secretary, Now));
        (state.All[0].Stage, state.OpenBeforeAgreement.Length).ShouldBe((ConditionStage.Open, 1));
    }

    [Fact]
    public void V10_an_unmet_condition_before_agreement_fails_after_its_date_and_the_approval_lapses()
    {
        var state = Set(Some.Condition());
        Conditions.Fail(state, Some.On(Due)).ShouldBeEmpty();
        state = Conditions.Fail(state, Some.On(Due.AddDays(1))).Aggregate(state, ConditionsState.Apply);
        (state.LapsesApproval, state.OpenBeforeAgreement.Length).ShouldBe((true, 1));
        Conditions.SubmitEvidence(state, 1, "late", "", Some.Who("owner"), Now).ShouldBeRefused("condition.approval-lapsed");
        Conditions.Fail(state, Some.On(Due.AddDays(2))).ShouldBeEmpty();
    }

    [Fact]
    public void V10_evidence_in_time_waits_for_its_verifier_and_fails_if_turned_down_late()
    {
        var state = Submitted(Set(Some.Condition()), 1);
        Conditions.Fail(state, Some.On(Due.AddDays(1))).ShouldBeEmpty();
        state = After(state, Conditions.RejectEvidence(state, 1, "unsigned", Some.Secretary, Some.On(Due.AddDays(1))));
        Conditions.Fail(state, Some.On(Due.AddDays(1))).Length.ShouldBe(1);
    }

    [Fact]
    public void V10_a_condition_before_a_tranche_blocks_it_and_the_later_ones_until_met_even_late()
    {
        var state = Set(Some.Condition(ConditionKind.BeforeTranche, 2));
        state.OpenBeforeAgreement.ShouldBeEmpty();
        state.BlockingTranche(1, Due).ShouldBeEmpty();
        state.BlockingTranche(2, Now.Today).Length.ShouldBe(1);
        state.BlockingTranche(3, Now.Today).Length.ShouldBe(1);
        state = Conditions.Fail(state, Some.On(Due.AddDays(1))).Aggregate(state, ConditionsState.Apply);
        (state.LapsesApproval, state.BlockingTranche(2, Due).Length).ShouldBe((false, 1));
        state = Submitted(state, 1);
        state.BlockingTranche(2, Due).Length.ShouldBe(1);
        state = After(state, Conditions.Verify(state, 1, "late", null, Some.Secretary, Some.On(Due.AddDays(5))));
        state.BlockingTranche(2, Due).ShouldBeEmpty();
    }

    [Fact]
    public void V10_a_continuing_condition_blocks_from_its_due_date_until_reviewed()
    {
        var state = Set(Some.Condition(ConditionKind.Continuing));
        state.BlockingTranche(1, Due.AddDays(-1)).ShouldBeEmpty();
        state.BlockingTranche(1, Due).Length.ShouldBe(1);
        state = Submitted(state, 1);
        Conditions.Verify(state, 1, "", Now.Today, Some.Secretary, Now).ShouldBeRefused("condition.review-date");
        state = After(state, Conditions.Verify(state, 1, "seen", new DateOnly(2018, 3, 15), Some.Secretary, Now));
        state.BlockingTranche(1, Due).ShouldBeEmpty();
        state.BlockingTranche(1, new DateOnly(2018, 3, 15)).Length.ShouldBe(1);
        Conditions.Verify(Submitted(Set(Some.Condition()), 1), 1, "", Due, Some.Secretary, Now).ShouldBeRefused("condition.review-date");
    }

    [Fact]
    public void V10_only_the_committees_recorded_decision_on_this_condition_waives_it()
    {
        var state = Set(Some.Condition());
        Decision Waive(ASession decided, ProposalId? proposal = null) => Conditions.Waive(state, 1, proposal ?? Proposal, decided.State, 1, Now);
        ASession On(AgendaItem item, Choice choice) => ASession.Open(item).AllVoted(choice, "chair", "finance", "civil").Closes(new ClosingTerms(null, ["x"]));
        var waiver = Some.Item(kind: ItemKind.Waiver, subject: "condition/1");
        Waive(On(waiver, Choice.Reject)).ShouldBeRefused("condition.waived-by-committee-only");
        Waive(On(waiver, Choice.Defer)).ShouldBeRefused("condition.waived-by-committee-only");
        Waive(ASession.Open(waiver)).ShouldBeRefused("condition.waived-by-committee-only");
        Waive(On(waiver with { Subject = "condition/2" }, Choice.Approve)).ShouldBeRefused("condition.waived-by-committee-only");
        Waive(On(Some.Item(), Choice.Approve)).ShouldBeRefused("condition.waived-by-committee-only");
        Waive(On(waiver, Choice.Approve), new ProposalId("TF-other")).ShouldBeRefused("condition.waived-by-committee-only");
        state = After(state, Waive(On(waiver, Choice.Approve)));
        (state.All[0].Stage, state.OpenBeforeAgreement.Length).ShouldBe((ConditionStage.Waived, 0));
        Waive(On(waiver, Choice.Approve)).ShouldBeRefused("condition.settled");
    }

    [Fact]
    public void V10_a_waiver_follows_from_its_closed_item_and_from_nothing_else()
    {
        var state = Set(Some.Condition(), Some.Condition(ConditionKind.BeforeTranche, 2));
        var waiver = Some.Item(kind: ItemKind.Waiver, subject: "condition/2");
        IEnumerable<DomainEvent> Follows(ASession decided, ConditionsState? before = null) => Conditions.Follow(before ?? state, Proposal, decided.State, 1, Now);
        ASession On(AgendaItem item, Choice choice) => ASession.Open(item).AllVoted(choice, "chair", "finance", "civil").Closes(new ClosingTerms(null, ["x"]));
        Follows(On(waiver, Choice.Approve)).ShouldBe([new ConditionWaived(2, new SessionId("PRC-2017-11-09"), 1, Now.Today)]);
        Follows(On(waiver, Choice.Reject)).ShouldBeEmpty();
        Follows(On(waiver, Choice.Defer)).ShouldBeEmpty();
        Follows(ASession.Open(waiver)).ShouldBeEmpty();
        Follows(On(Some.Item(), Choice.Approve)).ShouldBeEmpty();
        foreach (var subject in new[] { "condition/3", "condition/02", "condition/-2", "condition/", "change/2", "rule/2" })
            Follows(On(waiver with { Subject = subject }, Choice.Approve)).ShouldBeEmpty(subject);

        var met = After(Submitted(state, 2), Conditions.Verify(Submitted(state, 2), 2, "seen", null, Some.Secretary, Now));
        Follows(On(waiver, Choice.Approve), met).ShouldBeEmpty("it was met while its waiver lay before the committee");
        Conditions.WhyNotReVote(state, waiver).ShouldBeNull();
        Conditions.WhyNotReVote(met, waiver)!.Code.ShouldBe("condition.settled");
        Conditions.WhyNotReVote(met, Some.Item()).ShouldBeNull();
    }

    [Fact]
    public void V10_what_the_committee_asks_for_in_a_conditions_place_is_set_as_it_goes()
    {
        var state = Set(Some.Condition());
        var decided = ASession.Open(Some.Item(kind: ItemKind.Waiver, subject: "condition/1"))
            .WithConditions(Some.Condition(ConditionKind.BeforeTranche, 2)).AllVoted(Choice.ApproveWithConditions, "chair", "finance", "civil").Closes();
        state = Conditions.Follow(state, Proposal, decided.State, 1, Now).Aggregate(state, ConditionsState.Apply);
        state.All.Select(one => (one.Number, one.Terms.Kind, one.Stage)).ShouldBe(
            [(1, ConditionKind.BeforeAgreement, ConditionStage.Waived), (2, ConditionKind.BeforeTranche, ConditionStage.Open)]);
    }

    private static ConditionsState Set(params ConditionTerms[] terms)
    {
        var session = ASession.Open().WithConditions(terms).AllVoted(Choice.ApproveWithConditions, "chair", "finance", "civil").Closes();
        return Conditions.Set(ConditionsState.Empty, session.State, 1).Aggregate(ConditionsState.Empty, ConditionsState.Apply);
    }

    private static ConditionsState Submitted(ConditionsState state, int number) =>
        After(state, Conditions.SubmitEvidence(state, number, "doc-1", "scan", Some.Who("owner"), Now));

    private static ConditionsState After(ConditionsState state, Decision decision)
    {
        decision.Refusal.ShouldBeNull();
        return decision.Events.Aggregate(state, ConditionsState.Apply);
    }
}
