using TrustFund.Workflows.Expressions;
using TrustFund.Workflows.Running;
using TrustFund.Workflows.Tests.Building;

namespace TrustFund.Workflows.Tests.Running;

public sealed class FlowTests
{
    private static Instance AtDelivery() => new Instance(Library.TrustFund(), Variables.Empty.With("complete", true).With("plannedEnd", "2027-06-30"))
        .Do("Draft.Submitted", "Screening.Passed", "TechnicalReview.Cleared", "Ready.Scheduled")
        .Close("Approved").Do("Funding.Funded", "Agreement.Signed");

    [Fact]
    public void A_proposal_can_go_from_draft_to_financial_closure_with_changes_decided_on_the_way()
    {
        var instance = AtDelivery();
        instance.Open.ShouldBe(["Active", "ChangeRequests"]);
        instance.Do("ChangeRequests.Requested", "Active.Suspended", "ChangeReview.Decided", "Suspended.Resumed", "ChangeRequests.Requested", "Active.Complete");
        instance.Open.ShouldBe(["FinalReports"]);
        instance.Do("FinalReports.Reported", "Closure.Closed").State.Outcome.ShouldBe("Closed");
    }

    [Fact]
    public void An_end_in_one_branch_cancels_the_other_and_its_clocks()
    {
        var instance = AtDelivery().Do("Active.Suspended", "Suspended.Terminated");
        instance.State.Outcome.ShouldBe("Terminated");
        instance.Effects.OfType<TaskClosed>().Single(c => c.Outcome is null).ActivityId.ShouldBe("ChangeRequests");
        instance.Effects.OfType<ClockCancelled>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_changed_amount_goes_back_to_the_committee_and_the_ballot_opens_anew()
    {
        var instance = new Instance(Library.TrustFund(), Variables.Empty.With("complete", true))
            .Do("Draft.Submitted", "Screening.Passed", "TechnicalReview.Cleared", "Ready.Scheduled").Close("Approved").Do("Funding.AmountChanged", "Ready.Scheduled");
        instance.Open.ShouldBe(["Ballot"]);
        instance.Close("Approved").Open.ShouldBe(["Funding"]);
    }

    [Fact]
    public void Nested_charts_sequences_and_ifs_are_walked_through_and_a_finish_ends_it_all()
    {
        var instance = new Instance(Library.Everything(), Variables.Empty.With("route", "none").With("count", 1L));
        instance.Do("First.Done").Open.ShouldBe(["Second"]);
        instance.Do("Second.Done", "Retry.Again", "Retry.Again", "Retry.Enough");
        instance.State.Outcome.ShouldBe("Over");
        instance.State.Variables["note"]!.Value.GetString().ShouldBe("route NONE");
    }

    [Fact]
    public void An_if_whose_branch_is_absent_goes_on()
    {
        var instance = new Instance(Library.Everything(), Variables.Empty.With("route", "none")).Do("First.Done");
        instance.Open.ShouldBe(["Retry"]);
    }

    [Fact]
    public void A_fault_ends_the_instance_with_its_code_and_leaves_an_incident()
    {
        var instance = new Instance(Library.Everything(), Variables.Empty.With("route", "none")).Do("First.Done", "Retry.Break");
        instance.State.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.State.Outcome.ShouldBe("broken");
        instance.State.Incidents.Single().Message.ShouldBe("It broke.");
        instance.Effects[^1].ShouldBe(new Faulted("broken", "It broke."));
    }

    [Fact]
    public void The_payload_of_an_event_goes_into_its_variable()
    {
        var instance = new Instance(Library.Everything(), Variables.Empty.With("route", "left"));
        instance.Accept(new Happened("arrived", System.Text.Json.JsonElement.Parse("""{"by":"road"}""")));
        instance.State.Variables["payload"]!.Value.GetProperty("by").GetString().ShouldBe("road");
        instance.Refuse(new Happened("arrived", Payload: null)).Code.ShouldBe(WorkflowRefusals.EventNotWaiting);
    }

    [Fact]
    public void A_WaitAll_join_passed_over_by_one_branch_lets_what_follows_be_passed_over()
    {
        var chart = new Chart().Fork("Fork", "A", "B").Task("A", "Done Skip").Task("B", "Done").Join("All", "WaitAll").Task("After", "Done").Task("Other", "Done").End("X", "Y")
            .Connect("Fork.A > A", "Fork.B > B", "A > All", "A.Skip > Other", "B > All", "All > After", "After > X", "Other > Y");
        new Instance(chart).Do("A.Skip", "B.Done").Open.ShouldBe(["Other"]);
    }

    [Fact]
    public void A_cancelled_instance_closes_its_tasks_and_stops_its_clocks()
    {
        var instance = AtDelivery().Accept(new Cancel("duplicate"));
        instance.State.SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);
        instance.State.Outcome.ShouldBe("duplicate");
        instance.Effects[^1].ShouldBe(new Cancelled("duplicate"));
        instance.Refuse(new SetVariables(Variables.Empty)).Code.ShouldBe(WorkflowRefusals.Ended);
    }

    [Theory]
    [InlineData("""{ "start": "B" }""", "B")]
    [InlineData("""{ "start": { "id": "B" } }""", "B")]
    [InlineData("{}", "A")]
    public void A_chart_starts_where_it_says_else_at_what_nothing_leads_to(string extra, string expected)
    {
        var json = new Chart().Task("B", "Done").Task("A", "Done").Connect("A > B").Json();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(extra)!.AsObject()) json["root"]![name] = value?.DeepClone();
        new Instance(Workflows.Definitions.DefinitionReader.Read(json.ToJsonString()).Definition!).Open.ShouldBe([expected]);
    }

    [Fact]
    public void A_start_activity_comes_before_one_marked_to_start_and_that_before_the_rest()
    {
        var marked = new Chart().Task("A", "Done").Task("B", "Done", json: """{ "customProperties": { "canStartWorkflow": true } }""");
        new Instance(marked).Open.ShouldBe(["B"]);
        marked.Add("Begin", "Elsa.Start").Connect("Begin > A");
        new Instance(marked).Open.ShouldBe(["A"]);
    }

    [Fact]
    public void A_state_of_another_file_under_the_same_version_is_refused()
    {
        var instance = new Instance(Library.TrustFund());
        var edited = Library.TrustFund().Variable("more").Build();
        new WorkflowEngine().Advance(edited, instance.State, new SetVariables(Variables.Empty)).ShouldBeOfType<Refused>().Code.ShouldBe(WorkflowRefusals.OtherDefinition);
        new WorkflowEngine().Advance(edited, state: null, new Cancel("")).ShouldBeOfType<Refused>().Code.ShouldBe(WorkflowRefusals.NotStarted);
        instance.Refuse(new Start(Variables.Empty)).Code.ShouldBe(WorkflowRefusals.AlreadyStarted);
    }
}
