using System.Collections.Immutable;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Tests.Committee;

public sealed class RecusalTests
{
    private static readonly Moment Now = Some.On(Some.SessionDay);

    [Theory]
    [InlineData("UNPOL", "DDR")]
    [InlineData("DDR", "UNPOL")]
    public void V2_a_sponsoring_or_co_sponsoring_section_recuses_its_seat(string lead, string joint)
    {
        var session = ASession.Open(Some.Item(sponsors: [lead, joint]));
        var recusal = session.Item.Recusals.Single();
        (recusal.Seat, recusal.Cause, recusal.Section).ShouldBe((Some.Seat("police"), RecusalCause.Sponsor, Some.Section("UNPOL")));
        session.Vote("police", Choice.Approve).ShouldBeRefused("ballot.recused");
        session.Vote("civil", Choice.Approve, by: "police").ShouldBeRefused("ballot.recused");
    }

    [Fact]
    public void V2_the_alternate_is_recused_with_the_seat()
    {
        var session = ASession.Open(Some.Item(sponsors: ["UNPOL"]), absent: "police");
        session.Vote("police", Choice.Approve, by: "police-alternate").ShouldBeRefused("ballot.recused");
        session.Item.IsRecused(Some.Person("police-alternate")).ShouldBeTrue();
        session.Item.IsRecused(Some.Person("police")).ShouldBeTrue();
    }

    [Fact]
    public void V2_an_alternate_of_another_seat_who_works_for_the_sponsor_recuses_the_seat()
    {
        var people = ACommittee.OfFive().Facts("engineer") with
        {
            Sections = ImmutableDictionary<PersonId, ImmutableArray<SectionId>>.Empty.Add(Some.Person("engineer-alternate"), [Some.Section("DDR")]),
        };
        var session = ASession.Circulated().Did(state => Opening.OpenItem(state, 1, people, Some.Secretary, Now, Some.Rules));
        session.Item.Recusals.Single().Seat.ShouldBe(Some.Seat("engineer"));
    }

    [Fact]
    public void V2_a_recused_seat_leaves_the_quorum_base_and_the_majority_base()
    {
        var session = ASession.Open(Some.Item(sponsors: ["UNPOL"]));
        var quorum = session.Item.Count()!.Quorum;
        (quorum.Base, quorum.Needed).ShouldBe((4, 3));
        session.AllVoted(Choice.Approve, "chair", "finance").Voted("civil", Choice.Reject).Closes();
        session.Item.Outcome.ShouldBe(Outcome.Approved);
        session.Item.Closing!.Tally.Lines.Single(line => line.Recused).Seat.Seat.Id.ShouldBe(Some.Seat("police"));
    }

    [Fact]
    public void V2_a_declared_tie_is_on_the_record_with_the_partner()
    {
        var session = ASession.Open().Did(state => Tie(state, "engineer", "engineer"));
        var recusal = session.Item.Recusals.Single();
        (recusal.Cause, recusal.Tie, recusal.Partner).ShouldBe((RecusalCause.Declared, "brother is treasurer", new PartnerId("ngo-1")));
        session.Vote("engineer", Choice.Approve).ShouldBeRefused("ballot.recused");
    }

    [Fact]
    public void V2_a_tie_is_named_and_to_a_partner_of_the_item()
    {
        var state = ASession.Open().State;
        Recusals.DeclareTie(state, 1, Some.Seat("engineer"), " ", null, Some.Who("engineer"), Now).ShouldBeRefused("ballot.tie-not-named");
        Recusals.DeclareTie(state, 1, Some.Seat("engineer"), "x", new PartnerId("ngo-9"), Some.Who("engineer"), Now).ShouldBeRefused("ballot.partner-not-of-item");
        Recusals.DeclareTie(state, 1, Some.Seat("engineer"), "x", null, Some.Who("police"), Now).ShouldBeRefused("ballot.seat-of-another");
        Recusals.DeclareTie(state, 1, Some.Seat("gender"), "x", null, Some.Who("police"), Now).ShouldBeRefused("ballot.not-on-roll");
    }

    [Fact]
    public void V2_a_tie_is_declared_before_the_seat_speaks_votes_or_appraises()
    {
        Tie(ASession.Open().Voted("engineer", Choice.Abstain).State, "engineer", "engineer").ShouldBeRefused("ballot.recusal-too-late");
        var commented = ASession.Open().Did(state => Deliberation.Comment(state, 1, Some.Seat("engineer"), "Costs?", true, Some.Who("engineer"), Now));
        Tie(commented.State, "engineer", "engineer").ShouldBeRefused("ballot.recusal-too-late");
        var appraised = ASession.Open().Did(state => Deliberation.Appraise(state, 1, Some.Seat("engineer"), 3, "", true, Some.Who("engineer"), Now));
        Tie(appraised.State, "engineer", "engineer").ShouldBeRefused("ballot.recusal-too-late");
    }

