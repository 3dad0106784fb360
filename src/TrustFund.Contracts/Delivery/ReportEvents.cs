namespace TrustFund.Contracts.Delivery;

/// <summary>What was spent on a budget line from the beginning to the report's date.</summary>
public sealed record SpentLine(string Line, MoneyAmount SpentToDate);

/// <summary>Expenditure as posted to one contribution, with the support cost charged on it; negative where a report corrects an earlier one.</summary>
public sealed record Expenditure(string Contribution, MoneyAmount Spent, MoneyAmount Psc);

/// <summary>A report was handed in; its figures are cumulative and count once accepted.</summary>
/// <param name="Tranche">What it accounts for; absent: the final financial report.</param>
/// <param name="Correction">Why a line is lower than reported before.</param>
[PublicEvent("org.trustfund.report.submitted.v1")]
public sealed record ReportSubmitted(int Number, int? Tranche, IReadOnlyList<SpentLine> Lines, string? Correction, DateOnly On) : ProposalEvent;

/// <summary>More was spent than had been paid; the partner bears it, and it is never posted.</summary>
[PublicEvent("org.trustfund.report.overspend-logged.v1")]
public sealed record OverspendLogged(int Report, MoneyAmount Amount, string Reason, DateOnly On) : ProposalEvent;

/// <summary>Sent back for correction.</summary>
[PublicEvent("org.trustfund.report.returned.v1")]
public sealed record ReportReturned(int Number, string Reason, DateOnly On) : ProposalEvent;

/// <summary>Accepted: the expenditure counts, and support cost is charged on it.</summary>
/// <param name="Posted">The difference from what stood, per contribution.</param>
/// <param name="BorneByPartner">What this report adds to the overspend.</param>
/// <param name="PscBasisPoints">The pinned rate; its basis is each contribution's own expenditure on the project.</param>
/// <param name="Unspent">With the partner after it.</param>
[PublicEvent("org.trustfund.report.accepted.v1", MovesMoney = true)]
public sealed record ReportAccepted(
    int Number,
    int? Tranche,
    IReadOnlyList<SpentLine> Lines,
    IReadOnlyList<Expenditure> Posted,
    MoneyAmount BorneByPartner,
    int PscBasisPoints,
    MoneyAmount Unspent,
    DateOnly EffectiveOn) : ProposalEvent;

/// <summary>The final narrative report was handed in.</summary>
[PublicEvent("org.trustfund.report.final-narrative-submitted.v1")]
public sealed record FinalNarrativeSubmitted(DateOnly On) : ProposalEvent;

/// <summary>The final narrative report was accepted.</summary>
[PublicEvent("org.trustfund.report.final-narrative-accepted.v1")]
public sealed record FinalNarrativeAccepted(DateOnly On) : ProposalEvent;

/// <summary>The final narrative report was sent back.</summary>
[PublicEvent("org.trustfund.report.final-narrative-returned.v1")]
public sealed record FinalNarrativeReturned(string Reason, DateOnly On) : ProposalEvent;
