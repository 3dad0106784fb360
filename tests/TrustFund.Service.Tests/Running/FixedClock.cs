namespace TrustFund.Service.Tests.Running;

/// <summary>A clock that stands still: business dates of tests are what they say.</summary>
public sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public static FixedClock Ordinary { get; } = new(new DateTimeOffset(2017, 11, 9, 10, 0, 0, TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => now;
}
