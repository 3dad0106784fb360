using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Funding;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Delivery;

/// <summary>What the rules of an agreement, its delivery and its changes ask of the proposal on the desk.</summary>
internal static class ProjectOnDesk
{
    /// <summary>The rulebook pinned on the approval.</summary>
    public static Rulebook ProjectRules(this Desk desk) =>
        desk.Fund.Rulebook(desk.File.Proposal.Approval?.RulebookVersion ?? desk.File.Proposal.RulebookVersion);

    public static CommitmentGrounds CommitmentGrounds(this Desk desk) => new(
        desk.File.Proposal.Approval!.Cost, desk.File.Allocations, [.. desk.File.Conditions.OpenBeforeAgreement.Select(condition => condition.Number)]);

    /// <summary>The second signature commits, and only that leaves the stage.</summary>
    public static Ruling WhenSigned(this Desk _, Decision decision) =>
        new(decision, decision.Events.Any(happened => happened is AgreementCommitted) ? "Signed" : null);

    /// <summary>The number of the first tranche at a stage; 0, which no tranche has, where there is none.</summary>
    public static int FirstTranche(this Desk desk, TrancheStage stage) =>
        desk.File.Delivery.Tranches.FirstOrDefault(tranche => tranche.Stage == stage)?.Number ?? 0;

    public static ImmutableArray<int> BlockingConditions(this Desk desk, int tranche) =>
        [.. desk.File.Conditions.BlockingTranche(tranche, desk.Moment.Today).Select(condition => condition.Number)];

    public static ChangeTerms TermsNow(this Desk desk) =>
        ChangeTerms.Now(desk.File.Delivery, desk.File.Proposal.Content.Objective ?? "", desk.File.Proposal.Approval!.Cost);

    /// <summary>What the allocations still hold: unbound cost, and support cost reserved and not charged.</summary>
    public static ImmutableArray<(ContributionId Contribution, Money Unbound, Money PscReserved)> Held(this Desk desk)
    {
        var money = desk.File.Delivery.Money;
        return
        [
            .. desk.File.Funding.Shares.Select(share =>
            {
                var line = money?.Find(share.Contribution);
                var none = Money.Zero(share.Cost.Currency);
                return (share.Contribution, share.Cost - (line?.Used ?? none), share.Psc - (line?.PscCharged ?? none));
            }),
        ];
    }

    public static Refusal? WhyNothingToRelease(this Desk desk) =>
        desk.Held().All(held => held.Unbound.IsZero && held.PscReserved.IsZero) ? Refusal.Of("closure.nothing-to-release") : null;

    /// <summary>After what was decided, everything unbound goes back to its contributions, and waiting requests end.</summary>
    public static async ValueTask<Ruling> ThenRelease(this Desk desk, Decision decided, string reason)
    {
        // Raised first: what it unbinds is released too.
        if (desk.Raise(desk.Subject, decided) is { } refusal)
            return refusal;
        return new Ruling(Decision.Of(await ReleaseAll.Of(desk, desk.File, reason)));
    }

    /// <summary>An applied change makes a new version of the dossier, and at a change of cost a new approved cost.</summary>
    public static Decision ThenAmend(this Desk desk, Decision decided, ChangeApplied applied)
    {
        var proposal = desk.File.Proposal;
        var content = proposal.Content;
        var after = applied.After;
        content = content with
        {
            Objective = after.Scope ?? content.Objective,
            EndsOn = after.EndsOn ?? content.EndsOn,
            Partner = after.Partner ?? content.Partner,
            Budget = after.Budget is { } lines ? lines : content.Budget,
        };
        var version = proposal.Version + 1;
        return Decision.Of([
            .. decided.Events,
            new ContentAmended(content, version, content.HashAs(version), after.Cost ?? proposal.Approval!.Cost, desk.Moment.Today),
        ]);
    }
}
