using System.Collections.Immutable;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Storage.Paging;

namespace TrustFund.Storage.Queries;

/// <summary>The list of proposals, by reference.</summary>
internal static class ProposalList
{
    private const string Name = "proposals";

    // A section's proposals are those it leads or joins. Every word searched for must occur somewhere in the prepared text.
    private const string SqliteSelect = """
        SELECT reference, fund, title, stage, status, decision, funding, agreement, delivery, pillar, regions,
          lead_section, joint_sections, partner, amount_minor, currency, decided_on, closed_on, changed_at, version, search, title_en
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

    private const string PostgresSelect = """
        SELECT reference, fund, title, stage, status, decision, funding, agreement, delivery, pillar, regions,
          lead_section, joint_sections, partner, amount_minor, currency, decided_on, closed_on, changed_at, version, search, title_en
        FROM proposals
        WHERE fund = @fund AND reference > @after
          AND (@stage::text IS NULL OR stage = @stage)
          AND (@status::text IS NULL OR status = @status)
          AND (@pillar::text IS NULL OR pillar = @pillar)
          AND (@partner::text IS NULL OR partner = @partner)
          AND (@decided_from::text IS NULL OR decided_on >= @decided_from)
          AND (@decided_to::text IS NULL OR decided_on <= @decided_to)
          AND (@section::text IS NULL OR lead_section = @section OR joint_sections::jsonb ? @section)
          AND (@region::text IS NULL OR regions::jsonb ? @region)
          AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(@words::jsonb) AS word WHERE strpos(search, word) = 0)
        ORDER BY reference LIMIT @limit
        """;

    private static readonly Dialects Select = new(SqliteSelect, PostgresSelect);

    public static async ValueTask<Page<ProposalRow>> Page(IAsker asker, ProposalFilter filter, string? after, int limit)
    {
        var rows = await asker.Query<ProposalRow>(Select, new
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
        return Pages.Cut(rows, limit, Name, last => [last.Reference]);
    }

    private static ImmutableArray<string> Words(string? search) => [.. SearchText.Fold(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
