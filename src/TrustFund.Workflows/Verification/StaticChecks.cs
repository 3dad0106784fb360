using System.Collections.Immutable;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Flow;

namespace TrustFund.Workflows.Verification;

/// <summary>What can be seen without trying anything: roles, clocks, ports, loops.</summary>
internal static class StaticChecks
{
    public static IEnumerable<(string Code, Activity Activity, string Data)> Check(DefinitionPlan plan, IReadOnlySet<string> knownRoles)
    {
        foreach (var node in plan.Nodes)
        {
            var outbound = node.Parent?.Chart?.Outbound[node.Place] ?? [];
            foreach (var finding in Ports(node, outbound)) yield return finding;
            if (node.Activity is not PersonTask task) continue;
            foreach (var finding in Roles(task, knownRoles).Concat(Clock(task, outbound))) yield return finding;
            if (!Choices.OutcomesOf(task).Any()) yield return (FindingCodes.TaskWithoutExit, task, "");
        }

        foreach (var chart in plan.Charts)
        {
            foreach (var edge in chart.Chart!.Edges.Where(e => e.IsBack && !e.IsStructured))
            {
                yield return (FindingCodes.UnstructuredLoop, chart.Chart.Nodes[edge.Source].Activity, $"{edge.Port} to {chart.Chart.Nodes[edge.Target].Activity.Id}");
            }
        }
    }

    // A lone Done may lead nowhere: it is how a chart runs out. An outcome with a name was meant to lead somewhere.
    private static IEnumerable<(string Code, Activity Activity, string Data)> Ports(PlanNode node, PlanEdge[] outbound)
    {
        if (node.Activity is not (PersonTask or FlowDecision or FlowSwitch or FlowFork)) yield break;
        var ports = node.Activity is PersonTask task ? Choices.OutcomesOf(task).Where(o => o != PersonTask.LapsedPort) : node.Activity.Ports;
        foreach (var port in ports.Where(p => node.Parent?.Chart is null || outbound.All(e => e.Port != p)))
        {
            // In a sequence or an If all outcomes lead on alike.
            if (node.Parent?.Chart is not null) yield return (FindingCodes.PortUnconnected, node.Activity, port);
        }
    }

    private static IEnumerable<(string Code, Activity Activity, string Data)> Roles(PersonTask task, IReadOnlySet<string> known)
    {
        if (task.Actions.IsEmpty) yield return (FindingCodes.RoleMissing, task, "");
        foreach (var action in task.Actions)
        {
            var roles = task.RolesOf(action);
            if (roles.IsEmpty) yield return (FindingCodes.RoleMissing, task, action.Name);
            foreach (var role in roles.Where(r => !known.Contains(r))) yield return (FindingCodes.RoleUnknown, task, role);
        }

        foreach (var role in task.Required.Select(r => r.Role).Append(task.Clock?.EscalateTo).OfType<string>().Where(r => !known.Contains(r)))
        {
            yield return (FindingCodes.RoleUnknown, task, role);
        }
    }

    private static IEnumerable<(string Code, Activity Activity, string Data)> Clock(PersonTask task, PlanEdge[] outbound)
    {
        if (task.Clock is not { } clock) yield break;
        if (clock.OnExpiry == ClockExpiry.Lapse && outbound.All(e => e.Port != PersonTask.LapsedPort)) yield return (FindingCodes.ClockLeadsNowhere, task, "lapse");
        if (clock.OnExpiry == ClockExpiry.Escalate && clock.EscalateTo is null) yield return (FindingCodes.ClockLeadsNowhere, task, "escalate");
        if (clock.Unit == ClockUnit.Until && clock.Variable is null) yield return (FindingCodes.ClockLeadsNowhere, task, "until");
    }
}
