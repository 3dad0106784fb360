namespace TrustFund.Domain;

/// <summary>When a command takes effect. Read once per command, after the head of the log is taken; rules never ask a clock.</summary>
/// <param name="At">The business instant, UTC: the clock's now, or for imported history the stated date.</param>
/// <param name="Today">The date of <paramref name="At"/> in the fund's time zone.</param>
public readonly record struct Moment(DateTimeOffset At, DateOnly Today);
