using System.Collections.Immutable;

namespace TrustFund.Domain.Delivery;

/// <summary>What was spent on one budget line from the beginning to the report's date, in the fund's currency.</summary>
public sealed record SpentLine(string Line, Money SpentToDate);

/// <summary>
/// A report handed in. Figures are cumulative, so that handing in the same twice posts nothing twice; what is posted is the
/// difference from what stands.
/// </summary>
/// <param name="Number">1, 2, 3 … within the project.</param>
/// <param name="Tranche">The tranche that it accounts for; null: the final financial report, which states the total.</param>
/// <param name="Narrative">The document, by its hash or registry reference.</param>
/// <param name="Correction">Why a line is lower than reported before; null where none is.</param>
[EventType("report.submitted")]
public sealed record ReportSubmitted(int Number, int? Tranche, string Narrative, ImmutableArray<SpentLine> Lines, string? Correction, PersonId By, DateOnly On) : DomainEvent;

/// <summary>More was spent than the partner had been paid. The partner bears it: it is on record and never posted (F5).</summary>
/// <param name="Report">The report that states it.</param>
[EventType("report.overspend-logged")]
public sealed record OverspendLogged(int Report, Money Amount, string Reason, PersonId By, DateOnly On) : DomainEvent;

[EventType("report.returned")]
public sealed record ReportReturned(int Number, string Reason, PersonId By, DateOnly On) : DomainEvent;

/// <summary>Accepted: the expenditure is posted, and support cost is charged on it (F17).</summary>
/// <param name="Posted">The difference from what stood, per contribution.</param>
/// <param name="BorneByPartner">What this report adds to the overspend.</param>
/// <param name="PscBasisPoints">The pinned rate; its basis is each contribution's own expenditure on the project, rounded once on the whole.</param>
/// <param name="Unspent">With the partner after it; on the final financial report, the refund due.</param>
[EventType("report.accepted")]
public sealed record ReportAccepted(
    int Number,
    int? Tranche,
    ImmutableArray<SpentLine> Lines,
    ImmutableArray<ExpenditureLine> Posted,
    Money BorneByPartner,
    int PscBasisPoints,
    Money Unspent,
    DateOnly EffectiveOn,
    PersonId By) : DomainEvent;

/// <summary>The sponsor handed in the final narrative report.</summary>
[EventType("report.final-narrative-submitted")]
public sealed record FinalNarrativeSubmitted(string Document, PersonId By, DateOnly On) : DomainEvent;

[EventType("report.final-narrative-accepted")]
public sealed record FinalNarrativeAccepted(PersonId By, DateOnly On) : DomainEvent;

[EventType("report.final-narrative-returned")]
public sealed record FinalNarrativeReturned(string Reason, PersonId By, DateOnly On) : DomainEvent;
