using System.Collections.Immutable;
using TrustFund.Workflows.Expressions;

namespace TrustFund.Workflows.Definitions.Reading;

/// <summary>Reads people's tasks, of whatever kind.</summary>
internal static class TaskReader
{
    public static PersonTask Read(ReadingContext context, Located place, ActivityHead head, TaskKind kind, string[] common)
    {
        List<string> known = [.. common, "stage", "actions", "outcomes", "clock", "withdrawsApproval", "rulebook"];
        if (kind.MayApprove) known.Add("grantsApproval");
        if (kind.HasRequirements) known.Add("required");
        if (kind.HasProcedure) known.Add("procedure");
        context.OnlyKnown(place, [.. known]);

        var actions = List(context, place, "actions").Select(a => Action(context, a)).OfType<TaskAction>().ToImmutableArray();
        var outcomes = place.Find("outcomes") is null
            ? [.. actions.Select(a => a.Outcome).OfType<string>().Distinct(StringComparer.Ordinal)]
            : Names(context, place, "outcomes");
        ActivityReader.Distinct(context, place, "actions", [.. actions.Select(a => a.Name)]);
        ActivityReader.Distinct(context, place, "outcomes", outcomes);
        foreach (var action in actions)
        {
            if (action.Outcome is { } outcome && !outcomes.Contains(outcome, StringComparer.Ordinal)) context.Add($"{place.Path}.actions", DefinitionProblems.UnknownOutcome, outcome);
        }

        if (kind.DecidesApproval && place.Find("grantsApproval") is null) context.Add($"{place.Path}.grantsApproval", DefinitionProblems.MissingProperty, "grantsApproval");
        var procedure = InputReader.Constant(context, place, "procedure");
        if (procedure is not (null or "session" or "written")) context.Add($"{place.Path}.procedure", DefinitionProblems.WrongValue, procedure);
        var task = new PersonTask(
            head, kind, InputReader.Constant(context, place, "stage"), actions, outcomes, Clock(context, place), Required(context, place),
            Names(context, place, "grantsApproval"), Names(context, place, "withdrawsApproval"), InputReader.Constant(context, place, "rulebook"), procedure);
        foreach (var (property, names) in new[] { ("grantsApproval", task.GrantsApproval), ("withdrawsApproval", task.WithdrawsApproval) })
        {
            foreach (var unknown in names.Where(n => !task.Ports.Contains(n, StringComparer.Ordinal))) context.Add($"{place.Path}.{property}", DefinitionProblems.UnknownOutcome, unknown);
        }

        return task;
    }

    private static IEnumerable<Located> List(ReadingContext context, Located place, string property) =>
        InputReader.Structure(context, place, property) is { } list ? context.Items(list) : [];

    private static ImmutableArray<string> Names(ReadingContext context, Located place, string property) =>
        [.. List(context, place, property).Select(context.Text).OfType<string>()];

    private static TaskAction? Action(ReadingContext context, Located place)
    {
        if (!context.IsObject(place)) return null;
        context.OnlyKnown(place, "name", "roles", "outcome", "guard");
        var roles = place.Find("roles") is { } list ? context.Items(list).Select(context.Text).OfType<string>().ToImmutableArray() : [];
        var outcome = context.Text(place, "outcome");
        var guard = place.Find("guard") is { } condition ? Guard(context, condition) : null;
        return context.Text(place, "name", required: true) is { } name ? new TaskAction(name, roles, outcome, guard) : null;
    }

    private static Guard? Guard(ReadingContext context, Located place)
    {
        var condition = InputReader.Expression(context, place, "name");
        return place.Kind == System.Text.Json.JsonValueKind.Object && context.Text(place, "name", required: true) is { } name && condition is not null
            ? new Guard(name, condition)
            : null;
    }

    private static ImmutableArray<Requirement> Required(ReadingContext context, Located place)
    {
        var result = ImmutableArray.CreateBuilder<Requirement>();
        foreach (var item in List(context, place, "required"))
        {
            if (!context.IsObject(item)) continue;
            context.OnlyKnown(item, "kind", "role", "when");
            var kind = context.Text(item, "kind", required: true);
            var role = context.Text(item, "role", required: true);
            var when = item.Find("when") is { } condition ? InputReader.Expression(context, condition) : null;
            if (kind is not null && role is not null) result.Add(new Requirement(kind, role, when));
        }

        ActivityReader.Distinct(context, place, "required", [.. result.Select(r => r.Kind)]);
        return result.DrainToImmutable();
    }

    private static Clock? Clock(ReadingContext context, Located activity)
    {
        if (InputReader.Structure(context, activity, "clock") is not { } place || !context.IsObject(place)) return null;
        context.OnlyKnown(place, "amount", "unit", "variable", "remindBefore", "onExpiry", "escalateTo");
        var unit = Word(context, place, "unit", ("workingDays", ClockUnit.WorkingDays), ("calendarDays", ClockUnit.CalendarDays), ("sessions", ClockUnit.Sessions), ("until", ClockUnit.Until));
        var expiry = Word(context, place, "onExpiry", ("lapse", ClockExpiry.Lapse), ("escalate", ClockExpiry.Escalate), ("repeat", ClockExpiry.Repeat));
        if (unit is null || expiry is null) return null;
        var amount = context.Number(place, "amount", 1, 3_650);
        if (unit != ClockUnit.Until && amount is null && place.Find("amount") is null) context.Add($"{place.Path}.amount", DefinitionProblems.MissingProperty, "amount");
        if (unit == ClockUnit.Until && amount is not null) context.Add($"{place.Path}.amount", DefinitionProblems.WrongValue, "until has a variable, no amount");
        var remind = context.Number(place, "remindBefore", 0, 365) ?? 0;
        if (amount is { } length && remind >= length) context.Add($"{place.Path}.remindBefore", DefinitionProblems.WrongValue, "less than the amount is wanted");
        return new Clock(
            amount ?? 0, unit.Value, unit == ClockUnit.Until ? Variable(context, place) : null, remind, expiry.Value, context.Text(place, "escalateTo"));
    }

    // The verifier reports a clock without its variable or its role: it is a matter of meaning, not of shape.
    private static string? Variable(ReadingContext context, Located place) =>
        place.Find("variable") is { } reference ? InputReader.VariableName(context, reference) : null;

    private static T? Word<T>(ReadingContext context, Located place, string property, params ReadOnlySpan<(string Word, T Value)> words) where T : struct
    {
        if (context.Text(place, property, required: true) is not { } text) return null;
        foreach (var (word, value) in words)
        {
            if (word == text) return value;
        }

        context.Add($"{place.Path}.{property}", DefinitionProblems.WrongValue, text);
        return null;
    }
}
