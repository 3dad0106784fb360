using System.Collections.Immutable;
using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Funding;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>
/// Closes the books of the project (F14): what its allocations still hold goes back to the contributions, and nothing but
/// spent, charged and written off is left.
/// </summary>
public sealed record CloseProject(ProposalId Proposal) : IProposalCommand;

public sealed class CloseProjectValidator : AbstractValidator<CloseProject>
{
    public CloseProjectValidator() => RuleFor(command => command.Proposal).IsReference();
}

public sealed class CloseProjectUseCase : ApprovedUseCase<CloseProject>
{
    private const string Residue = "financial closure";

    public override string Name => "close-project";

    protected override Refusal? WhyNotNow(Desk desk) => Closure.WhyNotClose(desk.File.Delivery, [], desk.Actor);

    protected override async ValueTask<Ruling> Decide(CloseProject command, Desk desk)
    {
        if (WhyNotNow(desk) is { } refusal)
            return refusal;
        // What is still held goes back first; the rule then asks the ledger whether nothing is left.
        if (desk.Raise(desk.Subject, Decision.Of([.. await ReleaseAll.Of(desk, desk.File, Residue)])) is { } kept)
            return kept;
        var held = ImmutableArray.CreateBuilder<(ContributionId, Money, Money)>();
        foreach (var (contribution, _, _) in desk.File.Allocations)
        {
            var holding = await desk.Holding(contribution, command.Proposal);
            held.Add((contribution, holding.Allocated, holding.PscReserved));
        }

        return Closure.Close(desk.File.Delivery, held.DrainToImmutable(), desk.Actor, desk.Moment);
    }
}
