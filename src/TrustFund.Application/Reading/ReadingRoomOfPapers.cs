using TrustFund.Domain;
using TrustFund.Domain.Papers;

namespace TrustFund.Application.Reading;

/// <summary>Papers: whoever may read a proposal may read what lies with it.</summary>
public sealed partial class ReadingRoom
{
    /// <summary>The papers of a proposal, the withdrawn among them.</summary>
    public async Task<Result<(ReadProposal Read, PapersState Papers)>> Papers(ProposalId id, PersonId person, CancellationToken cancellation)
    {
        var read = await Proposal(id, person, cancellation);
        return read.IsRefused ? read.Refusal : (read.Value, read.Value.Seen.File.Papers);
    }

    /// <summary>One paper that can be read.</summary>
    public async Task<Result<Paper>> Paper(ProposalId id, int number, PersonId person, CancellationToken cancellation)
    {
        var read = await Papers(id, person, cancellation);
        if (read.IsRefused)
            return read.Refusal;
        return Attaching.WhyNotRead(read.Value.Papers, number) is { } refusal ? refusal : read.Value.Papers.Find(number)!;
    }

    /// <summary>What is in the way of attaching for a purpose, beside what is in the way of reading; a refusal there comes first.</summary>
    /// <param name="part">Of evidence the condition; null: any.</param>
    public async Task<Refusal?> WhyNotAttach(ProposalId id, PersonId person, PaperPurpose purpose, int? part, CancellationToken cancellation)
    {
        var read = await Proposal(id, person, cancellation);
        return read.IsRefused ? read.Refusal : await inquiry.WhyNotAttach(id, person, purpose, part, cancellation);
    }

    /// <summary>What is in the way of withdrawing a paper; null where nothing is.</summary>
    public async Task<Refusal?> WhyNotWithdraw(ProposalId id, PersonId person, int number, CancellationToken cancellation)
    {
        var read = await Proposal(id, person, cancellation);
        return read.IsRefused ? read.Refusal : await inquiry.WhyNotWithdraw(id, person, number, cancellation);
    }
}
