using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Storage.Paging;

namespace TrustFund.Storage.Sqlite.Queries;

/// <summary>The list of proposals, by reference.</summary>
internal static class ProposalList
{
    private const string Name = "proposals";

    // A section's proposals are those it leads or joins. Every word searched for must occur somewhere in the prepared text.
    private const string Select = """
        SELECT reference, fund, title, stage, status, decision, funding, agreement, delivery, pillar, regions,
          lead_section, joint_sections, partner, amount_minor, currency, decided_on, closed_on, changed_at, version, search
        FROM proposals
        WHERE fund = @fund AND reference > @after
          AND (@stage IS NULL OR stage = @stage)
          AND (@status IS NULL OR status = @status)
          AND (@pillar IS NULL OR pillar = @pillar)
          AND (@partner IS NULL OR partner = @partner)
          AND (@decided_from IS NULL OR decided_on >= @decided_from)
          AND (@decided_to IS NULL OR decided_on <= @decided_to)
          AND (@section IS NULL OR lead_section = @section OR EXISTS (SELECT 1 FROM json_each(joint_sections) WHERE value = @section))
          AND (@region IS NULL OR EXISTS (SELECT 1 FROM json_each(regions) WHERE value = @region))
          AND NOT EXISTS (SELECT 1 FROM json_each(@words) WHERE instr(search, value) = 0)
        ORDER BY reference LIMIT @limit
        """;

    public static Page<ProposalRow> Page(SqliteConnection connection, ProposalFilter filter, string? after, int limit)
    {
        var rows = connection.Query<ProposalRow>(Select, new
        {
            fund = filter.Fund,
            after = PageToken.Read(after, Name, 1)?[0] ?? "",
            stage = filter.Stage,
            status = filter.Status,
            pillar = filter.Pillar,
            partner = filter.Partner,
            decided_from = filter.DecidedFrom,
            decided_to = filter.DecidedTo,
            section = filter.Section,
            region = filter.Region,
            words = Words(filter.Search),
            limit = Pages.Asked(limit),
        });
        return Pages.Cut(rows.AsList(), limit, Name, last => [last.Reference]);
    }

    private static ImmutableArray<string> Words(string? search) => [.. SearchText.Fold(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
