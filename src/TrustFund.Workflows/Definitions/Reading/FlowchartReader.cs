using System.Collections.Immutable;
using System.Text.Json;

namespace TrustFund.Workflows.Definitions.Reading;

/// <summary>Reads flowcharts: their activities, and connections between them.</summary>
internal static class FlowchartReader
{
    public static Flowchart Read(ReadingContext context, Located place, ActivityHead head)
    {
        NoVariables(context, place);
        var activities = Activities(context, place);
        var byId = activities.DistinctBy(a => a.Id, StringComparer.Ordinal).ToDictionary(a => a.Id, StringComparer.Ordinal);
        var connections = ImmutableArray.CreateBuilder<Connection>();
        if (place.Find("connections") is { } list)
        {
            foreach (var item in context.Items(list))
            {
                if (++context.Connections > DefinitionReader.MaxConnections)
                {
                    context.Add(item, DefinitionProblems.TooManyConnections, $"{DefinitionReader.MaxConnections}");
                    break;
                }

                if (Connection(context, item, byId) is { } connection) connections.Add(connection);
            }
        }

        foreach (var twice in connections.GroupBy(c => (c.Source, c.Port, c.Target)).Where(g => g.Count() > 1))
        {
            context.Add(twice.Last().Path, DefinitionProblems.DuplicateConnection, $"{twice.Key.Source}.{twice.Key.Port} to {twice.Key.Target}");
        }

        return new Flowchart(head, activities, connections.DrainToImmutable(), Start(context, place, byId));
    }

    public static ImmutableArray<Activity> Activities(ReadingContext context, Located place)
    {
        if (place.Find("activities") is not { } list) return [];
        var result = ImmutableArray.CreateBuilder<Activity>();
        foreach (var item in context.Items(list))
        {
            if (ActivityReader.Read(context, item) is { } activity) result.Add(activity);
        }

        return result.DrainToImmutable();
    }

    /// <summary>Variables belong to the workflow: one name, one meaning, wherever it is read.</summary>
    public static void NoVariables(ReadingContext context, Located place)
    {
        if (place.Find("variables") is { } variables && context.Items(variables).Any()) context.Add(variables, DefinitionProblems.ScopedVariables);
    }

    private static string? Start(ReadingContext context, Located place, Dictionary<string, Activity> byId)
    {
        if (place.Find("start") is not { } start) return null;
        var id = start.Kind == JsonValueKind.Object ? context.Text(start, "id", required: true) : context.Text(start);
        if (id is null || byId.ContainsKey(id)) return id;
        context.Add(start, DefinitionProblems.UnknownTarget, id);
        return null;
    }

    private static Connection? Connection(ReadingContext context, Located place, Dictionary<string, Activity> byId)
    {
        if (!context.IsObject(place)) return null;
        context.OnlyKnown(place, "source", "target", "vertices");
        var source = End(context, place, "source", byId, out var sourcePort);
        var target = End(context, place, "target", byId, out var targetPort);
        if (targetPort is not (null or "In")) context.Add($"{place.Path}.target.port", DefinitionProblems.UnknownPort, targetPort);
        if (source is null || target is null) return null;
        var port = sourcePort ?? Activity.DonePort;
        if (source.Ports.Contains(port, StringComparer.Ordinal)) return new Connection(source.Id, port, target.Id, place.Path);
        context.Add($"{place.Path}.source.port", DefinitionProblems.UnknownPort, $"{source.Id}.{port}");
        return null;
    }

    private static Activity? End(ReadingContext context, Located place, string property, Dictionary<string, Activity> byId, out string? port)
    {
        port = null;
        if (place.Find(property) is not { } end)
        {
            context.Add($"{place.Path}.{property}", DefinitionProblems.MissingProperty, property);
            return null;
        }

        if (!context.IsObject(end)) return null;
        context.OnlyKnown(end, "activity", "port");
        port = context.Text(end, "port");
        if (context.Text(end, "activity", required: true) is not { } id) return null;
        if (byId.TryGetValue(id, out var activity)) return activity;

        // An activity that exists but could not be read has its own problem already.
        if (!context.ActivityIds.Contains(id) || !context.Failed) context.Add($"{end.Path}.activity", DefinitionProblems.UnknownTarget, id);
        return null;
    }
}
