using CsCheck;
using TrustFund.Domain.Ledger;

namespace TrustFund.Domain.Tests.Ledger;

public sealed class AccountTimelineTests
{
    private static readonly DateOnly Start = new(2017, 1, 1);

    private static readonly Gen<(int Day, int Delta)[]> Deltas = Gen.Select(Gen.Int[0, 40], Gen.Int[-100, 100]).Array[0, 30];

    [Fact]
    public void Balances_at_every_date_are_the_sums_of_the_deltas_up_to_it() => Deltas.Sample(deltas =>
    {
        var timeline = deltas.Aggregate(AccountTimeline.Empty, (line, delta) => line.With(Start.AddDays(delta.Day), new Money(delta.Delta, Currency.Usd)));
        for (var day = -1; day <= 41; day++)
        {
            timeline.At(Start.AddDays(day)).ShouldBe(SumTo(deltas, day));
            timeline.LowestFrom(Start.AddDays(day)).ShouldBe(Enumerable.Range(day, 43 - day).Min(later => SumTo(deltas, later)));
        }

        timeline.Latest.ShouldBe(deltas.Sum(delta => delta.Delta));
        int? firstNegative = Enumerable.Range(0, 41).Cast<int?>().FirstOrDefault(day => SumTo(deltas, day!.Value) < 0);
        timeline.FirstNegative().ShouldBe(firstNegative is { } first ? Start.AddDays(first) : null);
    });

    [Fact]
    public void L5_a_timeline_built_from_stored_sums_equals_the_one_built_posting_by_posting() => Deltas.Sample(deltas =>
    {
        var stepwise = deltas.Aggregate(AccountTimeline.Empty, (line, delta) => line.With(Start.AddDays(delta.Day), new Money(delta.Delta, Currency.Usd)));
        var atOnce = AccountTimeline.Of(Currency.Usd, deltas.Select(delta => (Start.AddDays(delta.Day), (long)delta.Delta)));
        atOnce.Points.ShouldBe(stepwise.Points);
    });

    [Fact]
    public void Extending_a_timeline_leaves_the_old_one_as_it_was()
    {
        var before = AccountTimeline.Empty.With(Start, new Money(5, Currency.Usd));
        before.With(Start, new Money(7, Currency.Usd)).At(Start).ShouldBe(12);
        before.At(Start).ShouldBe(5);
    }

    [Fact]
    public void F8_an_account_takes_one_currency_only()
    {
        var dollars = AccountTimeline.Empty.With(Start, new Money(5, Currency.Usd));
        dollars.Currency.ShouldBe(Currency.Usd);
        AccountTimeline.Empty.Currency.ShouldBeNull();
        Should.Throw<InvalidOperationException>(() => dollars.With(Start, new Money(5, Currency.Parse("XOF"))));
    }

    private static long SumTo((int Day, int Delta)[] deltas, int day) => deltas.Where(delta => delta.Day <= day).Sum(delta => (long)delta.Delta);
}
