using TrustFund.Workflows.Tests.Building;
using TrustFund.Workflows.Verification;

namespace TrustFund.Workflows.Tests.Verification;

public sealed class VerifierTests
{
    private static Finding[] Verify(Chart chart) => [.. DefinitionVerifier.Verify(chart.Build(), Library.Roles)];

    private static Finding Single(Chart chart, string code)
    {
        var findings = Verify(chart);
        return findings.Where(f => f.Code == code).ToArray().ShouldHaveSingleItem(string.Join('\n', findings.AsEnumerable()));
    }

    private static string Path(Finding finding) => string.Join(' ', finding.Path.Select(s => $"{s.ActivityId}.{s.Outcome}"));

    [Fact]
    public void The_life_of_a_proposal_is_sound() => Verify(Library.TrustFund()).ShouldBeEmpty();

    [Fact]
    public void A_definition_with_one_of_each_activity_is_sound() => Verify(Library.Everything()).ShouldBeEmpty();

    [Fact]
    public void A_loop_without_a_way_out_is_no_way_to_an_end()
    {
        var chart = new Chart().Task("A", "Next Stop").Task("B", "Again").Task("C", "Again").End("End").Connect("A.Next > B", "A.Stop > End", "B.Again > C", "C.Again > B");
        Path(Verify(chart).First(f => f.Code == FindingCodes.NoWayToAnEnd)).ShouldBe("A.Next");
    }

    [Fact]
    public void A_task_with_no_action_that_leads_out_is_a_state_nobody_can_leave()
    {
        var chart = new Chart().Task("A", "", json: """{ "actions": [{ "name": "look", "roles": ["chair"] }] }""");
        Single(chart, FindingCodes.TaskWithoutExit).ActivityId.ShouldBe("A");
        Single(chart, FindingCodes.NoWayToAnEnd).ActivityId.ShouldBe("A");
    }

    [Fact]
    public void An_outcome_that_leads_nowhere_is_found_with_the_path_to_its_task()
    {
        var finding = Single(new Chart().Task("A", "Next").Task("B", "Yes No").End("End").Connect("A.Next > B", "B.Yes > End"), FindingCodes.PortUnconnected);
        (finding.ActivityId, finding.Data, Path(finding), finding.JsonPath).ShouldBe(("B", "No", "A.Next", "$.root.activities[1]"));
    }

    [Fact]
    public void A_decision_with_an_unconnected_side_is_found()
    {
        Single(new Chart().Decision("D", "true").End("End").Connect("D.True > End"), FindingCodes.PortUnconnected).Data.ShouldBe("False");
    }

    [Fact]
    public void An_outcome_that_only_the_domain_can_supply_must_lead_somewhere_too()
    {
        var chart = new Chart().Task("B", "", kind: "Ballot", json: """
            { "grantsApproval": ["Yes"], "outcomes": ["Yes", "No"], "actions": [{ "name": "close", "roles": ["secretariat"] }] }
            """).End("End").Connect("B.Yes > End");
        Single(chart, FindingCodes.PortUnconnected).Data.ShouldBe("No");
    }

    [Fact]
    public void A_task_that_no_role_may_do_is_found_and_so_is_a_role_nobody_has()
    {
        var chart = new Chart().Task("A", "", json: """{ "actions": [{ "name": "go", "roles": [], "outcome": "Done" }] }""").Task("B", "Done", "wizard").End("End").Connect("A > B", "B > End");
        Single(chart, FindingCodes.RoleMissing).Data.ShouldBe("go");
        Single(chart, FindingCodes.RoleUnknown).Data.ShouldBe("wizard");
    }

    [Theory]
    [InlineData("Allocation")]
    [InlineData("Signatures")]
    [InlineData("Tranches")]
    public void Money_before_an_approval_is_found_with_the_path_that_shows_it(string kind)
    {
        var chart = new Chart().Task("Draft", "Submitted").Task("Ballot", "Approved Rejected", json: """{ "grantsApproval": ["Approved"] }""", kind: "Ballot")
            .Task("Money", "Done", kind: kind).End("End")
            .Connect("Draft.Submitted > Ballot", "Ballot.Approved > Money", "Ballot.Rejected > Money", "Money > End");
        var finding = Single(chart, FindingCodes.MoneyWithoutApproval);
        (finding.ActivityId, Path(finding)).ShouldBe(("Money", "Draft.Submitted Ballot.Rejected"));
    }

    [Fact]
    public void An_approval_that_was_withdrawn_does_not_count()
    {
        var chart = new Chart().Task("Approve", "Yes", json: """{ "grantsApproval": ["Yes"] }""")
            .Task("Funding", "Funded Changed", kind: "Allocation", json: """{ "withdrawsApproval": ["Changed"] }""").Task("Signing", "Signed", kind: "Signatures").End("End")
            .Connect("Approve.Yes > Funding", "Funding.Funded > Signing", "Funding.Changed > Signing", "Signing.Signed > End");
        Path(Single(chart, FindingCodes.MoneyWithoutApproval)).ShouldBe("Approve.Yes Funding.Changed");
    }

