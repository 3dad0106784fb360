using System.Collections.Immutable;
using TrustFund.Application.Store;
using TrustFund.Domain.Proposals;

namespace TrustFund.Storage.Rows;

/// <summary>A card of the board with what its whole stage counts.</summary>
/// <param name="Roles">The lists of roles of its tasks, one behind the other.</param>
internal sealed record BoardRow(
    string Reference,
    string Title,
    string? TitleEn,
    string Stage,
    string? Pillar,
    string LeadSection,
    string? Partner,
    long AmountMinor,
    string Currency,
    DateTimeOffset OpenedAt,
    DateOnly? DueOn,
    string Roles,
    string? EscalatedTo,
    long Total,
    long Overdue)
{
    public BoardCard Card() => new(
        Reference,
        new ProjectTitle(Title, TitleEn),
        Stage,
        Pillar,
        LeadSection,
        Partner,
        AmountMinor,
        Currency,
        OpenedAt,
        DueOn,
        [.. Roles.Split(' ').SelectMany(list => StoredText.ToList(list)).ToImmutableSortedSet(StringComparer.Ordinal)],
        EscalatedTo);
}
