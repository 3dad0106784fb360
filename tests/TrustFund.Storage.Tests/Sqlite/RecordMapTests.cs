using Dapper;
using TrustFund.Application.Views;
using TrustFund.Storage.Sqlite;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Tests.Sqlite;

/// <summary>A row is made of exactly its record's columns: one forgotten, or two exchanged, would else go unseen.</summary>
public sealed class RecordMapTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData("SELECT id, fund, proposal, kind FROM timers")]
    [InlineData("SELECT id, proposal, fund, kind, due_at FROM timers")]
    [InlineData("SELECT id, fund, proposal, kind, due_at, 1 AS more FROM timers")]
    [InlineData("SELECT id, fund, proposal, due_at AS kind, kind FROM timers")]
    public void Columns_that_are_not_the_records_are_an_error_even_where_there_is_no_row(string sql)
    {
        SqliteMigrations.Run(new SqliteSettings { Path = _file.Path });
        using var connection = Connection.Open(_file.Path, TimeSpan.FromSeconds(1));
        Should.Throw<InvalidOperationException>(() => connection.Plain.Query<TimerRow>(sql)).Message.ShouldStartWith("TimerRow is made of Id, Fund, Proposal, Kind, DueAt");
        connection.Plain.Query<TimerRow>("SELECT id, fund, proposal, kind, due_at FROM timers").ShouldBeEmpty();
    }
}
