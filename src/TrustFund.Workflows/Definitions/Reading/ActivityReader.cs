using System.Collections.Immutable;
using System.Text.Json;
using TrustFund.Workflows.Expressions;

namespace TrustFund.Workflows.Definitions.Reading;

/// <summary>Reads activities of all the types there are.</summary>
internal static class ActivityReader
{
    private static readonly string[] Common =
        ["id", "nodeId", "name", "type", "version", "customProperties", "metadata", "canStartWorkflow", "runAsynchronously"];

    private static readonly string[] CustomProperties =
        ["canStartWorkflow", "runAsynchronously", "notFoundConnections", "logPersistenceMode", "logPersistenceConfig", "commitStrategyName"];

    public static Activity? Read(ReadingContext context, Located place)
    {
        if (!context.IsObject(place)) return null;
        var id = context.Text(place, "id", required: true);
        var type = context.Text(place, "type", required: true);
        if (id is null || type is null) return null;
        if (!context.ActivityIds.Add(id)) context.Add(place.At("id", place.Value), DefinitionProblems.DuplicateId, id);
        if (context.ActivityIds.Count > DefinitionReader.MaxActivities)
        {
            context.Add(place, DefinitionProblems.TooManyActivities, $"{DefinitionReader.MaxActivities}");
            return null;
        }

        var head = Head(context, place, id, type);
        switch (type)
        {
            case "Elsa.Flowchart":
                Known(context, place, "activities", "connections", "variables", "start");
                return FlowchartReader.Read(context, place, head);
            case "Elsa.Sequence":
                Known(context, place, "activities", "variables");
                FlowchartReader.NoVariables(context, place);
                return new Sequence(head, FlowchartReader.Activities(context, place));
            case "Elsa.If":
                Known(context, place, "condition", "then", "else", "result");
                return ReadIf(context, place, head);
            case "Elsa.FlowDecision":
                Known(context, place, "condition", "result");
                return InputReader.Input(context, place, "condition", required: true) is { } condition ? new FlowDecision(head, condition) : null;
            case "Elsa.FlowSwitch":
                Known(context, place, "cases", "mode");
                return Switch(context, place, head);
            case "Elsa.FlowFork":
                Known(context, place, "branches");
                return Fork(context, place, head);
            case "Elsa.FlowJoin":
                Known(context, place, "mode");
                return Join(context, place, head);
            case "Elsa.Event":
                Known(context, place, "eventName", "result");
                return InputReader.Input(context, place, "eventName", required: true) is { } name
                    ? new WaitForEvent(head, name, InputReader.Output(context, place, "result")) : null;
            case "Elsa.Delay":
                Known(context, place, "timeSpan");
                return ReadDelay(context, place, head);
            case "Elsa.SetVariable":
                Known(context, place, "variable", "value");
                return ReadSetVariable(context, place, head);
            case "Elsa.Start" or "Elsa.End" or "Elsa.Finish":
                Known(context, place);
                return type == "Elsa.Start" ? new StartActivity(head) : type == "Elsa.End" ? new End(head) : new Finish(head);
            case "Elsa.Fault":
                Known(context, place, "code", "category", "faultType", "message");
                return new Fault(head, Optional("code"), Optional("category"), Optional("faultType"), Optional("message"));
            default:
                if (TaskKind.Find(type) is { } kind) return TaskReader.Read(context, place, head, kind, Common);
                context.Add(place.At("type", place.Value), DefinitionProblems.UnknownActivity, type);
                return null;
        }

        Expression? Optional(string property) => InputReader.Input(context, place, property, required: false);
    }

    private static void Known(ReadingContext context, Located place, params ReadOnlySpan<string> own) => context.OnlyKnown(place, [.. Common, .. own]);

    private static ActivityHead Head(ReadingContext context, Located place, string id, string type)
    {
        var canStart = IsTrue(place.Find("canStartWorkflow"));
        if (place.Find("customProperties") is { } custom && context.IsObject(custom))
        {
            if (custom.Find("mergeMode") is { } merge) context.Add(merge, DefinitionProblems.MergeMode, merge.Value.ToString());
            else context.OnlyKnown(custom, CustomProperties);
            canStart |= IsTrue(custom.Find("canStartWorkflow"));
        }

        var metadata = place.Find("metadata") is { } found && context.IsObject(found) ? found : (Located?)null;
        var text = metadata?.Find("displayText") is { Kind: JsonValueKind.String } display ? display.Value.GetString() : null;
        return new ActivityHead(
            id, context.Text(place, "nodeId") ?? id, context.Text(place, "name") ?? id, type, text, Position(metadata?.Find("designer")), place.Path, canStart);
    }

