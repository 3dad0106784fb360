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
public sealed record OwnMoney(Visitor Visitor, ImmutableArray<ContributionWithCash> Contributions, ImmutableArray<PaidProject> Projects, IReadOnlyList<InboxTask> Asked);

/// <summary>A donor's own.</summary>
public sealed partial class ReadingRoom
{
    private const int MostProjectsOfMine = 200;
    private const int MostAsked = 20;

    /// <summary>The contributions of the donors for whom somebody reads, and what they pay for: for donors.</summary>
    public async Task<Result<OwnMoney>> MoneyOfMine(FundId fund, PersonId person, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var visitor = entered.Value;
        var own = ReadingRules.DonorsOf(visitor.Actor);
        if (own.IsEmpty)
            return ReadingRules.WhyNotRead("read-own-contributions", [Roles.Donor], visitor) ?? Refusal.Of("access.role-missing", ("action", "read-own-contributions"), ("roles", Roles.Donor), ("fund", fund));
        var contributions = ImmutableArray.CreateBuilder<ContributionWithCash>();
        var projects = ImmutableArray.CreateBuilder<PaidProject>();
        await using var reader = await store.Read(cancellation);
        foreach (var donor in own)
        {
            await foreach (var row in AllContributions(fund, donor, cancellation))
            {
                contributions.Add(new ContributionWithCash(row, await CashOf(reader, ContributionId.Of(row.Reference), visitor)));
                var cells = await queries.Matrix(new MatrixFilter(fund.Value, visitor.Moment.Today, row.Reference), null, MostProjectsOfMine, cancellation);
                foreach (var cell in cells.Items.Where(cell => cell.MinorUnits.Values.Any(minor => minor != 0)))
                    projects.Add(new PaidProject(MatrixLine.Of(cell), await AcceptedReports(cell.Proposal, cancellation)));
            }
        }

        var asked = await Tasks(fund, person, null, null, MostAsked, cancellation);
        return new OwnMoney(visitor, contributions.ToImmutable(), projects.ToImmutable(), asked.IsRefused ? [] : asked.Value.Items);
    }

    private async Task<ImmutableArray<(int Number, DateOnly On)>> AcceptedReports(string proposal, CancellationToken cancellation) =>
        await inquiry.Load<ProposalFile>(StreamId.Of(ProposalId.Of(proposal)), cancellation) is { State: var file }
            ? [.. file.Delivery.Accepted.Select(report => (report.Number, report.EffectiveOn))]
            : [];
}
