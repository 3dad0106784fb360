using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TrustFund.Domain.Proposals;

/// <summary>One line of a proposal's budget, in the fund's currency.</summary>
/// <param name="Id">Stable within the proposal, as in <c>1.1</c>; reports and reallocations name it.</param>
public sealed record BudgetLine(string Id, string Label, Money Amount);

/// <summary>
/// What a sponsor section writes: the content of a draft, and after submission the dossier that clearances and votes
/// bind to. A field may be missing while it is a draft; what leaves the draft is <see cref="Completeness"/>'s matter.
/// </summary>
/// <param name="Place">Town, cercle or site, free text: duplicates are looked for by place and partner.</param>
/// <param name="Pillar">A code of the fund's pillars, or null: unknown stays unknown (domain.md §7).</param>
/// <param name="Works">Whether construction is part of it, which asks for the engineering clearance.</param>
/// <param name="NotStated">For history brought in only: required facts that the source does not say, each with that reason.</param>
public sealed record ProposalContent(
    string? TitleFr,
    string? TitleEn,
    string? Objective,
    ImmutableArray<BudgetLine> Budget,
    PartnerId? Partner,
    string? Pillar,
    ImmutableArray<string> Regions,
    string? Place,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    SectionId LeadSection,
    ImmutableArray<SectionId> JointSections,
    string? Theme,
    bool Works,
    CapWaiver? Waiver,
    ImmutableSortedDictionary<string, string> NotStated)
{
    /// <summary>The title to show where only one language is given.</summary>
    public string Title => TitleFr ?? TitleEn ?? "";

    public Money TotalIn(Currency currency) => Budget.Aggregate(Money.Zero(currency), (total, line) => total + line.Amount);

    public bool IsSponsoredBy(SectionId section) => LeadSection == section || JointSections.Contains(section);

    /// <summary>SHA-256, lower-case hexadecimal, over the canonical JSON and the version: what a vote binds to (domain.md §3.8).</summary>
    public string HashAs(int version)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes(version.ToString(CultureInfo.InvariantCulture) + "\n"));
        sha.AppendData(json);
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}

/// <summary>A recorded waiver of the fund's cap per project (domain.md §2, QIP): who allowed it, why, under which reference.</summary>
public sealed record CapWaiver(string Authority, string Reason, string Reference);
