using System.CommandLine;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Hosting;
using TrustFund.Service.Texts;

namespace TrustFund.Service.CommandLine;

/// <summary><c>serve</c>: the service itself, until it is told to stop; also what is done where no verb is given.</summary>
internal sealed class ServeVerb
{
    private const string DefaultUrls = "http://127.0.0.1:5080";

    private readonly Options _options;
    private readonly Option<string?> _urls;

    public ServeVerb(Options options, Language language)
    {
        _options = options;
        _urls = new Option<string?>("--urls")
        {
            Description = language.Say($"Adresses d'écoute (sinon ASPNETCORE_URLS, sinon {DefaultUrls})", $"Addresses to listen on (else ASPNETCORE_URLS, else {DefaultUrls})"),
            HelpName = "URLS",
        };
        Command = new Command("serve", language.Say("Fait fonctionner le service (par défaut)", "Runs the service (the default)"));
        AddTo(Command);
    }

    public Command Command { get; }

    public void AddTo(Command command)
    {
        command.Add(_urls);
        command.SetAction((parsed, _) => Run(parsed));
    }

    private async Task<int> Run(ParseResult parsed)
    {
        var invocation = _options.Invocation(parsed);
        await invocation.Out.WriteLineAsync(invocation.Say($"Données : {invocation.Folder.Path}", $"Data: {invocation.Folder.Path}"));
        await using var installation = await invocation.Open(mayLoad: true);
        var urls = parsed.GetValue(_urls) ?? Environment.GetEnvironmentVariable("ASPNETCORE_URLS");
        await using var app = WebHost.Build(installation, new WebOptions
        {
            Urls = (string.IsNullOrWhiteSpace(urls) ? DefaultUrls : urls).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            IsDemonstration = installation.Demonstration is { IsOn: true },
        });
        if (installation.Demonstration is { IsOn: true } clock)
            app.Logger.LogWarning("This is a demonstration: the service lives in its own time, now {Now:O}.", clock.GetUtcNow());
        await app.StartAsync();
        await invocation.Out.WriteLineAsync(invocation.Say($"Le service répond sur {string.Join(", ", app.Urls)} ; Ctrl-C l'arrête.", $"The service answers on {string.Join(", ", app.Urls)}; Ctrl-C stops it."));
        await app.WaitForShutdownAsync();
        await invocation.Out.WriteLineAsync(invocation.Say("Arrêté.", "Stopped."));
        return Exit.Done;
    }
}
