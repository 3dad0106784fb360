using System.Text.Json;

namespace TrustFund.Architecture.Tests;

/// <summary>The list behind <c>tests/planted-bugs.sh</c>: each bug can still be planted, and the test that is to catch it is there.</summary>
public sealed class PlantedBugTests
{
    private static readonly JsonSerializerOptions s_strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    [Fact]
    public void R15_every_planted_bug_still_has_its_place_and_its_test()
    {
        var bugs = JsonSerializer.Deserialize<PlantedBug[]>(File.ReadAllText(Path.Combine(Repository.Root, "tests", "planted-bugs.json")), s_strict)!;
        bugs.Length.ShouldBeGreaterThanOrEqualTo(20);
        bugs.Select(bug => bug.Bug).ShouldBeUnique();
        bugs.SelectMany(WhyNotPlanted).ShouldBeEmpty("the code moved on; let the list follow it");
    }

    private static IEnumerable<string> WhyNotPlanted(PlantedBug bug)
    {
        var file = Path.Combine(Repository.Root, bug.File);
        var places = File.Exists(file) && bug.Old.Length > 0 ? File.ReadAllText(file).Split(bug.Old).Length - 1 : 0;
        if (places != 1)
            yield return $"{bug.Bug}: its text stands {places} times in {bug.File}";
        if (bug.Old == bug.New || !bug.File.StartsWith("src/", StringComparison.Ordinal))
            yield return $"{bug.Bug}: changes nothing of the service";
        if (NamedTest.Parse(bug.Test).WhyNotThere() is { } missing)
            yield return $"{bug.Bug}: {missing}";
    }

    /// <param name="Old">Stands once in the file.</param>
    /// <param name="New">What makes the bug.</param>
    /// <param name="Class">The class that runs the test, where the one that holds it is abstract.</param>
    private sealed record PlantedBug(string Bug, string File, string Old, string New, string Test, string? Class = null);
}
