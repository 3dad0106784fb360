using System.Text.Json;
using System.Text.RegularExpressions;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Pages.Auditing;
using TrustFund.Service.Texts;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>
/// What a line of a history tells beside the event's name: what it happened to, with what result, and as what somebody did it. The texts are
/// <c>told.</c> and the event's name, in parts between bars; a part with a fact that the event does not have is left out.
/// </summary>
/// <param name="file">The proposal whose history it is; null for a contribution's.</param>
public sealed partial class HistoryWords(Fund fund, Words words, ProposalFile? file = null)
{
    private readonly EventFacts _facts = new(fund, words);

    public Fund Fund => fund;

    public Words Words => words;

    public ProposalFile? File => file;

    /// <summary>Null where the event's name says it all, and of an event that this build does not know.</summary>
    public string? Told(RecordedEvent row)
    {
        if (PageTexts.Find("told." + row.Type) is not { } text || Read(row) is not { } happened)
            return null;
        var parts = words.In(text).Split('|').Select(part => Filled(part, row, happened)).OfType<string>().ToArray();
        return parts.Length == 0 ? null : string.Join(" · ", parts);
    }

    /// <summary>
    /// As what somebody acted: of the roles that the workflow asks for, those that they have; null where that is not known. What somebody was is
    /// not in the log, so a role that was taken from them since is named only where no other will do.
    /// </summary>
    public string? RoleOf(RecordedEvent row)
    {
        var circumstances = row.Circumstances;
        if (file is null || !fund.People.ContainsKey(circumstances.Actor.Value))
            return null;
        var wanted = RolesFor(row);
        string[] held = [.. fund.ActorOf(circumstances.Actor, circumstances.EffectiveOn).RoleNames.Distinct(StringComparer.Ordinal)];
        string[] meant = wanted.Count == 0 && held.Length == 1 ? held : [.. held.Where(wanted.Contains).Order(StringComparer.Ordinal)];
        return meant.Length > 0 ? string.Join(", ", meant.Select(words.Role)) : wanted.Count == 1 ? words.Role(wanted.Single()) : null;
    }

    /// <summary>The facts that a text names.</summary>
    public static IEnumerable<string> NamedIn(string text) => Placeholder().Matches(text).Select(match => match.Groups["fact"].Value);

    /// <summary>Whether events of a type have a fact of this name.</summary>
    public static bool Has(Type type, string name)
    {
        if (HistoryFacts.Find(type, name) is not null)
            return true;
        foreach (var step in name.Split('.'))
        {
            if (EventFacts.Plain(type).GetProperty(Capital(step)) is not { } property)
                return false;
            type = property.PropertyType;
        }

        return EventFacts.IsValue(type);
    }

    private IReadOnlySet<string> RolesFor(RecordedEvent row) => Read(row) is ClearanceGiven given
        ? file!.Workflow.Definition.Activities.OfType<PersonTask>().SelectMany(task => task.Required).Where(one => one.Kind == given.Kind).Select(one => one.Role).ToHashSet(StringComparer.Ordinal)
        : file!.Workflow.RolesOffered(row.Circumstances.Command);

    private string? Filled(string part, RecordedEvent row, DomainEvent happened)
    {
        foreach (var name in NamedIn(part).ToArray())
        {
            if (ValueOf(name, row, happened) is not { Length: > 0 } value)
                return null;
            part = part.Replace($"{{{name}}}", FactTexts.Short(value), StringComparison.Ordinal);
        }

        return part;
    }

    private string? ValueOf(string name, RecordedEvent row, DomainEvent happened)
    {
        if (HistoryFacts.Find(happened.GetType(), name) is { } fact)
            return fact(this, row, happened);
        object? value = happened;
        foreach (var step in name.Split('.'))
            value = value?.GetType().GetProperty(Capital(step))?.GetValue(value);
        return value is null ? null : _facts.Shown(Capital(name[(name.LastIndexOf('.') + 1)..]), value);
    }

    private static DomainEvent? Read(RecordedEvent row)
    {
        try
        {
            return EventCatalogue.Parse(row);
        }
        catch (Exception problem) when (problem is InvalidOperationException or JsonException)
        {
            return null;
        }
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"\{(?<fact>[A-Za-z.]+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
