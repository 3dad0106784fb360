using System.CommandLine;
using TrustFund.Domain;
using TrustFund.Service.Hosting;
using TrustFund.Service.Texts;

namespace TrustFund.Service.CommandLine;

/// <summary><c>backup FILE</c>: a verified copy of the SQLite file, made beside the running service.</summary>
internal sealed class BackupVerb
{
    private readonly Options _options;
    private readonly Argument<string> _file;

    public BackupVerb(Options options, Language language)
    {
        _options = options;
        _file = new Argument<string>("FILE") { Description = language.Say("Le fichier à écrire ; il ne doit pas exister", "The file to write; it must not exist") };
        Command = new Command("backup", language.Say("Copie et vérifie la base SQLite, service en marche", "Copies and verifies the SQLite database while the service runs")) { _file };
        Command.SetAction((parsed, cancellation) => Run(parsed, cancellation));
    }

    public Command Command { get; }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var invocation = _options.Invocation(parsed);
        var store = invocation.Settings.Store;
        if (store.ConnectionString is not null)
            return invocation.Refuse(Refusal.Of("backup.by-postgresql"));
        if (!File.Exists(store.Folder.Database))
            return invocation.Refuse(Refusal.Of("backup.nothing-there", ("folder", store.Folder.Path)));
        var path = Path.GetFullPath(parsed.GetRequiredValue(_file));
        var report = await Backups.Make(store.Folder, path, cancellation);
        if (report.Findings.Count > 0)
            return invocation.Refuse(Refusal.Of("backup.not-sound", ("file", path)));
        var copied = await Backups.CopyPapers(store, path, cancellation);
        if (copied.Failed.Count > 0)
            return invocation.Refuse(Refusal.Of("backup.papers-not-sound", ("folder", copied.Folder), ("count", copied.Failed.Count), ("first", copied.Failed[0])));
        await invocation.Out.WriteLineAsync(invocation.Say(
            $"{copied.Folder} : {copied.Count} pièces jointes, vérifiées.",
            $"{copied.Folder}: {copied.Count} papers, verified."));
        await invocation.Out.WriteLineAsync(invocation.Say(
            $"{path} : {report.Head.Position} événements, vérifiés.",
            $"{path}: {report.Head.Position} events, verified."));
        await invocation.Out.WriteLineAsync(Anchor.Of(report.Head));
        return Exit.Done;
    }
}