    [Fact]
    public void V2_a_tie_is_declared_before_a_peers_comment_is_visible()
    {
        var session = ASession.Open().Did(state => Recusals.DeclareNoInterest(state, 1, Some.Who("engineer")));
        Tie(session.State, "engineer", "engineer").Refusal.ShouldBeNull();
        session.Did(state => Deliberation.Comment(state, 1, Some.Seat("police"), "Sound.", true, Some.Who("police"), Now));
        Tie(session.State, "engineer", "engineer").ShouldBeRefused("ballot.recusal-too-late");
    }

    [Fact]
    public void V2_comments_are_invisible_to_a_seat_that_has_not_declared_so_it_can_still_recuse_itself()
    {
        var session = ASession.Open().Did(state => Deliberation.Comment(state, 1, Some.Seat("police"), "Sound.", true, Some.Who("police"), Now));
        Deliberation.VisibleTo(session.Item, Some.Who("engineer")).ShouldSatisfyAllConditions(
            view => view.IsEmpty.ShouldBeTrue(),
            view => view.MustDeclareInterest.ShouldBeTrue());
        Tie(session.State, "engineer", "engineer").Refusal.ShouldBeNull();
    }

    [Fact]
    public void V2_nobody_takes_part_before_declaring_interest()
    {
        var state = ASession.Open().State;
        Ballot.CastVote(state, 1, Some.Seat("police"), Choice.Approve, "hash-1", null, false, Some.Who("police"), Now).ShouldBeRefused("ballot.declare-interest-first");
        Deliberation.Comment(state, 1, Some.Seat("police"), "x", false, Some.Who("police"), Now).ShouldBeRefused("ballot.declare-interest-first");
        Deliberation.Appraise(state, 1, Some.Seat("police"), 3, "x", false, Some.Who("police"), Now).ShouldBeRefused("ballot.declare-interest-first");
    }

    [Fact]
    public void V2_a_recused_person_sees_neither_votes_nor_deliberation_not_even_as_secretary_or_after_closing()
    {
        var session = ASession.Open(Some.Item(sponsors: ["UNPOL"]))
            .Did(state => Deliberation.Comment(state, 1, Some.Seat("civil"), "Sound.", true, Some.Who("civil"), Now))
            .Did(state => Deliberation.Appraise(state, 1, Some.Seat("civil"), 4, "Good", true, Some.Who("civil"), Now))
            .AllVoted(Choice.Approve, "chair", "finance", "civil");
        foreach (var who in new[] { Some.Who("police"), Some.Who("police-alternate"), Some.Who("police-alternate", Roles.Secretariat), Some.Who("police", Roles.Auditor) })
        {
            var view = Deliberation.VisibleTo(session.Item, who);
            (view.IsRecused, view.IsEmpty).ShouldBe((true, true));
        }

        session.Closes();
        Deliberation.VisibleTo(session.Item, Some.Who("police")).IsEmpty.ShouldBeTrue();
        Deliberation.VisibleTo(session.Item, Some.Who("chair")).Votes.Length.ShouldBe(3);
        Deliberation.VisibleTo(session.Item, Some.Secretary).Comments.Length.ShouldBe(1);
        Deliberation.VisibleTo(session.Item, Some.Who("stranger")).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void V2_a_recused_person_neither_comments_nor_appraises_nor_closes_nor_proposes_conditions()
    {
        var state = ASession.Open(Some.Item(sponsors: ["UNPOL"])).State;
        var police = Some.Who("police", Roles.Secretariat, Roles.Chair);
        Deliberation.Comment(state, 1, Some.Seat("police"), "x", true, police, Now).ShouldBeRefused("ballot.recused");
        Deliberation.Appraise(state, 1, Some.Seat("police"), 1, "x", true, police, Now).ShouldBeRefused("ballot.recused");
        Ballot.ProposeConditions(state, 1, [], police, Now).ShouldBeRefused("ballot.recused");
        Closing.Close(state, 1, "hash-1", ClosingTerms.None, police, Now).ShouldBeRefused("ballot.recused");
        Recusals.DeclareNoInterest(state, 1, police).ShouldBeRefused("ballot.recused");
    }

    [Fact]
    public void V2_minutes_show_a_recused_reader_the_outcome_and_not_the_votes()
    {
        var session = ASession.Open(Some.Item(sponsors: ["UNPOL"])).AllVoted(Choice.Approve, "chair", "finance", "civil").Closes();
        var item = MinutesSigning.Of(session.State).For(Some.Person("police")).Items.Single();
        (item.Outcome, item.Tally).ShouldBe((Outcome.Approved, null));
        MinutesSigning.Of(session.State).For(Some.Person("civil")).Items.Single().Tally.ShouldNotBeNull();
    }

    private static Decision Tie(SessionState state, string seat, string by) =>
        Recusals.DeclareTie(state, 1, Some.Seat(seat), "brother is treasurer", new PartnerId("ngo-1"), Some.Who(by), Now);
}
