namespace TrustFund.Contracts.Funds;

/// <summary>One purpose of the fund.</summary>
/// <param name="Code">As in <c>C</c>.</param>
public sealed record PillarText(string Code, BilingualText Name);

/// <summary>The figures of a rulebook that a reader of reports needs. Shares are in basis points: 1 300 is 13 %.</summary>
/// <param name="Version">1, 2, 3 … in the order published.</param>
/// <param name="EffectiveFrom">Decisions from this date on are pinned to it.</param>
/// <param name="PscBasisPoints">Programme support cost on expenditure; 0 where the fund has none.</param>
/// <param name="UnfundedLapseDays">Calendar days after which an unfunded approval lapses.</param>
/// <param name="ProjectCap">The most that one project may cost without a waiver; absent: no cap.</param>
/// <param name="ResidueNotRefunded">A residue up to this may be written off at closure; absent: none.</param>
public sealed record RulebookFigures(
    int Version, DateOnly EffectiveFrom, int PscBasisPoints, int UnfundedLapseDays, MoneyAmount? ProjectCap, MoneyAmount? ResidueNotRefunded);

/// <summary>A printed position taken over from before the service, with its source.</summary>
/// <param name="AsOf">It holds at the end of this date.</param>
/// <param name="Approved">Projects approved by then.</param>
/// <param name="Finalised">Of these, the ones that were over.</param>
/// <param name="ApprovedCost">Of all of them, without programme support cost.</param>
/// <param name="Budget">What donors gave in all, as printed; absent where not said.</param>
/// <param name="BudgetApproximate">The source rounds it.</param>
/// <param name="Source">Where it was printed.</param>
public sealed record PrintedPosition(
    DateOnly AsOf, int Approved, int Finalised, MoneyAmount ApprovedCost, MoneyAmount? Budget, bool BudgetApproximate, string Source);

/// <summary>The fund exists.</summary>
/// <param name="TimeZone">IANA name; every date of the fund is in it.</param>
/// <param name="ReferencePrefix">What references of proposals begin with.</param>
/// <param name="FirstNumber">The number of the first proposal here; one more than what was approved before.</param>
/// <param name="Rulebook">The one it begins with.</param>
[PublicEvent("org.trustfund.fund.defined.v1")]
public sealed record FundDefined(
    BilingualText Name,
    string Currency,
    IReadOnlyList<PillarText> Pillars,
    IReadOnlyList<string> Regions,
    string TimeZone,
    string ReferencePrefix,
    int FirstNumber,
    RulebookFigures Rulebook,
    DateOnly On) : PublicEvent;

/// <summary>The fund's working calendar from now on; clocks that run already keep their dates.</summary>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Weekend">English names of the weekly days off.</param>
[PublicEvent("org.trustfund.fund.calendar-set.v1")]
public sealed record FundCalendarSet(string TimeZone, IReadOnlyList<string> Weekend, IReadOnlyList<DateOnly> Holidays, DateOnly On) : PublicEvent;

/// <summary>A new version of the rulebook; what was decided before keeps the one it was decided under.</summary>
[PublicEvent("org.trustfund.fund.rulebook-published.v1")]
public sealed record RulebookPublished(RulebookFigures Rulebook, string Reason, DateOnly On) : PublicEvent;

/// <summary>A section of the mission, new or renamed.</summary>
[PublicEvent("org.trustfund.fund.section-registered.v1")]
public sealed record SectionRegistered(string Section, BilingualText Name) : PublicEvent;

/// <summary>An implementing partner, new or renamed.</summary>
/// <param name="Kind">As in <c>ngo</c>.</param>
[PublicEvent("org.trustfund.fund.partner-registered.v1")]
public sealed record PartnerRegistered(string Partner, string Name, string Kind) : PublicEvent;

/// <summary>A donor, new or renamed.</summary>
[PublicEvent("org.trustfund.fund.donor-registered.v1")]
public sealed record DonorRegistered(string Donor, BilingualText Name) : PublicEvent;

/// <summary>What the fund had done before its proposals are here.</summary>
[PublicEvent("org.trustfund.fund.opening-position-recorded.v1")]
public sealed record OpeningPositionRecorded(PrintedPosition Position) : PublicEvent;

/// <summary>The printed position was wrong: this one takes its place, with the reason.</summary>
[PublicEvent("org.trustfund.fund.opening-position-restated.v1")]
public sealed record OpeningPositionRestated(PrintedPosition Position, string Reason, DateOnly On) : PublicEvent;

/// <summary>The books are closed up to and including a date.</summary>
[PublicEvent("org.trustfund.period.closed.v1")]
public sealed record PeriodClosed(DateOnly UpTo) : PublicEvent;

/// <summary>The books are open again.</summary>
/// <param name="ClosedUpTo">The last date that stays closed; absent: none.</param>
[PublicEvent("org.trustfund.period.reopened.v1")]
public sealed record PeriodReopened(DateOnly? ClosedUpTo, string Reason) : PublicEvent;

/// <summary>A rate of exchange was stored: one unit of <paramref name="From"/> is <paramref name="Rate"/> units of <paramref name="To"/>.</summary>
/// <param name="Rate">A plain decimal text.</param>
/// <param name="ValidFrom">The date from which it holds.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="CorrectionReason">Why it takes the place of one of the same pair and date; absent: it does not.</param>
[PublicEvent("org.trustfund.rate.published.v1")]
public sealed record RatePublished(string From, string To, string Rate, DateOnly ValidFrom, string Source, string? CorrectionReason) : PublicEvent;
