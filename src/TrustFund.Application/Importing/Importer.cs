using TrustFund.Application.Acting;
using TrustFund.Application.Store;

namespace TrustFund.Application.Importing;

/// <summary>
/// Brings in what happened before: each line is one action, run by the same use cases and under the same rules as any
/// other, as of its stated date. A file takes effect as a whole or not at all, and once however often it is given.
/// </summary>
public sealed class Importer(CommandRunner runner, UseCaseCatalogue useCases, IQueries queries)
{
    private const int MostProblems = 50;

    private readonly LineCommands _commands = new(useCases);

    /// <param name="reading">What was read; where it is no file, nothing happens and the report says why.</param>
    /// <param name="now">No line lies behind this instant; for a demonstration its own clock holds.</param>
    /// <exception cref="StoreBusyException">The store could not be written; nothing happened; try again.</exception>
    public async Task<ImportReport> Import(ImportReading reading, DateTimeOffset now, bool dryRun)
    {
        if (reading.File is not { } file)
            return new ImportReport(null, 0, 0, 0, 0, dryRun, reading.Problems);
        var malformed = file.Lines.Select(WhyNotRead).OfType<ImportProblem>().Take(MostProblems).ToArray();
        if (malformed.Length > 0)
            return new ImportReport(file.Id, file.Lines.Length, 0, 0, 0, dryRun, malformed);

        var run = new ImportRun(_commands, queries, file, file.Demonstration?.Clock ?? now, dryRun);
        await runner.RunTogether(run.Run);
        return run.Report;
    }

    /// <summary>What is wrong with a line whatever the store holds, so that all such lines are named at once.</summary>
    private ImportProblem? WhyNotRead(ImportLine line)
    {
        var (command, refusal) = _commands.Read(line, standIn => standIn.Sample);
        if (command is null)
            return ImportProblem.Of(line, refusal!);
        return useCases.Validate(command) is { Count: > 0 } fields ? ImportProblem.Of(line, fields) : null;
    }
}
