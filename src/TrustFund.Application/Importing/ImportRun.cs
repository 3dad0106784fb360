using System.Text.Json;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Importing;

/// <summary>One import inside its transaction.</summary>
internal sealed class ImportRun(LineCommands commands, IQueries queries, ImportFile file, DateTimeOffset now, bool dryRun)
{
    /// <summary>Under whose name the lines that were taken in are remembered; no person can have it, for it is no identifier.</summary>
    private const string Keeper = "(import)";

    private readonly Dictionary<string, string> _references = new(StringComparer.Ordinal);
    private int _done;
    private int _repeated;
    private int _rung;
    private ImportProblem? _problem;

    public ImportReport Report => new(file.Id, file.Lines.Length, _done, _repeated, _rung, dryRun, _problem is null ? [] : [_problem]);

    public async Task<bool> Run(Together together)
    {
        var (fund, zone) = await FundOf(together);
        if (zone is null)
        {
            _problem = ImportProblem.OfFile(Refusal.Of("import.fund-unknown", ("file", file.Id)));
            return false;
        }

        var clocks = await ImportClocks.Of(together, fund, queries);
        var moments = new LineMoments(zone);
        foreach (var line in file.Lines)
        {
            _problem = await Take(line, fund, moments, together, clocks);
            _rung = clocks.Rung;
            if (_problem is not null)
                return false;
        }

        if (file.Demonstration is not null && _done > 0 && await clocks.RingUpTo(now) is { } late)
            _problem = ImportProblem.OfFile(late);
        _rung = clocks.Rung;
        return _problem is null && !dryRun && _done > 0;
    }

    private async Task<ImportProblem?> Take(ImportLine line, FundId fund, LineMoments moments, Together together, ImportClocks clocks)
    {
        var at = moments.Next(line);
        if (at.IsRefused)
            return ImportProblem.Of(line, at.Refusal);
        if (at.Value > now)
            return ImportProblem.Of(line, Refusal.Of("import.in-the-future", ("on", line.On)));
        var (key, hash) = ($"import:{file.Id}:{line.Id}", LineHash.Of(line));
        if (await together.AnswerTo(Keeper, key) is { } taken)
        {
            if (!taken.InputHash.AsSpan().SequenceEqual(hash))
                return ImportProblem.Of(line, Refusal.Of("import.line-edited", ("id", line.Id)));
            _references[line.Id] = JsonSerializer.Deserialize<string>(taken.Answer)!;
            _repeated++;
            return null;
        }

        var texts = new Dictionary<StandIn, string?>();
        foreach (var standIn in StandIn.In(line.With))
            texts[standIn] = await standIn.Resolve(together, _references);
        var (command, malformed) = commands.Read(line, texts.GetValueOrDefault);
        if (command is null)
            return ImportProblem.Of(line, malformed!);
        if (command is IFundCommand named && named.Fund != fund)
            return ImportProblem.Of(line, Refusal.Of("import.other-fund", ("fund", named.Fund), ("file", fund)));
        if (await clocks.RingUpTo(at.Value) is { } early)
            return ImportProblem.Of(line, early);
        var caller = new Caller(PersonId.Of(line.By), key, At: at.Value, IsHistory: true, IsSystem: line.By == Actor.System.Person.Value);
        switch (await together.Run(command, caller))
        {
            case ActionResult.Refused refused:
                return ImportProblem.Of(line, refused.Refusal);
            case ActionResult.Invalid invalid:
                return ImportProblem.Of(line, invalid.Errors);
            case ActionResult.Done done:
                _references[line.Id] = done.Answer.Reference;
                await together.StoreAnswer(Keeper, key, new StoredAnswer(hash, JsonSerializer.SerializeToUtf8Bytes(done.Answer.Reference)));
                _done++;
                return await clocks.RingSessions(at.Value) is { } late ? ImportProblem.Of(line, late) : null;
            default:
                throw new InvalidOperationException("An action ended in no known way.");
        }
    }

    /// <summary>The fund that the file is about, with its time zone: stated, or the first that a line names.</summary>
    private async Task<(FundId Fund, TimeZoneInfo? Zone)> FundOf(Together together)
    {
        var fund = file.Fund;
        foreach (var line in file.Lines)
        {
            if (fund is not null)
                break;
            if (Text(line, "fund") is { } named)
                fund = FundId.Of(named);
            else if (Text(line, "proposal") is { } proposal && await together.Load<ProposalFile>(StreamId.Of(ProposalId.Of(proposal))) is { } known)
                fund = known.Proposal.Fund;
        }

        if (fund is not { } found)
            return default;
        var zone = await together.Load<Fund>(StreamId.Of(found)) is { } defined
            ? defined.Calendar.TimeZone
            : file.Lines.Where(line => line.Action == "define-fund").Select(line => Text(line, "timeZone")).FirstOrDefault();
        return zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found2) ? (found, found2) : (found, null);
    }

    private static string? Text(ImportLine line, string name) =>
        line.With.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
