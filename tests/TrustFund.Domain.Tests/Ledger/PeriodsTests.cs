using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;
using TrustFund.Domain.Tests.Funding;
using static TrustFund.Domain.Tests.Funding.AFund;

namespace TrustFund.Domain.Tests.Ledger;

public sealed class PeriodsTests
{
    private static readonly PeriodsState ClosedOctober = new(On(10, 31));

    [Fact]
    public void F19_the_certifying_officer_closes_the_books_up_to_a_date_that_is_over()
    {
        Periods.Close(PeriodsState.Empty, On(10, 31), Requesting, Now).Refusal.ShouldBeRefused("period.certifying-only");
        Periods.Close(PeriodsState.Empty, Today, Certifying, Now).Refusal.ShouldBeRefused("period.not-over");
        var closed = PeriodsState.Apply(PeriodsState.Empty, Periods.Close(PeriodsState.Empty, Today.AddDays(-1), Certifying, Now).Events.Single());
        closed.IsClosed(Today.AddDays(-1)).ShouldBeTrue();
        closed.IsClosed(Today).ShouldBeFalse();
    }

    [Fact]
    public void F19_closing_goes_forward_only()
    {
        Periods.Close(ClosedOctober, On(10, 31), Certifying, Now).Refusal.ShouldBeRefused("period.already-closed");
        Periods.Close(ClosedOctober, On(9, 30), Certifying, Now).Refusal.ShouldBeRefused("period.already-closed");
        Periods.Close(ClosedOctober, On(11, 15), Certifying, Now).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void F19_only_the_named_role_reopens_with_a_reason_and_that_is_logged()
    {
        var chair = Who("awa", Roles.Chair);
        Periods.Reopen(ClosedOctober, On(9, 30), "late receipt", Roles.Chair, Certifying).Refusal.ShouldBeRefused("period.reopening-role-only").Data["role"].ShouldBe("chair");
        Periods.Reopen(ClosedOctober, On(9, 30), "  ", Roles.Chair, chair).Refusal.ShouldBeRefused("period.reason-needed");
        Periods.Reopen(ClosedOctober, On(10, 31), "late receipt", Roles.Chair, chair).Refusal.ShouldBeRefused("period.not-closed");
        Periods.Reopen(PeriodsState.Empty, null, "late receipt", Roles.Chair, chair).Refusal.ShouldBeRefused("period.not-closed");
        var reopened = Periods.Reopen(ClosedOctober, On(9, 30), " late receipt ", Roles.Chair, chair).Events.Single();
        reopened.ShouldBe(new PeriodReopened(On(9, 30), chair.Person, "late receipt"));
        PeriodsState.Apply(ClosedOctober, reopened).IsClosed(On(10, 1)).ShouldBeFalse();
        PeriodsState.Apply(ClosedOctober, Periods.Reopen(ClosedOctober, null, "first year anew", Roles.Chair, chair).Events.Single()).ShouldBe(PeriodsState.Empty);
    }
}
