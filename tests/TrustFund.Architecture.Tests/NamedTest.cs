using System.Text.RegularExpressions;

namespace TrustFund.Architecture.Tests;

/// <summary>A test as documents name it: <c>Domain/Basics/MoneyTests: F10_…</c> stands in <c>tests/TrustFund.Domain.Tests/Basics/MoneyTests.cs</c>.</summary>
internal sealed record NamedTest(string Path, string Name)
{
    /// <exception cref="FormatException">The text names no test.</exception>
    public static NamedTest Parse(string text)
    {
        var parts = text.Split(": ");
        var path = parts[0].Split('/');
        return parts.Length == 2 && path.Length > 1
            ? new NamedTest($"tests/TrustFund.{path[0]}.Tests/{string.Join('/', path[1..])}.cs", parts[1])
            : throw new FormatException($"'{text}' names no test.");
    }

    /// <summary>Null where the test exists; else what is missing.</summary>
    public string? WhyNotThere()
    {
        var file = System.IO.Path.Combine(Repository.Root, Path);
        if (!File.Exists(file))
            return $"there is no {Path}";
        var test = new Regex($@"\[(Fact|Theory)[^\n]*\](\s*\[[^\n]*\])*\s*public (async Task|Task|void) {Regex.Escape(Name)}\(", RegexOptions.None, TimeSpan.FromSeconds(5));
        return test.IsMatch(File.ReadAllText(file)) ? null : $"{Path} holds no test {Name}";
    }
}
