using System.Collections.Immutable;
using TrustFund.Application.Funding;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Reading;

/// <summary>A proposal that may be the same as another, and what both share.</summary>
public sealed record PossibleDuplicate(ProposalRow Row, bool SamePartner, bool SamePlace);

/// <summary>What a section wants to know while it writes: which money would fit, and whether somebody asked for the same.</summary>
public sealed partial class ReadingRoom
{
    private const int MostDuplicates = 10;

    /// <summary>Money received and free, and whose terms fit the proposal as it stands: for the mission, of any proposal that one may read.</summary>
    public async Task<Result<ImmutableArray<AvailableFunds>>> AvailableFor(ProposalId id, PersonId person, CancellationToken cancellation)
    {
        var read = await Proposal(id, person, cancellation);
        if (read.IsRefused)
            return read.Refusal;
        return ReadingRules.WhyNotRead("read-available-funds", Audience.Mission, read.Value.Visitor) is { } refusal
            ? refusal
            : await ReadAvailableFunds.For(queries, inquiry, id, cancellation);
    }

    /// <summary>
    /// Other proposals with the same partner or the same place, those that share both first: for the mission. Drafts of other
    /// sections are not among them, as nowhere else.
    /// </summary>
    public async Task<Result<ImmutableArray<PossibleDuplicate>>> PossibleDuplicates(ProposalId id, PersonId person, CancellationToken cancellation)
    {
        var read = await Proposal(id, person, cancellation);
        if (read.IsRefused)
            return read.Refusal;
        var (visitor, content) = (read.Value.Visitor, read.Value.Seen.File.Proposal.Content);
        if (ReadingRules.WhyNotRead("read-duplicates", Audience.Mission, visitor) is { } refusal)
            return refusal;
        var found = new Dictionary<string, PossibleDuplicate>(StringComparer.Ordinal);
        if (content.Partner is { } partner)
        {
            foreach (var row in await Alike(new ProposalFilter(visitor.Fund.Id.Value, Partner: partner.Value)))
                found[row.Reference] = new PossibleDuplicate(row, SamePartner: true, SamePlace: false);
        }

        if (!string.IsNullOrWhiteSpace(content.Place))
        {
            foreach (var row in await Alike(new ProposalFilter(visitor.Fund.Id.Value, Search: content.Place)))
                found[row.Reference] = new PossibleDuplicate(row, found.ContainsKey(row.Reference), SamePlace: true);
        }

        return found.Values.OrderByDescending(one => one is { SamePartner: true, SamePlace: true })
            .ThenBy(one => one.Row.Reference, StringComparer.Ordinal).Take(MostDuplicates).ToImmutableArray();

        async Task<IEnumerable<ProposalRow>> Alike(ProposalFilter filter)
        {
            var page = await Filtered(
                (token, size) => queries.Proposals(filter, token, size, cancellation),
                row => new(row.Reference != id.Value && row.Decision != "Deleted" && ReadingRules.WhyNotProposal(visitor.Actor, ProposalRelations.Of(row), new HashSet<string>(StringComparer.Ordinal)) is null),
                null,
                MostDuplicates);
            return page.Items;
        }
    }
}
