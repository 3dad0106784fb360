using System.Collections.Frozen;
using System.Collections.Immutable;
using TrustFund.Domain.Funds;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Application.Workflow;

/// <summary>
/// The stages and ends of a fund's workflow: which there are, what they are called, and where an action is offered. All of it is
/// what the definitions say, in every version of them, because proposals stand on any; the latest version speaks first.
/// </summary>
public sealed class WorkflowStages
{
    private const string BetweenLanguages = " / ";

    private readonly FrozenDictionary<string, BilingualName> _names;
    private readonly ImmutableArray<PersonTask> _tasks;

    /// <param name="versions">The latest first.</param>
    public WorkflowStages(IEnumerable<WorkflowDefinition> versions)
    {
        ImmutableArray<Activity> activities = [.. versions.SelectMany(version => version.Activities)];
        _tasks = [.. activities.OfType<PersonTask>()];
        var named = activities.Select(activity => (Id: IdOf(activity)!, Name: NameOf(activity))).Where(named => named.Id is not null).DistinctBy(named => named.Id, StringComparer.Ordinal).ToArray();
        All = [.. named.Select(one => one.Id)];
        _names = named.ToFrozenDictionary(one => one.Id, one => one.Name, StringComparer.Ordinal);
    }

    /// <summary>Of a workflow that nothing is known of.</summary>
    public static WorkflowStages None { get; } = new([]);

    /// <summary>Stages and ends in the order of the definition.</summary>
    public ImmutableArray<string> All { get; }

    /// <summary>What the definition calls a stage or an end; null where it knows none of that id.</summary>
    public BilingualName? NameOf(string stage) => _names.GetValueOrDefault(stage);

    /// <summary>The stages in which an action is offered, in the order of the definition.</summary>
    public ImmutableArray<string> Offering(string action) => Offering(_tasks, action);

    /// <summary>The tasks that stand for a stage.</summary>
    public IEnumerable<PersonTask> TasksOf(string stage) => _tasks.Where(task => task.Stage == stage);

    /// <summary>The stages of a definition in which an action is offered: what would unlock it.</summary>
    public static ImmutableArray<string> Offering(IEnumerable<Activity> activities, string action) =>
    [
        .. activities.OfType<PersonTask>()
            .Where(task => task.Stage is not null && task.Actions.Any(offered => offered.Name == action))
            .Select(task => task.Stage!)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>What the author called an activity, as <c>Français / English</c>; one language alone serves for both.</summary>
    public static BilingualName NameOf(Activity activity) => Read(activity.Head.DisplayText ?? activity.Head.Name);

    /// <summary>A name as it is <see cref="Written"/>, in each language.</summary>
    public static BilingualName Read(string written) =>
        written.Split(BetweenLanguages, 2) is [var fr, var en] ? new BilingualName(fr, en) : new BilingualName(written, written);

    /// <summary>What a definition calls a stage or an end, in both languages as it is written; the id where it has no such stage.</summary>
    public static string Written(WorkflowDefinition definition, string stage) =>
        definition.Activities.FirstOrDefault(activity => IdOf(activity) == stage) is { } found && NameOf(found) is var name ? name.Fr + BetweenLanguages + name.En : stage;

    private static string? IdOf(Activity activity) => activity switch
    {
        PersonTask task => task.Stage,
        Finish or End => activity.Head.Name,
        _ => null,
    };
}
