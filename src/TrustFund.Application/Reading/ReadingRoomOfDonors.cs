using System.Collections.Immutable;
using TrustFund.Application.Figures;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.People;

namespace TrustFund.Application.Reading;

/// <summary>A project that a donor's money pays for, with that donor's money in it and no other's.</summary>
/// <param name="Reports">The reports that were accepted, by number, with their date.</param>
public sealed record PaidProject(MatrixLine Line, ImmutableArray<(int Number, DateOnly On)> Reports);

/// <summary>What is a donor's: its contributions, the projects that they paid for, and what the donor is asked.</summary>
/// <param name="Projects">A page of them, by contribution and then by project.</param>
/// <param name="Asked">All that waits for the donor's answer, by the projects' references.</param>
public sealed record OwnMoney(Visitor Visitor, ImmutableArray<ContributionWithCash> Contributions, Page<PaidProject> Projects, ImmutableArray<AskedDonor> Asked);

/// <summary>A donor's own.</summary>
public sealed partial class ReadingRoom
{
    private const char BetweenContributionAndPlace = '~';
    private const int TasksAtOnce = 100;

    /// <summary>The contributions of the donors for whom somebody reads, what they pay for, and what these donors are asked: for donors.</summary>
    /// <param name="after">Where the list of projects goes on.</param>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of that list.</exception>
    public async Task<Result<OwnMoney>> MoneyOfMine(FundId fund, PersonId person, string? after, int limit, CancellationToken cancellation)
    {
        var entered = await EnterAsDonor(fund, person, "read-own-contributions", cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var visitor = entered.Value;
        var contributions = ImmutableArray.CreateBuilder<ContributionWithCash>();
        await using (var reader = await store.Read(cancellation))
        {
            foreach (var donor in ReadingRules.DonorsOf(visitor.Actor))
            {
                await foreach (var row in AllContributions(fund, donor, cancellation))
                    contributions.Add(new ContributionWithCash(row, await CashOf(reader, ContributionId.Of(row.Reference), visitor)));
            }
        }

        var projects = await PaidProjects(visitor, [.. contributions.Select(one => one.Row.Reference)], after, limit, cancellation);
        return new OwnMoney(visitor, contributions.ToImmutable(), projects, await AllAsked(visitor, cancellation));
    }

    /// <summary>Enters a fund for one of whose donors one answers.</summary>
    private async Task<Result<Visitor>> EnterAsDonor(FundId fund, PersonId person, string what, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        if (entered.IsRefused || !ReadingRules.DonorsOf(entered.Value.Actor).IsEmpty)
            return entered;
        return ReadingRules.WhyNotRead(what, [Roles.Donor], entered.Value) ?? Refusal.Of("access.role-missing", ("action", what), ("roles", Roles.Donor), ("fund", fund));
    }

    /// <summary>What contributions pay for, one after another, as pages of one list.</summary>
    private async Task<Page<PaidProject>> PaidProjects(Visitor visitor, ImmutableArray<string> contributions, string? after, int limit, CancellationToken cancellation)
    {
        var (first, place) = (0, (string?)null);
        if (after is not null)
        {
            var cut = after.LastIndexOf(BetweenContributionAndPlace);
            first = cut < 0 ? -1 : contributions.IndexOf(after[(cut + 1)..]);
            if (first < 0)
                throw new PageTokenException("projects paid for");
            place = cut == 0 ? null : after[..cut];
        }

        var projects = new List<PaidProject>();
        for (var at = first; at < contributions.Length; at++)
        {
            do
            {
                if (projects.Count == limit)
                    return new Page<PaidProject>(projects, $"{place}{BetweenContributionAndPlace}{contributions[at]}");
                var cells = await queries.Matrix(new MatrixFilter(visitor.Fund.Id.Value, visitor.Moment.Today, contributions[at]), place, limit - projects.Count, cancellation);
                foreach (var cell in cells.Items.Where(cell => cell.MinorUnits.Values.Any(minor => minor != 0)))
                    projects.Add(new PaidProject(MatrixLine.Of(cell), await AcceptedReports(cell.Proposal, cancellation)));
                place = cells.Next;
            }
            while (place is not null);
        }

        return new Page<PaidProject>(projects, null);
    }

    /// <summary>Everything that waits for the answer of the visitor's donors.</summary>
    private async Task<ImmutableArray<AskedDonor>> AllAsked(Visitor visitor, CancellationToken cancellation)
    {
        var proposals = new SortedSet<string>(StringComparer.Ordinal);
        string? after = null;
        do
        {
            var tasks = await Tasks(visitor.Fund.Id, visitor.Actor.Person, null, after, TasksAtOnce, cancellation);
            if (tasks.IsRefused)
                break;
            proposals.UnionWith(tasks.Value.Items.Where(task => task.Row.Actions.Contains(GiveNoObjection, StringComparer.Ordinal)).Select(task => task.Row.Proposal));
            after = tasks.Value.Next;
        }
        while (after is not null);

        var asked = ImmutableArray.CreateBuilder<AskedDonor>();
        foreach (var file in await inquiry.LoadAll<ProposalFile>(proposals.Select(one => StreamId.Of(ProposalId.Of(one))), cancellation))
            asked.AddRange((await AskedOf(file, visitor, cancellation)).Where(one => one.Request.AwaitsDonor));
        return asked.ToImmutable();
    }

    private async Task<ImmutableArray<(int Number, DateOnly On)>> AcceptedReports(string proposal, CancellationToken cancellation) =>
        await inquiry.Load<ProposalFile>(StreamId.Of(ProposalId.Of(proposal)), cancellation) is { State: var file }
            ? [.. file.Delivery.Accepted.Select(report => (report.Number, report.EffectiveOn))]
            : [];
}
