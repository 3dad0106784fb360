using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Workflows.Running;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using LoadedCode = ArchUnitNET.Domain.Architecture;

namespace TrustFund.Architecture.Tests;

/// <summary>Pure rules in the middle, I/O at the edge.</summary>
public sealed class PurityTests
{
    private static readonly LoadedCode Code = new ArchLoader()
        .LoadAssembliesIncludingDependencies(typeof(Money).Assembly, typeof(WorkflowEngine).Assembly, typeof(UseCase).Assembly)
        .Build();

    [Theory]
    [InlineData("TrustFund.Domain")]
    [InlineData("TrustFund.Workflows")]
    public void The_rules_and_the_engine_touch_no_file_network_or_database(string room) =>
        Types().That().ResideInAssemblyMatching("^" + room.Replace(".", "\\.", StringComparison.Ordinal) + ",").Should()
            .NotDependOnAnyTypesThat().HaveFullNameMatching(@"^System\.(IO\.(?!StringWriter$)|Net\.|Data\.|Diagnostics\.Process)")
            .Because("rules are pure (design: pure rules in the middle, I/O at the edge)")
            .Check(Code);

    [Fact]
    public void No_binary_float_stands_near_money()
    {
        string[] near = ["src/TrustFund.Domain", "src/TrustFund.Application"];
        var found = near.SelectMany(Repository.SourceFiles)
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (file, line, index)))
            .Where(at => System.Text.RegularExpressions.Regex.IsMatch(at.line.Split("//")[0], @"\b(double|float)\b"))
            .Select(at => $"{Path.GetRelativePath(Repository.Root, at.file)}:{at.index + 1}: {at.line.Trim()}");
        found.ShouldBeEmpty();
    }

    [Fact]
    public void Time_and_chance_come_from_outside_into_the_rules()
    {
        string[] pure = ["src/TrustFund.Domain", "src/TrustFund.Workflows", "src/TrustFund.Application"];
        var found = pure.SelectMany(Repository.SourceFiles)
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (file, line, index)))
            .Where(at => System.Text.RegularExpressions.Regex.IsMatch(at.line.Split("//")[0], @"\b(DateTime\.(Now|UtcNow|Today)|DateTimeOffset\.(Now|UtcNow)|Guid\.(NewGuid|CreateVersion7)|Random\.Shared|new Random\()"))
            .Select(at => $"{Path.GetRelativePath(Repository.Root, at.file)}:{at.index + 1}: {at.line.Trim()}");
        found.ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_command_runner_and_the_publishing_of_definitions_open_a_write_transaction()
    {
        var callers = Repository.SourceFiles("src")
            .Where(file => System.Text.RegularExpressions.Regex.IsMatch(File.ReadAllText(file), @"\b(store|_store|Store)\.Begin\("))
            .Select(file => Path.GetFileName(file));
        callers.ShouldBeSubsetOf(["CommandRunner.cs", "ShippedDefinitions.cs"]);
    }
}
