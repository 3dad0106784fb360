namespace TrustFund.Application.Auditing;

/// <summary>A place where what is stored is not what the log says it should be.</summary>
/// <param name="Table">The table, as in <c>ledger_postings</c>.</param>
/// <param name="Key">The row's key, its parts joined by slashes.</param>
/// <param name="Field">The column, or <see cref="Row"/> where a whole row is missing or too many.</param>
/// <param name="Stored">What is stored; null where the column, or the row, is empty.</param>
/// <param name="Rebuilt">What it should be; null where the column should be empty, or the row should not exist.</param>
public sealed record AuditFinding(string Table, string Key, string Field, string? Stored, string? Rebuilt)
{
    /// <summary>Stands for a whole row in <see cref="Field"/>.</summary>
    public const string Row = "(row)";

    /// <summary>Stands in <see cref="Stored"/> or <see cref="Rebuilt"/> for the row that is there.</summary>
    public const string Present = "present";
}
