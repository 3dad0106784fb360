using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Funding;

/// <summary>A rate was stored; with a reason where it takes the place of one of the same pair and date.</summary>
[EventType("rate.published")]
public sealed record RatePublished(ExchangeRate Rate, string? CorrectionReason, PersonId By) : DomainEvent;

/// <summary>An amount in the fund's currency and the rate that made it; no rate where it was in that currency already.</summary>
public sealed record Conversion(Money Amount, ExchangeRate? Rate);

/// <summary>The fund's stored rates, ascending by date; part of the fund's stream. A conversion keeps its own copy of the rate, so a correction rewrites no past.</summary>
public sealed record RatesState(ImmutableArray<ExchangeRate> Rates)
{
    public static RatesState Empty { get; } = new([]);

    public static RatesState Apply(RatesState state, DomainEvent e) => e switch
    {
        RatePublished published => new RatesState(
            [.. state.Rates.Where(rate => !SamePlace(rate, published.Rate)).Append(published.Rate).OrderBy(rate => rate.On)]),
        _ => throw new InvalidOperationException($"The rates know no event {e.GetType().Name}."),
    };

    /// <summary>The latest stored rate of the pair on or before the date.</summary>
    public ExchangeRate? Find(Currency from, Currency to, DateOnly on) =>
        Rates.LastOrDefault(rate => rate.On <= on && rate.Connects(from, to));

    /// <summary>Converts by the rate that holds on the date; refused where none is stored (F8).</summary>
    public Result<Conversion> Convert(Money amount, Currency to, DateOnly on)
    {
        if (amount.Currency == to)
            return new Conversion(amount, null);
        if (Find(amount.Currency, to, on) is not { } rate)
            return Refusal.Of("rate.none-stored", ("from", amount.Currency), ("to", to), ("date", on));
        return rate.Convert(amount) is { } converted
            ? new Conversion(converted, rate)
            : Refusal.Of("rate.amount-too-large", ("asked", amount), ("rate", rate));
    }

    internal static bool SamePlace(ExchangeRate one, ExchangeRate other) => one.On == other.On && one.Connects(other.From, other.To);
}

/// <summary>Storing of exchange rates (F8).</summary>
public static class Rates
{
    public static Decision Publish(RatesState state, ExchangeRate rate, string? correctionReason, Actor actor, Moment moment) =>
        WhyNotPublish(state, rate, correctionReason, actor, moment) is { } refusal
            ? refusal
            : new RatePublished(rate with { Source = rate.Source.Trim() }, correctionReason, actor.Person);

    public static Refusal? WhyNotPublish(RatesState state, ExchangeRate rate, string? correctionReason, Actor actor, Moment moment)
    {
        if (!actor.Is(Roles.FinanceRequesting) && !actor.Is(Roles.FinanceCertifying) && !actor.Is(Roles.System))
            return Refusal.Of("rate.finance-only");
        if (rate.From == rate.To)
            return Refusal.Of("rate.one-currency", ("currency", rate.From));
        if (!ExchangeRate.IsRate(rate.Rate))
            return Refusal.Of("rate.not-a-rate", ("rate", rate.Rate));
        if (string.IsNullOrWhiteSpace(rate.Source))
            return Refusal.Of("rate.source-needed");
        if (rate.On > moment.Today)
            return Refusal.Of("rate.future-dated", ("date", rate.On), ("today", moment.Today));
        return string.IsNullOrWhiteSpace(correctionReason) && state.Rates.Any(known => RatesState.SamePlace(known, rate))
            ? Refusal.Of("rate.already-stored", ("from", rate.From), ("to", rate.To), ("date", rate.On))
            : null;
    }
}
