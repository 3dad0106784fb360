using TrustFund.Workflows.Definitions;

namespace TrustFund.Workflows.Tests.Building;

/// <summary>Definitions that several tests share.</summary>
public static class Library
{
    public static IReadOnlySet<string> Roles { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "sponsor", "secretariat", "chair", "finance", "partner", "head-of-mission", "reviewer-finance", "reviewer-hrddp",
    };

    /// <summary>The whole life of a proposal to the Trust Fund, from draft to financial closure.</summary>
    public static Chart TrustFund(int version = 1) => new Chart("trust-fund") { Version = version }
        .Variable("pillar").Variable("plannedEnd").Variable("complete", "Boolean", "false")
        .Task("Draft", "Submitted Withdrawn", "sponsor")
        .Task("Screening", "Passed Returned Ineligible", json: """
            { "clock": { "amount": 5, "unit": "workingDays", "remindBefore": 1, "onExpiry": "escalate", "escalateTo": "chair" } }
            """)
        .Task("Returned", "Answered Withdrawn", "sponsor", """{ "clock": { "amount": 15, "unit": "workingDays", "remindBefore": 3, "onExpiry": "lapse" } }""")
        .Task("TechnicalReview", "", kind: "Clearances", json: """
            {
              "actions": [
                { "name": "clear" },
                { "name": "finish", "roles": ["secretariat"], "outcome": "Cleared",
                  "guard": { "name": "all-cleared", "type": "JavaScript", "value": "getVariable('complete') === true" } },
                { "name": "return", "roles": ["secretariat"], "outcome": "Returned" }
              ],
              "required": [
                { "kind": "finance", "role": "reviewer-finance" },
                { "kind": "hrddp", "role": "reviewer-hrddp", "when": { "type": "JavaScript", "value": "['C', 'D'].includes(getVariable('pillar'))" } }
              ]
            }
            """)
        .Task("Ready", "Scheduled Withdrawn")
        .Task("Ballot", "", kind: "Ballot", json: """
            {
              "rulebook": "prc-2026", "procedure": "session", "grantsApproval": ["Approved"],
              "outcomes": ["Approved", "Deferred", "Returned", "Rejected"],
              "actions": [{ "name": "vote", "roles": ["chair"] }, { "name": "close", "roles": ["secretariat"] }]
            }
            """)
        .Task("Deferred", "Resumed Withdrawn", "chair", """{ "clock": { "amount": 2, "unit": "sessions", "onExpiry": "lapse" } }""")
        .Task("Funding", "Funded AmountChanged", "finance", """
            { "withdrawsApproval": ["AmountChanged"], "clock": { "amount": 90, "unit": "calendarDays", "onExpiry": "lapse" } }
            """, "Allocation")
        .Task("Agreement", "Signed Cancelled", "partner", kind: "Signatures")
        .Fork("Delivery", "Works", "Changes")
        .Task("Active", "Complete Suspended Terminated", "sponsor", """
            { "clock": { "unit": "until", "variable": "plannedEnd", "remindBefore": 30, "onExpiry": "escalate", "escalateTo": "secretariat" } }
            """, "Tranches")
        .Task("Suspended", "Resumed Terminated", "chair", """{ "clock": { "amount": 30, "unit": "calendarDays", "onExpiry": "repeat" } }""")
        .Task("ChangeRequests", "Requested", "sponsor", """{ "stage": null }""")
        .Task("ChangeReview", "Decided", "chair", """{ "stage": null }""")
        .Join("DeliveryOver", "WaitAny")
        .Task("FinalReports", "Reported", "sponsor", kind: "Reports")
        .Task("Closure", "Closed", "finance", kind: "Closure")
        .End("Closed", "Withdrawn", "Lapsed", "Ineligible", "Rejected", "Cancelled", "Terminated")
        .Connect(
            "Draft.Submitted > Screening", "Draft.Withdrawn > Withdrawn", "Screening.Passed > TechnicalReview", "Screening.Returned > Returned",
            "Screening.Ineligible > Ineligible", "Returned.Answered > Screening", "Returned.Withdrawn > Withdrawn", "Returned.Lapsed > Lapsed",
            "TechnicalReview.Cleared > Ready", "TechnicalReview.Returned > Screening", "Ready.Scheduled > Ballot", "Ready.Withdrawn > Withdrawn",
            "Ballot.Approved > Funding", "Ballot.Deferred > Deferred", "Ballot.Returned > Screening", "Ballot.Rejected > Rejected",
            "Deferred.Resumed > Ready", "Deferred.Withdrawn > Withdrawn", "Deferred.Lapsed > Lapsed", "Funding.Funded > Agreement",
            "Funding.AmountChanged > Ready", "Funding.Lapsed > Lapsed", "Agreement.Signed > Delivery", "Agreement.Cancelled > Cancelled",
            "Delivery.Works > Active", "Delivery.Changes > ChangeRequests", "Active.Complete > DeliveryOver", "Active.Suspended > Suspended",
            "Active.Terminated > Terminated", "Suspended.Resumed > Active", "Suspended.Terminated > Terminated",
            "ChangeRequests.Requested > ChangeReview", "ChangeReview.Decided > ChangeRequests", "DeliveryOver > FinalReports",
            "FinalReports.Reported > Closure", "Closure.Closed > Closed");

