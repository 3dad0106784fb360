using TrustFund.Application.Store;

namespace TrustFund.Storage.Queries;

/// <summary>How many of a fund's proposals are on each version of its workflow.</summary>
internal static class VersionsInUse
{
    private const string CountByVersion = """
        SELECT w.definition_version AS version, count(*) AS proposals,
          count(CASE WHEN EXISTS (SELECT 1 FROM tasks t WHERE t.proposal = w.proposal) THEN 1 END) AS running
        FROM proposals p JOIN workflow_instances w ON w.proposal = p.reference
        WHERE p.fund = @fund AND w.definition_id = @definition
        GROUP BY w.definition_version ORDER BY w.definition_version
        """;

    private static readonly Dialects Select = Dialects.Same(CountByVersion);

    public static ValueTask<IReadOnlyList<VersionInUse>> Count(IAsker asker, string fund, string definition) => asker.Query<VersionInUse>(Select, new { fund, definition });
}
