using System.Text.Json.Serialization;
using TrustFund.Domain.Agreements;

namespace TrustFund.Domain.Delivery;

[JsonConverter(typeof(JsonStringEnumConverter<TrancheStage>))]
public enum TrancheStage
{
    Planned,
    Requested,
    Certified,
    Paid,

    /// <summary>Paid, and its progress report accepted.</summary>
    Reported,
}

/// <summary>One tranche, from the plan to its accepted report.</summary>
/// <param name="Payment">The payment that stands; null before, and again once the bank has sent it back.</param>
public sealed record TrancheState(
    int Number, Money Amount, DateOnly DueOn, TrancheStage Stage, PersonId? RequestedBy, PersonId? CertifiedBy, TranchePaid? Payment)
{
    /// <summary>The fund's date of the certificate that stands; null before.</summary>
    public DateOnly? CertifiedOn { get; init; }

    public bool IsPaid => Stage is TrancheStage.Paid or TrancheStage.Reported;

    public PlannedTranche Plan => new(Number, Amount, DueOn);

    internal static TrancheState Of(PlannedTranche plan) => new(plan.Number, plan.Amount, plan.DueOn, TrancheStage.Planned, null, null, null);

    internal TrancheState BackToPlan() => this with { Stage = TrancheStage.Planned, RequestedBy = null, CertifiedBy = null, CertifiedOn = null, Payment = null };
}