    /// <summary>One of each: containers, a delay, an event, a switch, both languages, a fault.</summary>
    public static Chart Everything() => new Chart("everything")
        .Variable("route").Variable("note").Variable("payload", "Object", "{}").Variable("count", "Int32", "0")
        .Add("Begin", "Elsa.Start")
        .Add("Note", "Elsa.SetVariable", """{ "variable": "note", "value": { "typeName": "String", "expression": { "type": "Liquid", "value": "route {{ route | upcase }}" } } }""")
        .Add("Route", "Elsa.FlowSwitch", """
            { "mode": "MatchAny", "cases": [
              { "label": "Left", "condition": { "type": "JavaScript", "value": "getVariable('route').includes('left')" } },
              { "label": "Right", "condition": { "type": "JavaScript", "value": "variables.route.includes('right')" } } ] }
            """)
        .Add("Wait", "Elsa.Event", """{ "eventName": "arrived", "result": { "typeName": "Object", "memoryReference": { "id": "v-payload" } } }""")
        .Add("Rest", "Elsa.Delay", """{ "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "1.00:00:00" } } }""")
        .Join("Both", "WaitAllActive")
        .Add("Steps", "Elsa.Sequence", """
            { "activities": [
              { "id": "First", "type": "TrustFund.Task", "actions": [{ "name": "first", "roles": ["secretariat"], "outcome": "Done" }] },
              { "id": "Maybe", "type": "Elsa.If", "condition": { "typeName": "Boolean", "expression": { "type": "JavaScript", "value": "getVariable('count') > 0" } },
                "then": { "id": "Second", "type": "TrustFund.Visits", "actions": [{ "name": "second", "roles": ["secretariat"], "outcome": "Done" }] } } ] }
            """)
        .Add("Inner", "Elsa.Flowchart", """
            { "activities": [
                { "id": "Retry", "type": "TrustFund.Task", "actions": [{ "name": "again", "roles": ["secretariat"], "outcome": "Again" }, { "name": "enough", "roles": ["secretariat"], "outcome": "Enough" }, { "name": "break", "roles": ["secretariat"], "outcome": "Break" }] },
                { "id": "InnerEnd", "type": "Elsa.End" },
                { "id": "Broken", "type": "Elsa.Fault", "code": "broken", "category": "Test", "faultType": "Business", "message": "It broke." } ],
              "connections": [
                { "source": { "activity": "Retry", "port": "Again" }, "target": { "activity": "Retry", "port": "In" } },
                { "source": { "activity": "Retry", "port": "Enough" }, "target": { "activity": "InnerEnd" } },
                { "source": { "activity": "Retry", "port": "Break" }, "target": { "activity": "Broken" } } ] }
            """)
        .Add("Over", "Elsa.Finish")
        .Connect("Begin > Note", "Note > Route", "Route.Left > Wait", "Route.Right > Rest", "Route.Default > Both", "Wait > Both", "Rest > Both",
            "Both > Steps", "Steps > Inner", "Inner > Over");

    public static WorkflowDefinition[] All() => [TrustFund().Build(), Everything().Build()];
}
