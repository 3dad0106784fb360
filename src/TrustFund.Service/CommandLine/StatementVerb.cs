using System.CommandLine;
using TrustFund.Application.Figures;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Service.Texts;

namespace TrustFund.Service.CommandLine;

/// <summary><c>statement --fund F --as-of DATE [--json]</c>: the money, per contribution, donor, earmark and project.</summary>
internal sealed class StatementVerb
{
    private readonly Options _options;
    private readonly Option<string> _fund;
    private readonly Option<DateOnly?> _asOf;
    private readonly Option<bool> _json;

    public StatementVerb(Options options, Language language)
    {
        _options = options;
        _fund = options.Fund();
        _asOf = options.Date("--as-of", "Date de l'état, comprise", "Date of the statement, included", required: true);
        _json = options.Json();
        Command = new Command("statement", language.Say("État des contributions et des fonds à une date", "Statement of contributions and money at a date")) { _fund, _asOf, _json };
        Command.SetAction((parsed, cancellation) => Run(parsed, cancellation));
    }

    public Command Command { get; }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var invocation = _options.Invocation(parsed);
        await using var installation = await invocation.Open(mayLoad: true);
        var read = await installation.Statements.Read(FundId.Of(parsed.GetRequiredValue(_fund)), parsed.GetValue(_asOf)!.Value, cancellation: cancellation);
        if (read.IsRefused)
            return invocation.Refuse(read.Refusal);
        if (parsed.GetValue(_json))
            invocation.Write(StatementDocument.Of(read.Value));
        else
            Print(read.Value, invocation);
        return Exit.Done;
    }

    private static void Print(FundStatement read, Invocation invocation)
    {
        var (output, language, statement) = (invocation.Out, invocation.Language, read.Statement);
        var name = language.Say(read.Name.Fr, read.Name.En);
        output.WriteLine(invocation.Say($"{name} — état au {language.Say(statement.AsOf)} (journal jusqu'à {statement.RecordedUpTo})", $"{name} — statement as of {language.Say(statement.AsOf)} (log up to {statement.RecordedUpTo})"));
        foreach (var line in statement.Contributions)
        {
            var donor = read.Donors.GetValueOrDefault(line.Contribution.Donor) is { } known ? language.Say(known.Fr, known.En) : line.Contribution.Donor.Value;
            output.WriteLine($"{line.Contribution.Id}  {donor} — {line.Contribution.Label}");
            output.WriteLine("  " + Promised(line, invocation));
            Cash(line.Cash, invocation);
        }

        output.WriteLine(invocation.Say("Total", "Total"));
        Cash(statement.Total, invocation);
        foreach (var project in statement.ByProject())
        {
            output.WriteLine(invocation.Say($"Projet {project.Project}", $"Project {project.Project}"));
            Cash(project.Cash, invocation);
        }
    }

    private static string Promised(StatementLine line, Invocation invocation)
    {
        if (line.Contribution.IsUnknown)
            return invocation.Say("montant non précisé par la source", "amount not stated by the source");
        var (about, language) = (line.Contribution.IsApproximate ? invocation.Say("environ ", "about ") : "", invocation.Language);
        return invocation.Say(
            $"annoncé {about}{language.Say(line.Promised.Pledged)} | signé {about}{language.Say(line.Promised.Signed)} | reçu {language.Say(line.Promised.Received)}",
            $"pledged {about}{language.Say(line.Promised.Pledged)} | signed {about}{language.Say(line.Promised.Signed)} | received {language.Say(line.Promised.Received)}");
    }

    private static void Cash(CashFigures cash, Invocation invocation)
    {
        var language = invocation.Language;
        invocation.Out.WriteLine(invocation.Say(
            $"  reçu {language.Say(cash.Received)} | appui et réserve {language.Say(cash.PscAndReserve)} | alloué {language.Say(cash.Allocated)} | engagé {language.Say(cash.Committed)} | décaissé {language.Say(cash.Disbursed)} | dépensé {language.Say(cash.Spent)} | disponible {language.Say(cash.Available)}",
            $"  received {language.Say(cash.Received)} | PSC and reserve {language.Say(cash.PscAndReserve)} | allocated {language.Say(cash.Allocated)} | committed {language.Say(cash.Committed)} | disbursed {language.Say(cash.Disbursed)} | spent {language.Say(cash.Spent)} | available {language.Say(cash.Available)}"));
    }
}
