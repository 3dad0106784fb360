using System.Collections.Immutable;
using System.CommandLine;
using TrustFund.Domain.People;
using TrustFund.Service.Texts;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Verification;

namespace TrustFund.Service.CommandLine;

/// <summary><c>workflow check FILE</c>: reads and verifies a definition as the service would at its start.</summary>
internal sealed class WorkflowVerb
{
    private readonly Options _options;
    private readonly Argument<string> _file;

    public WorkflowVerb(Options options, Language language)
    {
        _options = options;
        _file = new Argument<string>("FILE") { Description = language.Say("La définition, au format JSON d'Elsa 3", "The definition, in Elsa 3's JSON format") };
        var check = new Command("check", language.Say("Lit une définition et en explore toutes les situations", "Reads a definition and explores all its situations")) { _file };
        check.SetAction((parsed, _) => Check(parsed));
        Command = new Command("workflow", language.Say("Définitions des circuits", "Workflow definitions")) { check };
    }

    public Command Command { get; }

    private async Task<int> Check(ParseResult parsed)
    {
        var invocation = _options.Speaking(parsed);
        var path = parsed.GetRequiredValue(_file);
        byte[] json;
        try
        {
            json = await File.ReadAllBytesAsync(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await invocation.Error.WriteLineAsync(invocation.Say($"« {path} » ne peut pas être lu : {problem.Message}", $"'{path}' cannot be read: {problem.Message}"));
            return Exit.Usage;
        }

        var reading = DefinitionReader.Read(json);
        foreach (var problem in reading.Problems)
            await invocation.Error.WriteLineAsync($"{problem}");
        if (reading.Definition is not { } definition)
            return Exit.Refused;
        var findings = DefinitionVerifier.Verify(definition, Roles.All.ToImmutableHashSet(StringComparer.Ordinal));
        foreach (var finding in findings)
        {
            await invocation.Error.WriteLineAsync(
                $"{finding.JsonPath} {finding.ActivityId}: {finding.Code} {finding.Data} {string.Join(" > ", finding.Path.Select(step => $"{step.ActivityId}.{step.Outcome}"))}".TrimEnd());
        }

        if (!findings.IsEmpty)
            return Exit.Refused;
        await invocation.Out.WriteLineAsync(invocation.Say(
            $"{definition.DefinitionId} version {definition.Version} est saine ({definition.Activities.Length} activités).",
            $"{definition.DefinitionId} version {definition.Version} is sound ({definition.Activities.Length} activities)."));
        return Exit.Done;
    }
}
