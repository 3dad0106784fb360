using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Projections;

/// <summary>Rows to be added, by table.</summary>
internal sealed class Rows
{
    private readonly Dictionary<Table, List<object?[]>> _byTable = [];

    public IEnumerable<KeyValuePair<Table, List<object?[]>>> ByTable => _byTable;

    /// <param name="values">In the order of the table's columns.</param>
    public void Add(Table table, params object?[] values)
    {
        if (values.Length != table.Columns.Length)
            throw new InvalidOperationException($"{table.Name} has {table.Columns.Length} columns, not {values.Length}.");
        if (!_byTable.TryGetValue(table, out var rows))
            _byTable[table] = rows = [];
        rows.Add(values);
    }

    public void AddAll(Rows others)
    {
        foreach (var (table, rows) in others._byTable)
        {
            foreach (var row in rows)
                Add(table, row);
        }
    }
}
