using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Proposals;

namespace TrustFund.Domain.Changes;

/// <summary>What may be asked for after the approval (domain.md §2).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeKind>))]
public enum ChangeKind
{
    AmendmentOfScope,
    NoCostExtension,
    CostExtension,

    /// <summary>Between budget lines.</summary>
    Reallocation,
    ChangeOfPartner,
}

/// <summary>The parts of a project that a change may concern; only the approved one's unlock.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangePart>))]
public enum ChangePart
{
    Scope,
    EndsOn,
    Cost,
    Budget,
    Tranches,
    Partner,
}

/// <summary>One side of a change, as it is or as it shall be; null where a part is not concerned.</summary>
/// <param name="Scope">The objective, in words.</param>
/// <param name="EndsOn">The planned end.</param>
/// <param name="Cost">The approved cost, without programme support cost.</param>
/// <param name="Tranches">The whole plan, tranches already paid included.</param>
public sealed record ChangeTerms(
    string? Scope = null,
    DateOnly? EndsOn = null,
    Money? Cost = null,
    ImmutableArray<BudgetLine>? Budget = null,
    ImmutableArray<PlannedTranche>? Tranches = null,
    PartnerId? Partner = null)
{
    [JsonIgnore]
    public ImmutableArray<ChangePart> Parts => [.. Enum.GetValues<ChangePart>().Where(Has)];

    /// <summary>How a project in delivery stands now, all parts stated.</summary>
    /// <param name="scope">The dossier's objective.</param>
    /// <param name="approved">The standing approval.</param>
    public static ChangeTerms Now(DeliveryState delivery, string scope, Money approved) =>
        new(scope, delivery.EndsOn, approved, delivery.Budget, [.. delivery.Tranches.Select(tranche => tranche.Plan)], delivery.Partner);

    /// <summary>Only the parts named, so that before and after stand side by side.</summary>
    public ChangeTerms Only(ImmutableArray<ChangePart> parts) => new(
        parts.Contains(ChangePart.Scope) ? Scope : null,
        parts.Contains(ChangePart.EndsOn) ? EndsOn : null,
        parts.Contains(ChangePart.Cost) ? Cost : null,
        parts.Contains(ChangePart.Budget) ? Budget : null,
        parts.Contains(ChangePart.Tranches) ? Tranches : null,
        parts.Contains(ChangePart.Partner) ? Partner : null);

    /// <summary>The first part in which two sides differ, compared by content; null where they are the same.</summary>
    public ChangePart? DiffersFrom(ChangeTerms other)
    {
        if (Scope != other.Scope)
            return ChangePart.Scope;
        if (EndsOn != other.EndsOn)
            return ChangePart.EndsOn;
        if (Cost != other.Cost)
            return ChangePart.Cost;
        if (!SameItems(Budget, other.Budget))
            return ChangePart.Budget;
        if (!SameItems(Tranches, other.Tranches))
            return ChangePart.Tranches;
        return Partner != other.Partner ? ChangePart.Partner : null;
    }

    private static bool SameItems<T>(ImmutableArray<T>? one, ImmutableArray<T>? other) =>
        one is { } left && other is { } right ? left.SequenceEqual(right) : one.HasValue == other.HasValue;

    private bool Has(ChangePart part) => part switch
    {
        ChangePart.Scope => Scope is not null,
        ChangePart.EndsOn => EndsOn is not null,
        ChangePart.Cost => Cost is not null,
        ChangePart.Budget => Budget is not null,
        ChangePart.Tranches => Tranches is not null,
        ChangePart.Partner => Partner is not null,
        _ => throw new InvalidOperationException(part.ToString()),
    };
}
