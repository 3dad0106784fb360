using System.CommandLine;
using System.Diagnostics;
using TrustFund.Domain;
using TrustFund.Reporting.Consuming;
using TrustFund.Reporting.Store;
using TrustFund.Service.Downstream;
using TrustFund.Service.Texts;

namespace TrustFund.Service.CommandLine;

/// <summary>
/// <c>reporting check --fund F --as-of DATE [--wait SECONDS] [--json]</c>: Reporting against the fold of the log;
/// <c>reporting rebuild</c>: its tables anew, by replay.
/// </summary>
internal sealed class ReportingVerb
{
    private const int ShownDifferences = 50;

    private readonly Options _options;
    private readonly Option<string> _fund;
    private readonly Option<DateOnly?> _asOf;
    private readonly Option<int> _wait;
    private readonly Option<bool> _json;

    public ReportingVerb(Options options, Language language)
    {
        _options = options;
        _fund = options.Fund();
        _asOf = options.Date("--as-of", "Date des chiffres, comprise", "Date of the figures, included", required: true);
        _json = options.Json();
        _wait = new Option<int>("--wait")
        {
            Description = language.Say("Attend au plus tant de secondes que tout soit arrivé", "Waits at most so many seconds until everything has arrived"),
            HelpName = "SECONDS",
        };
        var check = new Command("check", language.Say("Compare les chiffres de Reporting à ceux du journal, à la même position", "Compares Reporting's figures with the log's, at the same position"))
        {
            _fund, _asOf, _wait, _json,
        };
        check.SetAction((parsed, cancellation) => Check(parsed, cancellation));
        var rebuild = new Command("rebuild", language.Say("Jette les tables de Reporting et les refait depuis le journal", "Throws Reporting's tables away and makes them again from the log"));
        rebuild.SetAction((parsed, cancellation) => Rebuild(parsed, cancellation));
        Command = new Command("reporting", language.Say("Reporting, qui suit le journal", "Reporting, which follows the log")) { check, rebuild };
    }

    public Command Command { get; }

    private async Task<int> Check(ParseResult parsed, CancellationToken cancellation)
    {
        var invocation = _options.Invocation(parsed);
        await using var installation = await invocation.Open(mayLoad: true);
        await using var store = await ReportingStore.Open(invocation.Settings.ReportingDatabase, invocation.Settings.Store.Folder.Reporting, cancellation);
        var check = new ReportingCheck(installation.Store, installation.Figures, installation.Statements, store);
        var until = Stopwatch.GetTimestamp() + (parsed.GetValue(_wait) * Stopwatch.Frequency);
        Result<ReportingFindings> found;
        while (true)
        {
            found = await check.Run(FundId.Of(parsed.GetRequiredValue(_fund)), parsed.GetValue(_asOf)!.Value, cancellation);
            if (found.IsRefused)
                return invocation.Refuse(found.Refusal);
            if (found.Value.Waiting == 0 || found.Value.Foreign is not null || Stopwatch.GetTimestamp() >= until)
                break;
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }

        if (parsed.GetValue(_json))
            invocation.Write(found.Value);
        else
            await Print(found.Value, invocation);
        return found.Value switch
        {
            { IsRight: false } => Exit.Refused,
            { Waiting: > 0 } => Exit.Behind,
            _ => Exit.Done,
        };
    }

    private static async Task Print(ReportingFindings found, Invocation invocation)
    {
        var output = invocation.Out;
        await output.WriteLineAsync(invocation.Say(
            $"Journal : {found.Head} ; Reporting : complet jusqu'à {found.Position}, {found.State.Handled} événements traités, {found.Waiting} pas encore.",
            $"Log: {found.Head}; Reporting: complete up to {found.Position}, {found.State.Handled} events handled, {found.Waiting} not yet."));
        if (found.Foreign is { } foreign)
        {
            await output.WriteLineAsync(invocation.Say(
                $"Reporting a traité {foreign}, que ce journal n'a pas ou a autrement : c'est un autre journal, comme après la restauration d'une sauvegarde plus ancienne. Après vérification : reporting rebuild.",
                $"Reporting handled {foreign}, which this log does not have or has otherwise: it is another log, as after an older backup was restored. Once that is understood: reporting rebuild."));
        }

        if (found.State.Fork is { } fork)
            await output.WriteLineAsync(invocation.Say($"Arrêté à la position {fork.Position} : {fork.Reason}", $"Stopped at position {fork.Position}: {fork.Reason}"));
        if (found.State.RebuildingTo is { } to)
            await output.WriteLineAsync(invocation.Say($"Une reconstruction jusqu'à {to} n'est pas terminée.", $"A rebuild up to {to} has not ended."));
        foreach (var gap in found.State.Gaps)
            await output.WriteLineAsync(invocation.Say($"Il manque sur {gap.Stream} l'événement {gap.Missing} ; {gap.Parked} attendent.", $"On {gap.Stream} event {gap.Missing} is missing; {gap.Parked} wait."));
        foreach (var aside in found.State.SetAside)
            await output.WriteLineAsync(invocation.Say($"Mis de côté à la position {aside.Position} : {aside.Type} ({aside.Reason}) {aside.Detail}", $"Set aside at position {aside.Position}: {aside.Type} ({aside.Reason}) {aside.Detail}"));
        foreach (var difference in found.Differences.Take(ShownDifferences))
            await output.WriteLineAsync(invocation.Say($"{difference.Path} : journal {difference.Fold ?? "–"}, Reporting {difference.Reporting ?? "–"}", $"{difference.Path}: log {difference.Fold ?? "–"}, Reporting {difference.Reporting ?? "–"}"));
        if (found.Differences.Length > ShownDifferences)
            await output.WriteLineAsync(invocation.Say($"et {found.Differences.Length - ShownDifferences} autres différences.", $"and {found.Differences.Length - ShownDifferences} more differences."));
        if (found.Differences.IsEmpty && found.Position > 0)
        {
            await output.WriteLineAsync(invocation.Say(
                $"Chiffres et état du fonds {found.Fund} au {found.AsOf:yyyy-MM-dd}, à la position {found.Position} : égaux.",
                $"Figures and statement of fund {found.Fund} as of {found.AsOf:yyyy-MM-dd}, at position {found.Position}: equal."));
        }
    }

    private async Task<int> Rebuild(ParseResult parsed, CancellationToken cancellation)
    {
        var invocation = _options.Invocation(parsed);
        await using var installation = await invocation.Open(mayLoad: true);
        await using var store = await ReportingStore.Open(invocation.Settings.ReportingDatabase, invocation.Settings.Store.Folder.Reporting, cancellation);
        var log = new LogToReplay(installation.Store);
        var started = Stopwatch.GetTimestamp();
        var handled = await new Rebuild(store).Anew((await log.Head(cancellation)).Position, log.Behind, cancellation);
        var took = Stopwatch.GetElapsedTime(started);
        await invocation.Out.WriteLineAsync(invocation.Say(
            $"Refait : {handled} événements en {took.TotalSeconds:0.0} s, {handled / Math.Max(took.TotalSeconds, 0.001):0} par seconde.",
            $"Made again: {handled} events in {took.TotalSeconds:0.0} s, {handled / Math.Max(took.TotalSeconds, 0.001):0} per second."));
        var state = await ReportingState.Read(store, cancellation);
        return state.IsSound ? Exit.Done : Exit.Refused;
    }
}
