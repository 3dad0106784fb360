using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using TrustFund.Application.Workflow;
using TrustFund.Service.Texts;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>
/// A proposal's workflow as a drawing: the definition's own activities where its author put them, with the way taken and what
/// waits. What colours tell, forms and words tell too.
/// </summary>
public static class WorkflowDrawing
{
    private const int Margin = 24;
    private const int LineLength = 21;

    /// <param name="json">The definition as it was published, which holds the positions.</param>
    /// <param name="titleId">The id that the drawing's title gets on the page.</param>
    public static IHtmlContent Of(byte[] json, WorkflowTrack track, Words words, string titleId)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement.GetProperty("root");
        var boxes = root.GetProperty("activities").EnumerateArray().Select(Box.Of).Where(box => box is not null).Select(box => box!)
            .ToDictionary(box => box.Id, StringComparer.Ordinal);
        if (boxes.Count == 0)
            return HtmlString.Empty;
        var waiting = track.State.Tasks.Select(task => task.ActivityId).ToHashSet(StringComparer.Ordinal);
        var (visited, taken) = WayOf(track);
        if (track.HasEnded && track.State.Outcome is { } end)
            waiting.Add(end);

        var (left, top) = (boxes.Values.Min(box => box.X) - Margin, boxes.Values.Min(box => box.Y) - Margin);
        var (right, bottom) = (boxes.Values.Max(box => box.X + box.Width) + Margin, boxes.Values.Max(box => box.Y + box.Height) + Margin);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"workflow\" role=\"img\" aria-labelledby=\"{titleId}\" viewBox=\"{left} {top} {right - left} {bottom - top}\" width=\"{(right - left) * 3 / 5}\" height=\"{(bottom - top) * 3 / 5}\">");
        svg.Append("<title id=\"").Append(titleId).Append("\">").Append(Encoded(words.Say("workflow.drawing", ("stage", words.Stage(track.Stage))))).Append("</title>");
        svg.Append("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto-start-reverse\"><path d=\"M0 0 8 4 0 8z\"/></marker></defs>");
        var number = 0;
        foreach (var connection in root.GetProperty("connections").EnumerateArray())
        {
            var (from, to) = (connection.GetProperty("source").GetProperty("activity").GetString()!, connection.GetProperty("target").GetProperty("activity").GetString()!);
            if (boxes.TryGetValue(from, out var source) && boxes.TryGetValue(to, out var target))
                AppendLine(svg, source, target, taken.Contains(number));
            number++;
        }

        foreach (var box in boxes.Values)
            AppendBox(svg, box, NameOf(box, track.Definition, words), waiting.Contains(box.Id) ? "now" : visited.Contains(box.Id) ? "been" : null);
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    /// <summary>Which activities were passed and which connections taken, as the engine's own memory of its chart says.</summary>
    private static (HashSet<string> Visited, HashSet<int> Taken) WayOf(WorkflowTrack track)
    {
        var (visited, taken) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<int>());
        if (track.Definition.Root is not Flowchart chart || track.State.Scopes.FirstOrDefault(scope => scope.ActivityId == chart.Id) is not { } scope)
            return (visited, taken);
        for (var i = 0; i < Math.Min(scope.Runs.Length, chart.Activities.Length); i++)
        {
            if (scope.Runs[i] > 0)
                visited.Add(chart.Activities[i].Id);
        }

        // The engine marks every way that leads out of an activity; taken is one that led to an activity that ran, and back only
        // to one that ran again.
        var order = chart.Activities.Select((activity, index) => (activity.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(scope.Marks.Length, chart.Connections.Length); i++)
        {
            var (from, to) = (order[chart.Connections[i].Source], order[chart.Connections[i].Target]);
            if (scope.Marks[i] != '0' && scope.Runs[from] > 0 && scope.Runs[to] > (to > from ? 0 : 1))
                taken.Add(i);
        }

        return (visited, taken);
    }

    private static string NameOf(Box box, WorkflowDefinition definition, Words words) => definition.Find(box.Id) switch
    {
        { } activity => words.In(WorkflowStages.NameOf(activity)),
        null => box.Text,
    };

    private static void AppendBox(StringBuilder svg, Box box, string name, string? state)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"{state}\"><rect x=\"{box.X}\" y=\"{box.Y}\" width=\"{box.Width}\" height=\"{box.Height}\" rx=\"{(box.IsEnd ? box.Height / 2 : 8)}\"/>");
        var lines = Wrapped(name);
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2) + 7 - ((lines.Count - 1) * 12));
        foreach (var line in lines)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\">").Append(Encoded(line)).Append("</text>");
            y += 24;
        }

        svg.Append("</g>");
    }

    // Out on the side that faces the target; one straight line where both lie in a row, else one bend.
    private static void AppendLine(StringBuilder svg, Box from, Box to, bool isTaken)
    {
        svg.Append("<path class=\"").Append(isTaken ? "way taken" : "way").Append("\" marker-end=\"url(#tip)\" d=\"M");
        if (to.X == from.X)
        {
            var down = to.Y > from.Y;
            svg.Append(CultureInfo.InvariantCulture, $"{from.MiddleX} {(down ? from.Bottom : from.Y)}V{(down ? to.Y : to.Bottom)}");
        }
        else
        {
            var ahead = to.X > from.X;
            var (x1, x2) = ahead ? (from.Right, to.X) : (from.X, to.Right);
            var bend = ahead ? x2 - 30 : x2 + 30;
            svg.Append(CultureInfo.InvariantCulture, $"{x1} {from.MiddleY}C{bend} {from.MiddleY} {bend} {to.MiddleY} {x2} {to.MiddleY}");
        }

        svg.Append("\"/>");
    }

    private static List<string> Wrapped(string name)
    {
        var lines = new List<string>();
        foreach (var word in name.Split(' '))
        {
            if (lines.Count > 0 && lines[^1].Length + word.Length < LineLength)
                lines[^1] += " " + word;
            else
                lines.Add(word);
        }

        return lines;
    }

    private static string Encoded(string text) => HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(text);

    /// <summary>An activity where its author put it.</summary>
    private sealed record Box(string Id, string Text, bool IsEnd, int X, int Y, int Width, int Height)
    {
        public int Right => X + Width;

        public int Bottom => Y + Height;

        public int MiddleX => X + (Width / 2);

        public int MiddleY => Y + (Height / 2);

        public static Box? Of(JsonElement activity)
        {
            if (!activity.TryGetProperty("metadata", out var metadata) || !metadata.TryGetProperty("designer", out var designer) || !designer.TryGetProperty("position", out var position))
                return null;
            var size = designer.TryGetProperty("size", out var given) ? given : default;
            int Side(string name, int usual) => size.ValueKind == JsonValueKind.Object && size.TryGetProperty(name, out var side) ? side.GetInt32() : usual;
            var id = activity.GetProperty("id").GetString()!;
            return new Box(
                id,
                metadata.TryGetProperty("displayText", out var text) ? text.GetString() ?? id : id,
                activity.GetProperty("type").GetString() is "Elsa.Finish" or "Elsa.End" or "Elsa.Fault",
                Whole(position.GetProperty("x")),
                Whole(position.GetProperty("y")),
                Side("width", 220),
                Side("height", 60));
        }

        // A designer may write fractions of a point.
        private static int Whole(JsonElement number) => (int)number.GetDecimal();
    }
}
