using System.CommandLine;
using TrustFund.Application.Auditing;
using TrustFund.Application.Log;
using TrustFund.Application.Papers;
using TrustFund.Domain;
using TrustFund.Service.Texts;

namespace TrustFund.Service.CommandLine;

/// <summary><c>verify [--anchor FILE]</c>: makes everything again from the log, compares, and names the first difference.</summary>
internal sealed class VerifyVerb
{
    private readonly Options _options;
    private readonly Option<string?> _anchor;

    public VerifyVerb(Options options, Language language)
    {
        _options = options;
        _anchor = new Option<string?>("--anchor")
        {
            Description = language.Say("Fichier d'ancres publiées plus tôt par verify, à retrouver dans le journal", "File of anchors that verify published earlier, to be found on the log"),
            HelpName = "FILE",
        };
        Command = new Command("verify", language.Say("Vérifie le journal et tout ce qui en découle", "Verifies the log and everything that follows from it")) { _anchor };
        Command.SetAction((parsed, cancellation) => Run(parsed, cancellation));
    }

    public Command Command { get; }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var invocation = _options.Invocation(parsed);
        if (await Anchors(parsed.GetValue(_anchor), invocation) is not { } anchors)
            return Exit.Usage;
        // What looks brings nothing in: a demonstration loaded into a folder that was given by mistake would be verified and prove nothing.
        await using var installation = await invocation.Open(mayLoad: false);
        var report = await installation.Verification.Run(anchors, cancellation: cancellation);
        if (report is { Findings.Count: 0, Head.Position: 0 })
            return invocation.Refuse(Refusal.Of("store.nothing-to-verify", ("folder", invocation.Settings.Store.Folder.Path)));
        // What papers there must be, the log says: they are looked at once it is known to be sound.
        if (report.Findings.Count == 0)
            report = report with { Findings = await PaperAudit.Check(installation.Store, installation.Papers, cancellation).ToListAsync(cancellation) };
        if (report.Findings.Count > 0)
        {
            await invocation.Error.WriteLineAsync(invocation.Say("Vérification échouée. Première différence :", "Verification failed. First difference:"));
            await invocation.Error.WriteLineAsync("  " + Describe(report.Findings[0], invocation));
            if (report.Findings.Count > 1)
                await invocation.Error.WriteLineAsync(invocation.Say($"et au moins {report.Findings.Count - 1} autres.", $"and at least {report.Findings.Count - 1} more."));
            return Exit.Refused;
        }

        await invocation.Out.WriteLineAsync(invocation.Say(
            $"Vérifié : {report.Head.Position} événements ; états, tâches, vues et écritures refaits depuis le journal, sans différence ; pièces jointes intactes ; {anchors.Count} ancres retrouvées.",
            $"Verified: {report.Head.Position} events; states, tasks, views and ledger made again from the log, without a difference; papers whole; {anchors.Count} anchors found."));
        await invocation.Out.WriteLineAsync(Anchor.Of(report.Head));
        return Exit.Done;
    }

    private static string Describe(AuditFinding finding, Invocation invocation)
    {
        var (stored, rebuilt) = Legible.Pair(finding.Stored, finding.Rebuilt);
        return invocation.Say(
            $"{finding.Table} {finding.Key} {finding.Field} : enregistré {Short(stored)}, attendu {Short(rebuilt)}",
            $"{finding.Table} {finding.Key} {finding.Field}: stored {Short(stored)}, expected {Short(rebuilt)}");
    }

    private static string Short(string? value) => value is null ? "–" : FactTexts.Short(value);

    private static async Task<IReadOnlyList<LogHead>?> Anchors(string? file, Invocation invocation)
    {
        if (file is null)
            return [];
        try
        {
            var anchors = Anchor.Read(await File.ReadAllLinesAsync(file));
            if (anchors.Count > 0)
                return anchors;
            await invocation.Error.WriteLineAsync(invocation.Say($"« {file} » ne contient aucune ancre.", $"'{file}' contains no anchor."));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            await invocation.Error.WriteLineAsync(invocation.Say($"« {file} » ne peut pas être lu : {problem.Message}", $"'{file}' cannot be read: {problem.Message}"));
        }

        return null;
    }
}
