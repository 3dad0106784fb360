using System.CommandLine;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Service.Texts;

namespace TrustFund.Service.CommandLine;

/// <summary><c>dead-letters list</c> and <c>dead-letters replay [--id ID]</c>: the messages that a consumer could not handle.</summary>
internal sealed class DeadLettersVerb
{
    private readonly Options _options;
    private readonly Option<string?> _id;

    public DeadLettersVerb(Options options, Language language)
    {
        _options = options;
        _id = new Option<string?>("--id") { Description = language.Say("Seulement ce message ; sinon tous", "Only this message; else all"), HelpName = "ID" };
        var list = new Command("list", language.Say("Liste les messages mis de côté ; ils restent", "Lists the messages put aside; they stay"));
        list.SetAction((parsed, cancellation) => List(parsed, cancellation));
        var replay = new Command("replay", language.Say("Les rend à la file dont ils viennent", "Gives them back to the queue that they came from")) { _id };
        replay.SetAction((parsed, cancellation) => Replay(parsed, cancellation));
        Command = new Command("dead-letters", language.Say("Messages qu'un consommateur n'a pas pu traiter", "Messages that a consumer could not handle")) { list, replay };
    }

    public Command Command { get; }

    private async Task<int> List(ParseResult parsed, CancellationToken cancellation)
    {
        var invocation = _options.Invocation(parsed);
        var letters = await DeadLetters.List(invocation.Broker(), cancellation);
        foreach (var letter in letters)
            await invocation.Out.WriteLineAsync($"{letter.Id}  {letter.Type}  {letter.Queue}  {letter.Reason}");
        await invocation.Out.WriteLineAsync(invocation.Say($"{letters.Count} messages mis de côté.", $"{letters.Count} messages put aside."));
        return Exit.Done;
    }

    private async Task<int> Replay(ParseResult parsed, CancellationToken cancellation)
    {
        var invocation = _options.Invocation(parsed);
        var replayed = await DeadLetters.Replay(invocation.Broker(), parsed.GetValue(_id), cancellation);
        await invocation.Out.WriteLineAsync(invocation.Say($"{replayed} messages rendus à leur file.", $"{replayed} messages given back to their queue."));
        return Exit.Done;
    }
}
