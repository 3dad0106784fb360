using System.Collections.Immutable;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Proposals;

namespace TrustFund.Service.Texts;

/// <summary>A part of a change that is said in words, as it is and as it shall be.</summary>
public sealed record PartBeside(string Label, string Before, string After);

/// <summary>An amount that a change concerns, as it is and as it shall be.</summary>
/// <param name="Before">Null: there is none yet.</param>
/// <param name="After">Null: it goes.</param>
/// <param name="IsMoved">Something else about it changes, as a date.</param>
public sealed record AmountBeside(string Label, Money? Before, Money? After, bool IsMoved = false)
{
    public Money? Difference => (Before, After) switch
    {
        ({ } before, { } after) => after - before,
        (null, { } after) => after,
        ({ } before, null) => -before,
        _ => null,
    };

    public bool IsChanged => IsMoved || Difference is not { IsZero: true };
}

/// <summary>The two sides of a change in the reader's words: what is said in words, and what is counted.</summary>
public static class ChangeSides
{
    /// <summary>One part of one side. What has several lines is said line by line.</summary>
    public static string Show(ChangeTerms side, ChangePart part, Words words, Fund? fund) => part switch
    {
        ChangePart.Scope => side.Scope ?? words["none"],
        ChangePart.EndsOn => words.Date(side.EndsOn),
        ChangePart.Cost => side.Cost is { } cost ? words.Money(cost) : words["none"],
        ChangePart.Budget => side.Budget is { } lines ? string.Join('\n', lines.Select(line => $"{line.Id}. {line.Label} – {words.Money(line.Amount)}")) : words["none"],
        ChangePart.Tranches => side.Tranches is { } tranches ? string.Join('\n', tranches.Select(tranche => $"{TrancheOf(tranche, words)} – {words.Money(tranche.Amount)}")) : words["none"],
        ChangePart.Partner => side.Partner is { } partner ? fund?.Partners.GetValueOrDefault(partner.Value)?.Name ?? partner.Value : words["none"],
        _ => words["none"],
    };

    /// <summary>The parts that are said in words.</summary>
    public static ImmutableArray<PartBeside> Said(ChangeAsked change, Words words, Fund? fund) =>
    [
        .. change.After.Parts.Where(part => part is ChangePart.Scope or ChangePart.EndsOn or ChangePart.Partner)
            .Select(part => new PartBeside(words.Choice(part), Show(change.Before, part, words, fund), Show(change.After, part, words, fund))),
    ];

    /// <summary>The parts that are counted, line by line; what goes stands where it stood, and what is new comes last.</summary>
    public static ImmutableArray<AmountBeside> Counted(ChangeAsked change, Words words)
    {
        var (before, after) = (change.Before, change.After);
        var cost = after.Cost is null ? [] : ImmutableArray.Create(new AmountBeside(words.Choice(ChangePart.Cost), before.Cost, after.Cost));
        return [.. cost, .. Lines(before.Budget ?? [], after.Budget ?? [], words), .. Tranches(before.Tranches ?? [], after.Tranches ?? [], words)];
    }

    private static IEnumerable<AmountBeside> Lines(ImmutableArray<BudgetLine> before, ImmutableArray<BudgetLine> after, Words words) =>
        before.Concat(after).Select(line => line.Id).Distinct(StringComparer.Ordinal).Select(id =>
        {
            var (old, now) = (before.FirstOrDefault(line => line.Id == id), after.FirstOrDefault(line => line.Id == id));
            return new AmountBeside(words.Say("changes.budget-line", ("number", id), ("label", now?.Label ?? old!.Label)), old?.Amount, now?.Amount);
        });

    private static IEnumerable<AmountBeside> Tranches(ImmutableArray<PlannedTranche> before, ImmutableArray<PlannedTranche> after, Words words) =>
        before.Concat(after).Select(tranche => tranche.Number).Distinct().Select(number =>
        {
            var (old, now) = (before.FirstOrDefault(tranche => tranche.Number == number), after.FirstOrDefault(tranche => tranche.Number == number));
            var isMoved = old is not null && now is not null && old.DueOn != now.DueOn;
            return new AmountBeside(isMoved ? $"{TrancheOf(old!, words)} → {words.ShortDate(now!.DueOn)}" : TrancheOf(now ?? old!, words), old?.Amount, now?.Amount, isMoved);
        });

    private static string TrancheOf(PlannedTranche tranche, Words words) => words.Say("changes.tranche", ("number", tranche.Number), ("date", words.ShortDate(tranche.DueOn)));
}
