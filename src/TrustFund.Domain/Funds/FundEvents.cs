using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TrustFund.Domain.Calendars;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Funds;

/// <summary>A name in both languages.</summary>
public sealed record BilingualName(string Fr, string En);

/// <summary>One purpose of the fund, as in <c>C</c> capacity of the security forces.</summary>
public sealed record Pillar(string Code, BilingualName Name);

/// <summary>Which of the kinds of fund it is (domain.md §1): what differs by kind alone, whatever its rulebook and its workflow say.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FundKind>))]
public enum FundKind
{
    /// <summary>Money that donors give; programme support cost as the rulebook says.</summary>
    TrustFund,

    /// <summary>Paid from the mission's budget year: its projects bear no programme support cost (F17).</summary>
    QuickImpact,
}

/// <param name="ReferencePrefix">What references begin with, as in <c>TF</c> in TF-2017-0106.</param>
/// <param name="FirstNumber">The number of the first proposal: one more than what was approved before, where history is brought in.</param>
/// <param name="Workflow">Definition id of the fund's workflow.</param>
/// <param name="Administrator">The first person who may grant roles.</param>
[EventType("fund.defined")]
public sealed record FundDefined(
    FundId Fund,
    BilingualName Name,
    Currency Currency,
    ImmutableArray<Pillar> Pillars,
    ImmutableArray<string> Regions,
    WorkingCalendar Calendar,
    string ReferencePrefix,
    int FirstNumber,
    string Workflow,
    PersonId Administrator,
    DateOnly On,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] FundKind Kind = FundKind.TrustFund) : DomainEvent;

[EventType("fund.calendar-set")]
public sealed record CalendarSet(WorkingCalendar Calendar, DateOnly On) : DomainEvent;

[EventType("fund.rulebook-published")]
public sealed record RulebookPublished(Rulebook Rulebook, string Reason, DateOnly On) : DomainEvent;

[EventType("fund.section-registered")]
public sealed record SectionRegistered(SectionId Section, BilingualName Name) : DomainEvent;

[EventType("fund.partner-registered")]
public sealed record PartnerRegistered(PartnerId Partner, string Name, string Kind) : DomainEvent;

[EventType("fund.donor-registered")]
public sealed record DonorRegistered(DonorId Donor, BilingualName Name) : DomainEvent;

/// <param name="Language">The language of notices, <c>fr</c> or <c>en</c>.</param>
[EventType("fund.person-registered")]
public sealed record PersonRegistered(PersonId Person, string Name, string? Email, string Language, bool IsMadeUp) : DomainEvent;

[EventType("fund.role-granted")]
public sealed record RoleGranted(PersonId Person, RoleGrant Grant, DateOnly On) : DomainEvent;

[EventType("fund.role-revoked")]
public sealed record RoleRevoked(PersonId Person, RoleGrant Grant, DateOnly On) : DomainEvent;

/// <summary>
/// What a fund had done before its proposals are in this service: a printed position, taken over with its source.
/// </summary>
/// <param name="AsOf">The position holds at the end of this date.</param>
/// <param name="Budget">What donors gave in all, as printed; null where not said.</param>
/// <param name="BudgetApproximate">Whether the source rounds it (domain.md §7: an approximate amount says so).</param>
[EventType("fund.opening-position-recorded")]
public sealed record OpeningPositionRecorded(
    DateOnly AsOf, int Approved, int Finalised, Money ApprovedCost, Money? Budget, bool BudgetApproximate, string Source) : DomainEvent;

/// <summary>A printed position that was wrong is restated, with the reason, never silently replaced (domain.md §7).</summary>
[EventType("fund.opening-position-restated")]
public sealed record OpeningPositionRestated(OpeningPositionRecorded Position, string Reason, DateOnly On) : DomainEvent;
