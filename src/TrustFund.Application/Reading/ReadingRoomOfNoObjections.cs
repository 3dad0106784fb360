using System.Collections.Immutable;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Application.Reading;

/// <summary>A request for a donor's money that needs its no-objection.</summary>
/// <param name="Title">Of the project.</param>
/// <param name="LapsesAfter">While money is sought: the last day on which it can be set aside, before the project's approval lapses. Null where none runs.</param>
public sealed record AskedDonor(ProposalId Project, ProjectTitle Title, AllocationRequest Request, ContributionState Contribution, DateOnly? LapsesAfter)
{
    /// <summary>What the contribution would give: the cost and its support cost.</summary>
    public Money Amount => Request.Cost + Request.Psc;
}

/// <summary>What a donor is asked on one project.</summary>
/// <param name="Asked">The requests for this donor's money that need an answer, those answered among them until they are certified.</param>
public sealed record ReadNoObjections(ReadProposal Read, ImmutableArray<AskedDonor> Asked);

/// <summary>What donors are asked (domain.md §2, Funding; §5).</summary>
public sealed partial class ReadingRoom
{
    private const string GiveNoObjection = "give-no-objection";

    /// <summary>The requests for one's own money on a project: for its donors.</summary>
    public async Task<Result<ReadNoObjections>> NoObjections(ProposalId id, PersonId person, CancellationToken cancellation)
    {
        var read = await Proposal(id, person, cancellation);
        if (read.IsRefused)
            return read.Refusal;
        var visitor = read.Value.Visitor;
        return ReadingRules.WhyNotRead("read-no-objections", [Roles.Donor], visitor) is { } refusal
            ? refusal
            : new ReadNoObjections(read.Value, await AskedOf(read.Value.Seen.File, visitor, cancellation));
    }

    private async Task<ImmutableArray<AskedDonor>> AskedOf(ProposalFile file, Visitor visitor, CancellationToken cancellation)
    {
        var own = ReadingRules.DonorsOf(visitor.Actor);
        var asked = ImmutableArray.CreateBuilder<AskedDonor>();
        foreach (var request in file.Funding.Requests.Where(request => request.NeedsNoObjection && own.Contains(request.Donor.Value)))
        {
            var contribution = (await inquiry.Load<ContributionState>(StreamId.Of(request.Contribution), cancellation))!.State;
            asked.Add(new AskedDonor(file.Proposal.Id, ProjectTitle.Of(file.Proposal.Content), request, contribution, LapsesAfter(file)));
        }

        return asked.ToImmutable();
    }

    /// <summary>The last day of a task that lapses with its clock; the days of other tasks end nothing.</summary>
    private static DateOnly? LapsesAfter(ProposalFile file) => file.Workflow.OpenFor(GiveNoObjection)
        .Where(open => file.Workflow.Definition.Find(open.ActivityId) is PersonTask { Clock.OnExpiry: ClockExpiry.Lapse })
        .Select(open => Notices.TaskNotices.LastDayOf(open.TaskId, file)).FirstOrDefault(due => due is not null);
}
