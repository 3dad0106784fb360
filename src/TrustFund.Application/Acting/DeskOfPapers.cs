using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;

namespace TrustFund.Application.Acting;

/// <summary>The desk where papers are attached to a proposal.</summary>
public sealed partial class Desk
{
    /// <summary>Loads the proposal as the subject and enters its fund. A file of past actions brings no bytes, so history has no papers.</summary>
    internal async ValueTask<Refusal?> OpenForPapers(ProposalId proposal)
    {
        var stream = StreamId.Of(proposal);
        if (await Load<ProposalFile>(stream) is not { } file)
            return Refusal.Of("proposal.unknown", ("proposal", proposal));
        SetSubject(stream);
        return await Enter(file.Proposal.Fund) ?? WhyNotExpected();
    }
}
