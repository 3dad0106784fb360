using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using TrustFund.Domain;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.Texts;

namespace TrustFund.Service.CommandLine;

/// <summary><c>serve</c>: the service itself, until it is told to stop; also what is done where no verb is given.</summary>
internal sealed class ServeVerb
{
    private const long LittleMemory = 100 * 1024 * 1024;

    private static readonly TimeSpan UntilSettled = TimeSpan.FromSeconds(10);

    private readonly Options _options;

    public ServeVerb(Options options, Language language)
    {
        _options = options;
        Command = new Command("serve", language.Say("Fait fonctionner le service (par défaut)", "Runs the service (the default)"));
        AddTo(Command);
    }

    public Command Command { get; }

    public void AddTo(Command command)
    {
        command.Add(_options.Urls);
        command.Add(_options.Role);
        command.SetAction((parsed, _) => Run(parsed));
    }

    private async Task<int> Run(ParseResult parsed)
    {
        var invocation = _options.Invocation(parsed);
        await invocation.Out.WriteLineAsync(invocation.Say($"Données : {invocation.Settings.Store.Folder.Path}", $"Data: {invocation.Settings.Store.Folder.Path}"));
        invocation.RefuseUnwantedDemonstration();
        await using var installation = await invocation.Open(mayLoad: true);
        await using var app = WebHost.Build(installation, new WebOptions
        {
            Urls = invocation.Settings.Node.Urls,
            Node = invocation.Settings.Node.Name,
            Collector = invocation.Settings.Telemetry.Collector,
            LogsAsJson = invocation.Settings.Telemetry.LogsAsJson,
            Management = invocation.Settings.Node.Management,
            Broker = invocation.Settings.Broker?.Uri,
            ReportingDatabase = invocation.Settings.ReportingDatabase,
            Mail = invocation.Settings.Mail,
            Notice = invocation.Settings.Node.Notice,
            Drain = invocation.Settings.Node.Drain,
            Roles = invocation.Settings.Node.Roles,
            SignIn = invocation.Settings.SignIn,
            Limits = invocation.Settings.Web.Limits,
            Proxies = invocation.Settings.Web.Proxies,
            SettingsFile = _options.File(parsed),
            IsDemonstration = installation.Demonstration is { IsOn: true } && invocation.Settings.Node.WithDemonstration,
        });
        if (installation.Demonstration is { IsOn: true } clock)
            app.Logger.LogWarning("This is a demonstration: the service lives in its own time, now {Now:O}.", clock.GetUtcNow());
        try
        {
            await app.StartAsync();
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new SettingsException([Refusal.Of("settings.address-in-use", ("urls", string.Join(", ", invocation.Settings.Node.Urls)))]);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await invocation.Out.WriteLineAsync(invocation.Say("Arrêté avant d'avoir commencé.", "Stopped before it had begun."));
            return Exit.Done;
        }

        await invocation.Out.WriteLineAsync(invocation.Say($"Le service répond sur {string.Join(", ", app.Urls)} ; Ctrl-C l'arrête.", $"The service answers on {string.Join(", ", app.Urls)}; Ctrl-C stops it."));
        await Settle(app.Lifetime.ApplicationStopping);
        await app.WaitForShutdownAsync();
        await invocation.Out.WriteLineAsync(invocation.Say("Arrêté.", "Stopped."));
        return Exit.Done;
    }

    /// <summary>
    /// What the start, the first rounds of the workers and the bringing in of a fund left behind goes back to the machine. Once, and only while there is little: a node
    /// that is busy by then has better to do.
    /// </summary>
    private static async Task Settle(CancellationToken stopping)
    {
        await Task.Delay(UntilSettled, TimeProvider.System, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stopping.IsCancellationRequested && GC.GetTotalMemory(forceFullCollection: false) < LittleMemory)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
