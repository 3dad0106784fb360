using System.Collections.Immutable;
using System.Text.Json;
using TrustFund.Contracts;
using TrustFund.Contracts.Proposals;
using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Figures;

/// <summary>An approval as it stood at the end of a date.</summary>
/// <param name="Cost">In minor units, without programme support cost.</param>
/// <param name="Delivery">How far its delivery had come, from its completion or termination on; empty before.</param>
/// <param name="Ended">Why it no longer counts; null while it stands.</param>
internal sealed record Approval(string Proposal, long Cost, DateOnly DecidedOn, bool WithConditions, Dossier Dossier, string Stage, string Delivery, string? Ended, DateOnly? EndedOn)
{
    private const string SelectApprovals = """
        SELECT proposal AS Proposal, effective_on AS EffectiveOn, stage AS Stage, delivery AS Delivery, ended AS Ended, cost AS Cost, decided_on AS DecidedOn, with_conditions AS WithConditions, dossier AS Dossier
        FROM approvals WHERE fund = @fund AND effective_on <= @asOf AND position <= @upTo
        ORDER BY proposal, position
        """;

    /// <summary>The approvals of a fund given by a date, by the date of the decision: what is effective by then counts, in the order in which it was recorded.</summary>
    public static async Task<ImmutableArray<Approval>> All(Session session, string fund, string asOf, long upTo)
    {
        var steps = await session.Query<Step>(SelectApprovals, new { fund, asOf, upTo });
        return
        [
            .. steps.GroupBy(step => step.Proposal, StringComparer.Ordinal)
                .Select(Fold)
                .OfType<Approval>()
                .OrderBy(approval => approval.DecidedOn)
                .ThenBy(approval => approval.Proposal, StringComparer.Ordinal),
        ];
    }

    public ApprovalReport Report(string currency) => new(
        Proposal,
        DecidedOn,
        MoneyAmount.Of(Cost, currency).Amount,
        Dossier.TitleFr,
        Dossier.TitleEn,
        Dossier.Pillar,
        [.. Dossier.Regions],
        [.. Dossier.JointSections.Prepend(Dossier.LeadSection)],
        Dossier.Partner,
        WithConditions,
        Stage,
        Ended,
        EndedOn,
        Dossier.NotStated.ToImmutableSortedDictionary(StringComparer.Ordinal));

    private static Approval? Fold(IEnumerable<Step> steps)
    {
        Approval? approval = null;
        var (stage, delivery) = ("", "");
        foreach (var step in steps)
        {
            stage = step.Stage ?? stage;
            delivery = step.Delivery ?? delivery;
            if (step.Ended is { } ended && approval is { Ended: null })
                approval = approval with { Ended = ended, EndedOn = Iso.Date(step.EffectiveOn) };
            if (step.Cost is not { } cost)
                continue;
            var dossier = JsonSerializer.Deserialize<Dossier>(step.Dossier!, JsonSerializerOptions.Web)!;
            approval = step.DecidedOn is { } decidedOn
                ? new Approval(step.Proposal, cost, Iso.Date(decidedOn), step.WithConditions == 1, dossier, "", "", null, null)
                : approval! with { Cost = cost, Dossier = dossier };
        }

        return approval is null ? null : approval with { Stage = stage, Delivery = delivery };
    }

    private sealed class Step
    {
        public required string Proposal { get; init; }

        public required string EffectiveOn { get; init; }

        public string? Stage { get; init; }

        public string? Delivery { get; init; }

        public string? Ended { get; init; }

        public long? Cost { get; init; }

        public string? DecidedOn { get; init; }

        public long? WithConditions { get; init; }

        public string? Dossier { get; init; }
    }
}
