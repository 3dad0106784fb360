using System.CommandLine;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Messaging.Relaying;
using TrustFund.Service.Texts;

namespace TrustFund.Service.CommandLine;

/// <summary><c>replay --from POS --to POS [--type T]</c>: publishes a range of the log once more; consumers drop what they know.</summary>
internal sealed class ReplayVerb
{
    private readonly Options _options;
    private readonly Option<long> _from;
    private readonly Option<long> _to;
    private readonly Option<string?> _type;

    public ReplayVerb(Options options, Language language)
    {
        _options = options;
        _from = new Option<long>("--from") { Description = language.Say("Première position du journal, comprise", "First position of the log, included"), HelpName = "POS", Required = true };
        _to = new Option<long>("--to") { Description = language.Say("Dernière position du journal, comprise", "Last position of the log, included"), HelpName = "POS", Required = true };
        _type = new Option<string?>("--type") { Description = language.Say("Seulement ce type d'événement", "Only events of this type"), HelpName = "TYPE" };
        Command = new Command("replay", language.Say("Publie à nouveau une partie du journal", "Publishes a range of the log once more")) { _from, _to, _type };
        Command.Validators.Add(result =>
        {
            if (result.GetResult(_from) is null || result.GetResult(_to) is null)
                return;
            if (result.GetValue(_from) < 1 || result.GetValue(_to) < result.GetValue(_from))
                result.AddError(language.Say("--from va de 1 à --to.", "--from goes from 1 to --to."));
        });
        Command.SetAction((parsed, cancellation) => Run(parsed, cancellation));
    }

    public Command Command { get; }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var invocation = _options.Invocation(parsed);
        await using var publisher = new RabbitMqPublisher(invocation.Broker());
        await using var installation = await invocation.Open(mayLoad: false);
        var published = await Replay.Run(installation.Events, publisher, parsed.GetValue(_from), parsed.GetValue(_to), parsed.GetValue(_type), cancellation);
        await invocation.Out.WriteLineAsync(invocation.Say($"{published} événements publiés à nouveau.", $"{published} events published once more."));
        return Exit.Done;
    }
}