    [Theory]
    [InlineData("""{ "amount": 3, "unit": "workingDays", "onExpiry": "lapse" }""", "lapse")]
    [InlineData("""{ "amount": 3, "unit": "workingDays", "onExpiry": "escalate" }""", "escalate")]
    [InlineData("""{ "unit": "until", "onExpiry": "repeat" }""", "until")]
    public void A_clock_that_leads_nowhere_is_found(string clock, string what)
    {
        var chart = new Chart().Task("A", "Done", json: $$"""{ "clock": {{clock}} }""").End("End").Connect("A > End");
        Single(chart, FindingCodes.ClockLeadsNowhere).Data.ShouldBe(what);
    }

    [Fact]
    public void An_activity_that_nothing_reaches_is_found()
    {
        Single(new Chart().Task("A", "Done").Task("B", "Done").End("End").Connect("A > End", "B > End"), FindingCodes.Unreachable).ActivityId.ShouldBe("B");
    }

    [Fact]
    public void Parallel_branches_that_meet_without_a_join_are_found()
    {
        var chart = new Chart().Fork("Fork", "L", "R").Task("L", "Done").Task("R", "Done").Task("Meet", "Done").End("End")
            .Connect("Fork.L > L", "Fork.R > R", "L > Meet", "R > Meet", "Meet > End");
        Verify(chart).Where(f => f.Code == FindingCodes.AmbiguousMerge).Select(f => f.ActivityId).Distinct(StringComparer.Ordinal).ShouldBe(["Meet"]);
    }

    [Fact]
    public void Exclusive_ways_that_meet_need_no_join()
    {
        var chart = new Chart().Task("A", "L R").Task("L", "Done").Task("R", "Done").Task("Meet", "Done").End("End")
            .Connect("A.L > L", "A.R > R", "L > Meet", "R > Meet", "Meet > End");
        Verify(chart).ShouldBeEmpty();
    }

    [Fact]
    public void A_back_edge_to_a_step_that_can_be_bypassed_is_found()
    {
        var chart = new Chart().Task("A", "Left Right").Task("B", "Next").Task("C", "Back Done").End("End")
            .Connect("A.Left > B", "A.Right > C", "B.Next > C", "C.Back > B", "C.Done > End");
        Verify(chart).ShouldContain(f => f.Code == FindingCodes.UnstructuredLoop && f.ActivityId == "C");
    }

    [Fact]
    public void A_WaitAll_join_that_one_branch_can_pass_by_is_found_when_nothing_else_goes_on()
    {
        var chart = new Chart().Fork("Fork", "L", "R").Task("L", "Done").Decision("D", "true").Add("Leaf", "Elsa.SetVariable", """{ "variable": "x", "value": "1" }""").Variable("x")
            .Join("All", "WaitAll").End("End").Connect("Fork.L > L", "Fork.R > D", "D.True > All", "D.False > Leaf", "L > All", "All > End");
        Verify(chart).ShouldContain(f => f.Code == FindingCodes.JoinNeverFires && f.ActivityId == "All");
    }

    [Fact]
    public void A_join_that_waits_for_exclusive_ways_never_fires()
    {
        var chart = new Chart().Task("A", "L R").Join("All", "WaitAll").End("End").Connect("A.L > All", "A.R > All", "All > End");
        Verify(chart).ShouldContain(f => f.Code == FindingCodes.JoinNeverFires && f.ActivityId == "All");
    }

    [Fact]
    public void A_loop_in_which_nothing_waits_is_found()
    {
        var chart = new Chart().Add("A", "Elsa.SetVariable", """{ "variable": "x", "value": "1" }""").Variable("x").Connect("A > A");
        Verify(chart).ShouldContain(f => f.Code == FindingCodes.LoopWithoutWait);
    }

    [Fact]
    public void Sixty_activities_with_a_fork_are_verified_within_two_seconds()
    {
        var chart = new Chart().Fork("Fork", "L", "R").Join("All", "WaitAll").End("End").Connect("All > End");
        foreach (var side in new[] { "L", "R" })
        {
            for (var i = 0; i < 29; i++) chart.Task($"{side}{i}", "Next Back");
            chart.Connect($"Fork.{side} > {side}0", $"{side}28.Next > All", $"{side}0.Back > {side}0");
            for (var i = 0; i < 28; i++) chart.Connect($"{side}{i}.Next > {side}{i + 1}", $"{side}{i + 1}.Back > {side}{i}");
        }

        var definition = chart.Build();
        _ = DefinitionVerifier.Verify(definition, Library.Roles); // The first run compiles.
        var clock = System.Diagnostics.Stopwatch.StartNew();
        DefinitionVerifier.Verify(definition, Library.Roles).ShouldBeEmpty();
        clock.Elapsed.TotalSeconds.ShouldBeLessThan(2);
    }

    [Fact]
    public void More_situations_than_can_be_tried_are_a_refusal_and_not_a_hang()
    {
        var chart = new Chart().Fork("Fork", [.. Enumerable.Range(0, 18).Select(i => $"B{i}")]).Join("All", "WaitAll").End("End").Connect("All > End");
        for (var i = 0; i < 18; i++) chart.Task($"T{i}", "Done").Connect($"Fork.B{i} > T{i}", $"T{i} > All");
        Single(chart, FindingCodes.TooManyConfigurations).Data.ShouldBe("50000");
    }
}
