using System.Collections.Immutable;
using System.Text.Json;

namespace TrustFund.Workflows.Definitions.Reading;

/// <summary>Stable codes of what can be wrong with a definition.</summary>
public static class DefinitionProblems
{
    public const string NotJson = "definition.not-json";
    public const string TooLarge = "definition.too-large";
    public const string TooDeep = "definition.too-deep";
    public const string TooManyActivities = "definition.too-many-activities";
    public const string TooManyConnections = "definition.too-many-connections";
    public const string DuplicateKey = "definition.duplicate-key";
    public const string DuplicateId = "definition.duplicate-id";
    public const string DuplicateConnection = "definition.duplicate-connection";
    public const string DuplicateName = "definition.duplicate-name";
    public const string UnknownProperty = "definition.unknown-property";
    public const string UnknownActivity = "definition.unknown-activity";
    public const string UnknownTarget = "definition.unknown-target";
    public const string UnknownPort = "definition.unknown-port";
    public const string UnknownVariable = "definition.unknown-variable";
    public const string UnknownOutcome = "definition.unknown-outcome";
    public const string UnknownExpression = "definition.unknown-expression";
    public const string MissingProperty = "definition.missing-property";
    public const string MissingTypeName = "definition.missing-type-name";
    public const string WrongType = "definition.wrong-type";
    public const string WrongValue = "definition.wrong-value";
    public const string BadExpression = "definition.bad-expression";
    public const string MergeMode = "definition.merge-mode";
    public const string ScopedVariables = "definition.scoped-variables";
    public const string RootNotFlowchart = "definition.root-not-flowchart";

    /// <summary>All codes, for the completeness test of the texts.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        NotJson, TooLarge, TooDeep, TooManyActivities, TooManyConnections, DuplicateKey, DuplicateId, DuplicateConnection, DuplicateName, UnknownProperty,
        UnknownActivity, UnknownTarget, UnknownPort, UnknownVariable, UnknownOutcome, UnknownExpression, MissingProperty, MissingTypeName, WrongType,
        WrongValue, BadExpression, MergeMode, ScopedVariables, RootNotFlowchart,
    ];
}

/// <summary>A JSON value and where it stands.</summary>
internal readonly record struct Located(JsonElement Value, string Path)
{
    public JsonValueKind Kind => Value.ValueKind;

    public Located At(string property, JsonElement value) => new(value, $"{Path}.{property}");

    public Located At(int index, JsonElement value) => new(value, $"{Path}[{index}]");

    /// <summary>The property, unless it is absent or null: designers write null for what was left empty.</summary>
    public Located? Find(string property) =>
        Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(property, out var found) && found.ValueKind != JsonValueKind.Null
            ? At(property, found)
            : null;
}

/// <summary>Collects problems and the names that other parts refer to; reading goes on after a problem, to report as many as it can.</summary>
internal sealed class ReadingContext
{
    private const int MaxProblems = 100;

    private readonly ImmutableArray<DefinitionProblem>.Builder _problems = ImmutableArray.CreateBuilder<DefinitionProblem>();

    public Dictionary<string, VariableDeclaration> VariablesById { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, VariableDeclaration> VariablesByName { get; } = new(StringComparer.Ordinal);

    public HashSet<string> ActivityIds { get; } = new(StringComparer.Ordinal);

    public int Connections { get; set; }

    public bool Failed => _problems.Count > 0;

    public ImmutableArray<DefinitionProblem> Problems => _problems.ToImmutable();

    public void Add(Located place, string code, string data = "") => Add(place.Path, code, data);

    public void Add(string path, string code, string data = "")
    {
        if (_problems.Count < MaxProblems) _problems.Add(new DefinitionProblem(path, code, data.Length > 200 ? data[..200] : data));
    }

    public VariableDeclaration? FindVariable(string idOrName) => VariablesById.GetValueOrDefault(idOrName) ?? VariablesByName.GetValueOrDefault(idOrName);

    /// <summary>Whatever an object holds beside what its reader knows is refused: an ignored property would be a rule that nobody follows.</summary>
    public void OnlyKnown(Located place, params ReadOnlySpan<string> known)
    {
        foreach (var property in place.Value.EnumerateObject())
        {
            if (!known.Contains(property.Name)) Add(place.At(property.Name, property.Value), DefinitionProblems.UnknownProperty, property.Name);
        }
    }

    public string? Text(Located place)
    {
        if (place.Kind == JsonValueKind.String && place.Value.GetString() is { Length: > 0 } text) return text;
        Add(place, DefinitionProblems.WrongType, "a text is wanted");
        return null;
    }

    public string? Text(Located holder, string property, bool required = false)
    {
        if (holder.Find(property) is { } place) return Text(place);
        if (required) Add($"{holder.Path}.{property}", DefinitionProblems.MissingProperty, property);
        return null;
    }

    public int? Number(Located holder, string property, int min, int max)
    {
        if (holder.Find(property) is not { } place) return null;
        if (place.Kind == JsonValueKind.Number && place.Value.TryGetInt32(out var number) && number >= min && number <= max) return number;
        Add(place, DefinitionProblems.WrongValue, $"a whole number from {min} to {max} is wanted");
        return null;
    }

    public IEnumerable<Located> Items(Located place)
    {
        if (place.Kind != JsonValueKind.Array)
        {
            Add(place, DefinitionProblems.WrongType, "a list is wanted");
            yield break;
        }

        var index = 0;
        foreach (var item in place.Value.EnumerateArray()) yield return place.At(index++, item);
    }

    public bool IsObject(Located place)
    {
        if (place.Kind == JsonValueKind.Object) return true;
        Add(place, DefinitionProblems.WrongType, "an object is wanted");
        return false;
    }
}
