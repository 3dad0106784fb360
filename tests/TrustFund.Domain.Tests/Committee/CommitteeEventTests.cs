using System.Reflection;
using System.Text.Json;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Tests.Committee;

public sealed class CommitteeEventTests
{
    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web);
    private static readonly Moment Now = Some.On(Some.SessionDay);

    private static readonly Type[] Types =
        [.. typeof(SessionScheduled).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DomainEvent)) && type.Namespace == typeof(SessionScheduled).Namespace)];

    [Fact]
    public void Every_event_has_a_stored_name_of_its_own_and_is_sealed()
    {
        var names = Types.Select(type => type.GetCustomAttribute<EventTypeAttribute>().ShouldNotBeNull(type.Name).Name).ToList();
        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(names.Count);
        Types.ShouldAllBe(type => type.IsSealed);
    }

    [Fact]
    public void Every_event_survives_its_storage_word_for_word()
    {
        var samples = Samples().ToList();
        Types.Except(samples.Select(sample => sample.GetType())).Select(type => type.Name).ShouldBeEmpty();
        foreach (var sample in samples)
        {
            var json = JsonSerializer.Serialize(sample, sample.GetType(), Stored);
            var back = JsonSerializer.Deserialize(json, sample.GetType(), Stored);
            JsonSerializer.Serialize(back, sample.GetType(), Stored).ShouldBe(json);
        }
    }

    [Fact]
    public void A_session_folded_from_stored_events_counts_and_hashes_as_before()
    {
        var session = Signed();
        var again = session.History
            .Select(e => (DomainEvent)JsonSerializer.Deserialize(JsonSerializer.Serialize(e, e.GetType(), Stored), e.GetType(), Stored)!)
            .Aggregate(SessionState.Empty, SessionState.Apply);
        again.Minutes!.Content.Hash().ShouldBe(session.State.Minutes!.Hash);
        MinutesSigning.Of(again).Hash().ShouldBe(MinutesSigning.Of(session.State).Hash());
    }

    [EventType("session.unheard-of")]
    private sealed record UnheardOf : DomainEvent;

    [EventType("seat.unheard-of")]
    private sealed record UnheardOfSeat : DomainEvent;

    [EventType("condition.unheard-of")]
    private sealed record UnheardOfCondition : DomainEvent;

    [EventType("fund.renamed")]
    private sealed record OfAnotherArea : DomainEvent;

    [Fact]
    public void An_unknown_event_of_the_area_throws_with_its_name_and_one_of_another_area_passes()
    {
        Should.Throw<InvalidOperationException>(() => SessionState.Apply(SessionState.Empty, new UnheardOf())).Message.ShouldContain("session.unheard-of");
        Should.Throw<InvalidOperationException>(() => SeatsState.Apply(SeatsState.Empty, new UnheardOfSeat())).Message.ShouldContain("seat.unheard-of");
        Should.Throw<InvalidOperationException>(() => ConditionsState.Apply(ConditionsState.Empty, new UnheardOfCondition())).Message.ShouldContain("condition.unheard-of");
        SeatsState.Apply(SeatsState.Empty, new OfAnotherArea()).ShouldBeSameAs(SeatsState.Empty);
        ConditionsState.Apply(ConditionsState.Empty, new OfAnotherArea()).ShouldBeSameAs(ConditionsState.Empty);
    }

    /// <summary>Events of real histories; the few that no history here brings are written out.</summary>
    private static IEnumerable<DomainEvent> Samples()
    {
        var day = Some.SessionDay;
        DomainEvent[] ofTheFund =
        [
            new SeatDefined(new Seat(Some.Seat("a"), "É", "E", Some.Section("S"), true, 2, true), day), new SeatRetired(Some.Seat("a"), day),
            new MemberAppointed(Some.Seat("a"), Some.Person("p"), day, "memo"), new AppointmentEnded(Some.Seat("a"), Some.Person("p"), day),
            new AlternateSet(Some.Seat("a"), Some.Person("p"), day, day), new AlternateRemoved(Some.Seat("a"), Some.Person("p"), day),
            new DelegationGiven(new Delegation("D", Some.Fund, Some.Seat("a"), Some.Person("p"), Some.Person("q"), "memo", day, day, Some.Usd(1)), Some.Person("p")),
            new DelegationRevoked("D", day, "back"),
        ];
        DomainEvent[] ofTheProposal =
        [
            new ConditionSet(1, Some.Condition(ConditionKind.BeforeTranche, 2, verifier: "v"), new SessionId("S"), 1), new EvidenceSubmitted(1, "d", "n", Some.Person("p"), day),
            new EvidenceRejected(1, "r", Some.Person("p"), day), new ConditionVerified(1, "n", day, Some.Person("p"), day),
            new ConditionWaived(1, new SessionId("S"), 1, day), new ConditionFailed(1, day, day), new ConditionVoided(1, day),
        ];
        var objected = ASession.Noticed(urgent: "rains")
            .Did(state => WrittenProcedure.RecordOpening(state, 1, Some.Seat("chair"), Some.Who("chair"), Some.On(Some.Scheduling)))
            .Did(state => WrittenProcedure.Object(state, 1, Some.Seat("police"), false, "costs", true, Some.Who("police"), Some.On(Some.Scheduling)));
        var escalated = ASession.Open(Some.Item(sponsors: ["BUDGET"])).Did(state => Escalation.Decide(
            state, 1, Outcome.ApprovedWithConditions, "hash-1", "urgent", ClosingTerms.None, [Some.Condition()], Some.HeadOfMission, Now));
        var withdrawn = ASession.WithItem().Did(state => Agenda.WithdrawItem(state, 1, "sponsor", Some.Secretary));
        return [.. ofTheFund, .. ofTheProposal, .. objected.History, .. escalated.History, .. withdrawn.History, .. Signed().History];
    }

    private static ASession Signed()
    {
        var chair = Some.Who("chair", Roles.Chair);
        var session = ASession.Open(Some.Item(sponsors: ["UNPOL"]), ACommittee.OfFive().Delegating("engineer", to: "outsider"))
            .Did(state => Deliberation.Comment(state, 1, Some.Seat("civil"), "Où ?", true, Some.Who("civil"), Now))
            .Did(state => Deliberation.Appraise(state, 1, Some.Seat("civil"), 4, "bien", true, Some.Who("civil"), Now))
            .Did(state => Certification.Record(state, 1, true, null, Some.Certifier, Now))
            .Did(state => DossierEdits.Change(
                state, 1, new DossierFacts("hash-2", Some.Usd(90_000), [Some.Section("UNPOL")], [new PartnerId("ngo-1")]), Some.Secretary, Now, Some.Rules, Some.Calendar))
            .WithConditions(Some.Condition());
        foreach (var (seat, choice) in new[] { ("chair", Choice.ApproveWithConditions), ("finance", Choice.Approve), ("civil", Choice.Reject) })
            session.Voted(seat, choice, hash: "hash-2", remark: "noted");
        session.Voted("engineer", Choice.Defer, by: "outsider", hash: "hash-2")
            .Did(state => Ballot.GiveCastingVote(state, 1, Choice.ApproveWithConditions, "hash-2", Some.Who("chair"), Now))
            .Did(_ => session.Closed(hash: "hash-2"))
            .Did(state => Agenda.RecordAttendance(state, [new Attendee(Some.Person("x"), "X", "observer")], Some.Secretary))
            .Did(state => Agenda.CloseSession(state, Some.Secretary, Now))
            .Did(state => MinutesSigning.Generate(state, Some.Secretary, Now))
            .Did(state => MinutesSigning.Sign(state, Signatory.Secretary, state.Minutes!.Hash, Some.Secretary, Now))
            .Did(state => MinutesSigning.Sign(state, Signatory.Chair, state.Minutes!.Hash, chair, Now))
            .Did(state => MinutesSigning.AddErratum(state, "lire", "read", Some.Secretary, Now))
            .Did(state => MinutesSigning.SignErratum(state, 1, Signatory.Chair, chair, Now));
        return session;
    }
}
