using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TrustFund.Domain.Changes;

namespace TrustFund.Domain.Agreements;

[JsonConverter(typeof(JsonStringEnumConverter<AgreementStage>))]
public enum AgreementStage
{
    None,

    /// <summary>Terms are there; at most one of the two has signed.</summary>
    DrawnUp,

    /// <summary>Signed by both.</summary>
    InForce,

    /// <summary>Ended by a change of partner; one with the new partner may be drawn up.</summary>
    Ended,

    /// <summary>Over before any money went out.</summary>
    Cancelled,
}

/// <summary>The agreement of one project, folded from the proposal's stream: the third axis (domain.md §2).</summary>
/// <param name="Terms">As signed; what changes altered since is in the delivery's plan.</param>
/// <param name="Bank">The last recorded, whose check is <paramref name="BankChecked"/>.</param>
/// <param name="Amendments">Numbers of the changes that altered it, in order.</param>
public sealed record AgreementState(
    AgreementStage Stage,
    AgreementTerms? Terms,
    PersonId? DrawnUpBy,
    BankDetailsRecorded? Bank,
    BankDetailsChecked? BankChecked,
    PartnerSigned? Partner,
    MissionSigned? Mission,
    ImmutableArray<int> Amendments)
{
    public static AgreementState Empty { get; } = new(AgreementStage.None, null, null, null, null, null, null, []);

    public bool IsBankChecked => Bank is not null && BankChecked is not null;

    /// <summary>Events of other areas on the proposal's stream pass without effect, but a change of partner ends the agreement.</summary>
    public static AgreementState Apply(AgreementState state, DomainEvent e) => e switch
    {
        AgreementDrawnUp drawn => state with
        {
            Stage = AgreementStage.DrawnUp,
            Terms = drawn.Terms,
            DrawnUpBy = drawn.By,
            // Bank details are a partner's; they do not pass on to another.
            Bank = state.Terms?.Partner == drawn.Terms.Partner ? state.Bank : null,
            BankChecked = state.Terms?.Partner == drawn.Terms.Partner ? state.BankChecked : null,
            Partner = null,
            Mission = null,
        },
        BankDetailsRecorded recorded => state with { Bank = recorded, BankChecked = null },
        BankDetailsChecked check => state with { BankChecked = check },
        PartnerSigned signed => state with { Partner = signed },
        MissionSigned signed => state with { Mission = signed },
        AgreementCommitted => state with { Stage = AgreementStage.InForce },
        AgreementCancelled => state with { Stage = AgreementStage.Cancelled },
        ChangeApplied { After.Partner: not null } change => state with
        {
            Stage = AgreementStage.Ended,
            Bank = null,
            BankChecked = null,
            Partner = null,
            Mission = null,
            Amendments = state.Amendments.Add(change.Number),
        },
        ChangeApplied change => state with { Amendments = state.Amendments.Add(change.Number) },
        _ => OwnEvents.PassOver(state, e),
    };
}
