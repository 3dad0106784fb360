using System.CommandLine;
using System.Text.Json;
using TrustFund.Domain;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.Texts;

namespace TrustFund.Service.CommandLine;

/// <summary>One call of the command line: where its answers go, and in which language.</summary>
public record Speaker(TextWriter Out, TextWriter Error, Language Language)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Say(string fr, string en) => Language.Say(fr, en);

    public void Write(object document) => Out.WriteLine(JsonSerializer.Serialize(document, document.GetType(), Json));

    /// <summary>Says why something was refused, where messages go.</summary>
    public int Refuse(Refusal refusal)
    {
        Error.WriteLine(Language.Say(refusal));
        return Exit.Refused;
    }
}

/// <summary>A call that works on data: with what it was told.</summary>
public sealed record Invocation(TextWriter Out, TextWriter Error, Language Language, ServiceSettings Settings) : Speaker(Out, Error, Language)
{
    /// <summary>RabbitMQ, for a verb that works on it.</summary>
    /// <exception cref="SettingsException">None is configured.</exception>
    public Uri Broker() => Settings.Broker?.Uri ?? throw new SettingsException([Refusal.Of("settings.broker-needed", ("key", "Broker:Uri"))]);

    /// <summary>A service that is to be no demonstration works on no demonstration's data.</summary>
    /// <exception cref="SettingsException">The data are a demonstration's.</exception>
    public void RefuseUnwantedDemonstration() => RefuseUnwantedDemonstration(Settings);

    /// <inheritdoc cref="RefuseUnwantedDemonstration()"/>
    public static void RefuseUnwantedDemonstration(ServiceSettings settings)
    {
        if (DemonstrationClock.Of(settings.Store.Folder, TimeProvider.System).WhyNot(settings.Node.WithDemonstration) is { } unwanted)
            throw new SettingsException([unwanted]);
    }

    /// <summary>Opens the data, and loads the demonstration fund where they are empty and it is wanted.</summary>
    public async Task<Installation> Open(bool mayLoad)
    {
        var installation = await Installation.Open(Settings.Store, DemonstrationClock.Of(Settings.Store.Folder, TimeProvider.System));
        try
        {
            if (mayLoad && Settings.Node.WithDemonstration && await DemonstrationFund.LoadIntoEmpty(installation) is { } loaded)
                Announce(loaded);
            if (installation.Demonstration is { IsOn: true } clock)
            {
                await Error.WriteLineAsync(Say(
                    $"Démonstration : l'horloge est celle de la démonstration ({clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC), non celle du jour.",
                    $"Demonstration: the clock is the demonstration's ({clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC), not today's."));
            }

            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    private void Announce(Application.Importing.ImportReport loaded)
    {
        if (!loaded.Succeeded)
            throw new InvalidOperationException("The demonstration fund was refused: " + ImportVerb.Describe(loaded.Problems[0], Language));
        Error.WriteLine(Say(
            $"Les données étaient vides : le fonds de démonstration a été chargé ({loaded.Lines} actions).",
            $"There were no data: the demonstration fund was loaded ({loaded.Lines} actions)."));
    }
}
