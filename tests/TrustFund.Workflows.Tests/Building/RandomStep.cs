using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Expressions;
using TrustFund.Workflows.Running;

namespace TrustFund.Workflows.Tests.Building;

/// <summary>Picks something that might happen next, legal more often than not.</summary>
public static class RandomStep
{
    public static Stimulus Next(WorkflowDefinition definition, WorkflowState state, Random random)
    {
        var open = OpenActions.Of(definition, state);
        switch (random.Next(20))
        {
            case < 12 when open.Length > 0:
                var action = open[random.Next(open.Length)];
                var outcome = action.Outcomes.Length > 0 && random.Next(2) == 0 ? action.Outcomes[random.Next(action.Outcomes.Length)] : null;
                return new Act(action.TaskId, action.Action, action.Roles, outcome, Variables.Empty.With("complete", random.Next(4) > 0));
            case < 15 when state.Timers.Length > 0:
                return new TimerElapsed(state.Timers[random.Next(state.Timers.Length)].Id);
            case < 15 when state.Events.Length > 0:
                return new Happened(state.Events[random.Next(state.Events.Length)].EventName, Payload: null);
            case 15:
                return new SetVariables(Variables.Empty.With("plannedEnd", $"2027-0{random.Next(1, 9)}-01").With("count", (long)random.Next(3)));
            case 16:
                return new TimerElapsed($"Screening#{random.Next(40)}");
            case 17:
                return new Act(TaskId: null, random.Next(2) == 0 ? "passed" : "nothing", [random.Next(2) == 0 ? "secretariat" : "nobody"], random.Next(3) == 0 ? "Elsewhere" : null, Variables.Empty);
            case 18:
                return new Happened("never", Payload: null);
            default:
                return random.Next(10) == 0 ? new Cancel("given up") : new Start(Variables.Empty);
        }
    }
}
