using System.Collections.Immutable;

namespace TrustFund.Domain.Ledger;

/// <summary>
/// One account's balance over effective dates, in minor units. Immutable; a posting on or after the last date only
/// appends, a back-dated one shifts every later balance: that is how F18 sees what a back-dated entry does.
/// </summary>
public sealed class AccountTimeline
{
    private readonly ImmutableArray<Point> _points;

    private AccountTimeline(Currency? currency, ImmutableArray<Point> points)
    {
        Currency = currency;
        _points = points;
    }

    public static AccountTimeline Empty { get; } = new(null, []);

    /// <summary>The one currency of the account (F8); null while nothing was posted.</summary>
    public Currency? Currency { get; }

    /// <summary>The balance after everything posted so far, whatever its effective date.</summary>
    public long Latest => _points.IsEmpty ? 0 : _points[^1].Balance;

    /// <summary>Effective dates with the balance at their end, ascending.</summary>
    public IEnumerable<(DateOnly On, long Balance)> Points => _points.Select(point => (point.On, point.Balance));

    /// <summary>The timeline of stored sums per effective date, in any order.</summary>
    public static AccountTimeline Of(Currency currency, IEnumerable<(DateOnly On, long Delta)> deltas)
    {
        var points = ImmutableArray.CreateBuilder<Point>();
        var balance = 0L;
        foreach (var day in deltas.GroupBy(delta => delta.On).OrderBy(day => day.Key))
        {
            balance = checked(balance + day.Sum(delta => delta.Delta));
            points.Add(new Point(day.Key, balance));
        }

        return points.Count == 0 ? Empty : new AccountTimeline(currency, points.ToImmutable());
    }

    /// <exception cref="InvalidOperationException">The amount is in another currency than the account (F8).</exception>
    public AccountTimeline With(DateOnly on, Money delta)
    {
        if (Currency is { } currency && currency != delta.Currency)
            throw new InvalidOperationException($"An account in {currency} takes no {delta.Currency} (F8).");
        var index = IndexUpTo(on);
        var points = ImmutableArray.CreateBuilder<Point>(_points.Length + 1);
        points.AddRange(_points);
        if (index < 0 || points[index].On < on)
            points.Insert(++index, new Point(on, index == 0 ? 0 : points[index - 1].Balance));
        for (var i = index; i < points.Count; i++)
            points[i] = points[i] with { Balance = checked(points[i].Balance + delta.MinorUnits) };
        return new AccountTimeline(delta.Currency, points.DrainToImmutable());
    }

    /// <summary>The balance at the end of a date.</summary>
    public long At(DateOnly date)
    {
        var index = IndexUpTo(date);
        return index < 0 ? 0 : _points[index].Balance;
    }

    /// <summary>The lowest balance from a date on, its own end included: what can leave the account on that date (F18).</summary>
    public long LowestFrom(DateOnly date)
    {
        var index = IndexUpTo(date);
        var lowest = index < 0 ? 0 : _points[index].Balance;
        for (var i = index + 1; i < _points.Length; i++)
            lowest = Math.Min(lowest, _points[i].Balance);
        return lowest;
    }

    /// <summary>The first date whose balance is below zero, or null.</summary>
    public DateOnly? FirstNegative()
    {
        foreach (var point in _points)
        {
            if (point.Balance < 0)
                return point.On;
        }

        return null;
    }

    /// <summary>The last point on or before the date, or -1; most questions are about the end, so the end is tried first.</summary>
    private int IndexUpTo(DateOnly date)
    {
        if (_points.IsEmpty || _points[^1].On <= date)
            return _points.Length - 1;
        int low = 0, high = _points.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_points[middle].On <= date)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }

    private readonly record struct Point(DateOnly On, long Balance);
}
