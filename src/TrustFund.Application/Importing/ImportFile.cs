using System.Collections.Immutable;
using System.Text.Json;
using TrustFund.Application.Acting;
using TrustFund.Domain;

namespace TrustFund.Application.Importing;

/// <summary>A file of actions that happened, read and known to have the right form (<c>deploy/import.md</c>).</summary>
/// <param name="Fund">The fund concerned, where the file says so itself; otherwise the first that a line names.</param>
public sealed record ImportFile(string Id, string Source, FundId? Fund, DemonstrationFacts? Demonstration, ImmutableArray<ImportLine> Lines);

/// <summary>What makes a file a demonstration: its service lives on from this instant instead of today.</summary>
/// <param name="Clock">UTC.</param>
public sealed record DemonstrationFacts(DateTimeOffset Clock, string Note);

/// <summary>One action that happened.</summary>
/// <param name="Number">1 for the first line.</param>
/// <param name="At">Local time of the fund; where it is not stated, 09:00 and the lines in their order.</param>
/// <param name="By">A person of the fund, or <c>system</c>.</param>
/// <param name="With">The action's facts; see <c>deploy/import.md</c> for what <c>{"$ref": "line"}</c> and the like stand for.</param>
public sealed record ImportLine(int Number, string Id, string Action, DateOnly On, TimeOnly? At, string By, string? Note, JsonElement With);

/// <summary>Why a file was not imported: the line concerned where there is one, and either a refusal or fields of the wrong form.</summary>
public sealed record ImportProblem(int? Line, string? Id, string? Action, Refusal? Refusal, IReadOnlyList<FieldError> Fields)
{
    public static ImportProblem OfFile(Refusal refusal) => new(null, null, null, refusal, []);

    public static ImportProblem Of(ImportLine line, Refusal refusal) => new(line.Number, line.Id, line.Action, refusal, []);

    public static ImportProblem Of(ImportLine line, IReadOnlyList<FieldError> fields) => new(line.Number, line.Id, line.Action, null, fields);
}

/// <summary>How an import ended. With any problem nothing was changed.</summary>
/// <param name="Done">Lines that took effect, or would have in a dry run.</param>
/// <param name="Repeated">Lines that had taken effect in an earlier import.</param>
/// <param name="ClocksRung">Clocks that ran out between the lines.</param>
public sealed record ImportReport(string? FileId, int Lines, int Done, int Repeated, int ClocksRung, bool DryRun, IReadOnlyList<ImportProblem> Problems)
{
    public bool Succeeded => Problems.Count == 0;
}
