using System.Collections.Immutable;
using System.Data;
using Dapper;
using TrustFund.Application.Store;
using TrustFund.Application.Views;

namespace TrustFund.Storage.Rows;

/// <summary>Tells Dapper the stored forms of dates, instants and lists (<see cref="StoredText"/>), and how its rows are made.</summary>
internal static class RowForms
{
    private static readonly Type[] Rows =
    [
        typeof(LogRow), typeof(WorkflowRow), typeof(StoredDefinition), typeof(ProposalRow), typeof(TaskRow), typeof(TimerRow), typeof(ContributionRow), typeof(SessionRow),
        typeof(PostingRow), typeof(BalanceRow), typeof(AccountRow), typeof(MatrixRow), typeof(SignInRow), typeof(FailedSignIns),
        typeof(CalendarAddress), typeof(BoardRow), typeof(NoticeRow), typeof(MailRow), typeof(VersionInUse),
    ];

    /// <summary>Dapper keeps one such setting a process; setting it again changes nothing.</summary>
    public static void Register()
    {
        // Else Dapper gives these two to the driver as they are, and the driver writes forms of its own.
        foreach (var type in new[] { typeof(DateOnly), typeof(DateOnly?), typeof(DateTimeOffset), typeof(DateTimeOffset?) })
            SqlMapper.RemoveTypeMap(type);
        SqlMapper.AddTypeHandler(new TextForm<DateOnly>(StoredText.Date, StoredText.ToDate));
        SqlMapper.AddTypeHandler(new TextForm<DateTimeOffset>(StoredText.Instant, StoredText.ToInstant));
        SqlMapper.AddTypeHandler(new TextForm<ImmutableArray<string>>(StoredText.List, StoredText.ToList));
        foreach (var row in Rows)
            SqlMapper.SetTypeMap(row, new RecordMap(row));
    }

    private sealed class TextForm<T>(Func<T, string> write, Func<string, T> read) : SqlMapper.TypeHandler<T>
    {
        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = write(value!);
        }

        public override T Parse(object value) => read((string)value);
    }
}
