using System.CommandLine;
using TrustFund.Application.Importing;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Texts;

namespace TrustFund.Service.CommandLine;

/// <summary><c>import FILE [--dry-run]</c>: brings in what happened before (<c>deploy/import.md</c>).</summary>
internal sealed class ImportVerb
{
    private readonly Argument<string> _file;
    private readonly Option<bool> _dryRun;
    private readonly Options _options;

    public ImportVerb(Options options, Language language)
    {
        _options = options;
        _file = new Argument<string>("FILE") { Description = language.Say("Le fichier à importer, ou - pour l'entrée standard", "The file to import, or - for standard input") };
        _dryRun = new Option<bool>("--dry-run") { Description = language.Say("Vérifie tout et ne change rien", "Checks everything and changes nothing") };
        Command = new Command("import", language.Say("Reprend des actions passées depuis un fichier", "Brings in past actions from a file")) { _file, _dryRun };
        Command.SetAction((parsed, _) => Run(parsed));
    }

    public Command Command { get; }

    /// <summary>A problem in one line: where, and why, with what would unlock it.</summary>
    public static string Describe(ImportProblem problem, Language language)
    {
        var where = problem.Line is { } line
            ? language.Say($"Ligne {line} ({problem.Id}, {problem.Action}) : ", $"Line {line} ({problem.Id}, {problem.Action}): ")
            : "";
        var why = problem.Refusal is { } refusal
            ? $"{language.Say(refusal)} [{refusal}]"
            : string.Join("; ", problem.Fields.Select(field => $"{field.Field}: {language.Say(field.Fr, field.En)}"));
        return where + why;
    }

    private async Task<int> Run(ParseResult parsed)
    {
        var invocation = _options.Invocation(parsed);
        var path = parsed.GetRequiredValue(_file);
        if (await Read(path, invocation) is not { } utf8)
            return Exit.Usage;
        var isDryRun = parsed.GetValue(_dryRun);
        await using var installation = await invocation.Open(mayLoad: false);
        var report = await DemonstrationFund.Import(installation, utf8, isDryRun, invocation.Settings.Node.WithDemonstration);
        if (!report.Succeeded)
        {
            // Both languages: a refused file is often sent on to whoever wrote it.
            foreach (var problem in report.Problems)
            {
                foreach (var language in invocation.Language == Language.French ? (Language[])[Language.French, Language.English] : [Language.English, Language.French])
                    await invocation.Error.WriteLineAsync(Describe(problem, language));
            }

            await invocation.Error.WriteLineAsync(invocation.Say("Rien n'a été changé.", "Nothing was changed."));
            return Exit.Refused;
        }

        await invocation.Out.WriteLineAsync(isDryRun
            ? invocation.Say(
                $"{report.FileId} : essai réussi ; {report.Done} actions seraient reprises, {report.Repeated} le sont déjà, {report.ClocksRung} délais échoiraient. Rien n'a été changé.",
                $"{report.FileId}: dry run passed; {report.Done} actions would be taken in, {report.Repeated} are already, {report.ClocksRung} clocks would run out. Nothing was changed.")
            : invocation.Say(
                $"{report.FileId} : {report.Done} actions reprises, {report.Repeated} l'étaient déjà, {report.ClocksRung} délais échus entre elles.",
                $"{report.FileId}: {report.Done} actions taken in, {report.Repeated} were already, {report.ClocksRung} clocks ran out between them."));
        return Exit.Done;
    }

    private static async Task<byte[]?> Read(string path, Invocation invocation)
    {
        try
        {
            if (path != "-")
                return new FileInfo(path).Length <= ImportReader.MaxBytes ? await File.ReadAllBytesAsync(path) : new byte[ImportReader.MaxBytes + 1];
            await using var input = Console.OpenStandardInput();
            using var copy = new MemoryStream();
            await input.CopyToAsync(copy);
            return copy.ToArray();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await invocation.Error.WriteLineAsync(invocation.Say($"« {path} » ne peut pas être lu : {problem.Message}", $"'{path}' cannot be read: {problem.Message}"));
            return null;
        }
    }
}
