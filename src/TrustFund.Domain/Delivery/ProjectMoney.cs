using System.Collections.Immutable;
using TrustFund.Domain.Agreements;

namespace TrustFund.Domain.Delivery;

/// <summary>What one contribution carries of the project beyond its allocation, bucket by bucket, in the fund's currency.</summary>
/// <param name="Bound">Committed and not yet paid.</param>
/// <param name="WithPartner">Paid and neither reported as spent nor returned nor written off.</param>
public sealed record MoneyLine(ContributionId Contribution, Money Bound, Money WithPartner, Money Spent, Money WrittenOff, Money PscCharged)
{
    /// <summary>What the allocation no longer has free.</summary>
    public Money Used => Bound + WithPartner + Spent + WrittenOff;
}

/// <summary>Expenditure as posted to one contribution, with the support cost charged on it; negative where a report corrects an earlier one.</summary>
public sealed record ExpenditureLine(ContributionId Contribution, Money Spent, Money Psc);

/// <summary>
/// The project's own account of its money, folded from its stream beside the ledger: the same buckets, so that each rule
/// can be decided here and the ledger's gate is the second lock.
/// </summary>
public sealed record ProjectMoney(Currency Currency, ImmutableArray<MoneyLine> Lines)
{
    public Money Bound => Sum(line => line.Bound);

    public Money WithPartner => Sum(line => line.WithPartner);

    public Money Spent => Sum(line => line.Spent);

    public Money WrittenOff => Sum(line => line.WrittenOff);

    /// <summary>Committed in the statement's sense: bound, paid, spent and written off.</summary>
    public Money Total => Sum(line => line.Used);

    public ImmutableArray<ContributionLine> BoundLines => Part(line => line.Bound);

    public ImmutableArray<ContributionLine> WithPartnerLines => Part(line => line.WithPartner);

    /// <summary>Allocated and not bound, per contribution in the order given; nothing where releases left less than is used.</summary>
    public static ImmutableArray<ContributionLine> Unbound(
        ProjectMoney? money, ImmutableArray<(ContributionId Contribution, Money Cost, Money Psc)> allocations) =>
    [
        .. allocations
            .Select(allocation => new ContributionLine(allocation.Contribution, allocation.Cost - (money?.Find(allocation.Contribution)?.Used ?? Money.Zero(allocation.Cost.Currency))))
            .Where(line => line.Amount.IsPositive),
    ];

    public MoneyLine? Find(ContributionId contribution) => Lines.FirstOrDefault(line => line.Contribution == contribution);

    internal ProjectMoney Bind(ImmutableArray<ContributionLine> lines) =>
        Change(lines, (line, amount) => line with { Bound = line.Bound + amount });

    internal ProjectMoney Unbind(ImmutableArray<ContributionLine> lines) =>
        Change(lines, (line, amount) => line with { Bound = line.Bound - amount });

    internal ProjectMoney Pay(ImmutableArray<ContributionLine> lines) =>
        Change(lines, (line, amount) => line with { Bound = line.Bound - amount, WithPartner = line.WithPartner + amount });

    internal ProjectMoney TakeBack(ImmutableArray<ContributionLine> lines) =>
        Change(lines, (line, amount) => line with { Bound = line.Bound + amount, WithPartner = line.WithPartner - amount });

    internal ProjectMoney Return(ImmutableArray<ContributionLine> lines) =>
        Change(lines, (line, amount) => line with { WithPartner = line.WithPartner - amount });

    internal ProjectMoney WriteOff(ImmutableArray<ContributionLine> lines) =>
        Change(lines, (line, amount) => line with { WithPartner = line.WithPartner - amount, WrittenOff = line.WrittenOff + amount });

    internal ProjectMoney Spend(ImmutableArray<ExpenditureLine> lines) => lines.Aggregate(this, (money, posted) => money.Change(
        [new ContributionLine(posted.Contribution, posted.Spent)],
        (line, amount) => line with { WithPartner = line.WithPartner - amount, Spent = line.Spent + amount, PscCharged = line.PscCharged + posted.Psc }));

    private Money Sum(Func<MoneyLine, Money> of) => Lines.Aggregate(Money.Zero(Currency), (sum, line) => sum + of(line));

    private ImmutableArray<ContributionLine> Part(Func<MoneyLine, Money> of) =>
        [.. Lines.Where(line => !of(line).IsZero).Select(line => new ContributionLine(line.Contribution, of(line)))];

    private ProjectMoney Change(ImmutableArray<ContributionLine> lines, Func<MoneyLine, Money, MoneyLine> change)
    {
        var changed = Lines.ToBuilder();
        foreach (var (contribution, amount) in lines)
        {
            var zero = Money.Zero(Currency);
            var index = changed.ToList().FindIndex(line => line.Contribution == contribution);
            if (index < 0)
                changed.Add(change(new MoneyLine(contribution, zero, zero, zero, zero, zero), amount));
            else
                changed[index] = change(changed[index], amount);
        }

        return this with { Lines = changed.ToImmutable() };
    }
}