    private static bool IsTrue(Located? place) => place is { Kind: JsonValueKind.True };

    private static DesignerPosition? Position(Located? designer)
    {
        if (designer?.Find("position") is not { } position) return null;
        var size = designer?.Find("size");
        return new DesignerPosition(Number(position, "x"), Number(position, "y"), Number(size, "width"), Number(size, "height"));

        // The canvas only: a value that is no number is drawn at the edge.
        static double Number(Located? holder, string name) =>
            holder?.Find(name) is { Kind: JsonValueKind.Number } number && number.Value.TryGetDouble(out var value) && double.IsFinite(value) ? value : 0;
    }

    private static If? ReadIf(ReadingContext context, Located place, ActivityHead head)
    {
        if (place.Find("result") is { } result) context.Add(result, DefinitionProblems.UnknownProperty, "result");
        var condition = InputReader.Input(context, place, "condition", required: true);
        var then = place.Find("then") is { } t ? Read(context, t) : null;
        var otherwise = place.Find("else") is { } e ? Read(context, e) : null;
        return condition is null ? null : new If(head, condition, then, otherwise);
    }

    private static FlowSwitch? Switch(ReadingContext context, Located place, ActivityHead head)
    {
        var mode = InputReader.Constant(context, place, "mode") ?? "MatchFirst";
        if (mode is not ("MatchFirst" or "MatchAny")) context.Add($"{place.Path}.mode", DefinitionProblems.WrongValue, mode);
        var cases = ImmutableArray.CreateBuilder<SwitchCase>();
        if (InputReader.Structure(context, place, "cases") is { } list)
        {
            foreach (var item in context.Items(list))
            {
                if (!context.IsObject(item)) continue;
                context.OnlyKnown(item, "label", "condition");
                var label = context.Text(item, "label", required: true);
                if (item.Find("condition") is not { } place2) context.Add($"{item.Path}.condition", DefinitionProblems.MissingProperty, "condition");
                else if (InputReader.Expression(context, place2) is { } condition && label is not null) cases.Add(new SwitchCase(label, condition));
            }
        }

        Distinct(context, place, "cases", [.. cases.Select(c => c.Label), FlowSwitch.DefaultPort]);
        return new FlowSwitch(head, cases.DrainToImmutable(), mode == "MatchAny");
    }

    private static FlowFork Fork(ReadingContext context, Located place, ActivityHead head)
    {
        var branches = InputReader.Structure(context, place, "branches") is { } list
            ? context.Items(list).Select(context.Text).OfType<string>().ToImmutableArray()
            : [];
        if (branches.IsEmpty) context.Add($"{place.Path}.branches", DefinitionProblems.MissingProperty, "branches");
        Distinct(context, place, "branches", branches);
        return new FlowFork(head, branches);
    }

    private static FlowJoin? Join(ReadingContext context, Located place, ActivityHead head)
    {
        var text = InputReader.Constant(context, place, "mode") ?? nameof(JoinMode.WaitAny);
        if (Enum.TryParse<JoinMode>(text, ignoreCase: false, out var mode) && Enum.IsDefined(mode) && !char.IsDigit(text[0])) return new FlowJoin(head, mode);
        context.Add($"{place.Path}.mode", DefinitionProblems.WrongValue, text);
        return null;
    }

    private static Delay? ReadDelay(ReadingContext context, Located place, ActivityHead head)
    {
        if (InputReader.Input(context, place, "timeSpan", required: true) is not { } span) return null;
        if (span is not LiteralExpression) return new Delay(head, span);
        try
        {
            _ = ExpressionEvaluator.Span(span, Variables.Empty);
            return new Delay(head, span);
        }
        catch (ExpressionFailure failure)
        {
            context.Add($"{place.Path}.timeSpan", DefinitionProblems.WrongValue, failure.Message);
            return null;
        }
    }

    private static SetVariable? ReadSetVariable(ReadingContext context, Located place, ActivityHead head)
    {
        var value = InputReader.Input(context, place, "value", required: true);
        if (place.Find("variable") is not { } reference)
        {
            context.Add($"{place.Path}.variable", DefinitionProblems.MissingProperty, "variable");
            return null;
        }

        return InputReader.VariableName(context, reference) is { } variable && value is not null ? new SetVariable(head, variable, value) : null;
    }

    internal static void Distinct(ReadingContext context, Located place, string property, ImmutableArray<string> names)
    {
        foreach (var twice in names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            context.Add($"{place.Path}.{property}", DefinitionProblems.DuplicateName, twice.Key);
        }
    }
}
