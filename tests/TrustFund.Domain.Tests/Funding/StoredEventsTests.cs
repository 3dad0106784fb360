using System.Reflection;
using System.Text.Json;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;
using static TrustFund.Domain.Tests.Funding.AFund;

namespace TrustFund.Domain.Tests.Funding;

/// <summary>Events are stored for ever: each comes back from JSON as it went, and the states know every one of their own and no other.</summary>
public sealed class StoredEventsTests
{
    private static readonly JsonSerializerOptions CamelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private static readonly PersonId By = PersonId.Of("amadou");
    private static readonly ExchangeRate Rate = new(Currency.Parse("EUR"), Currency.Usd, "1.0625", On(3, 1), "UN operational rates");

    private static readonly EarmarkTerms Terms = new()
    {
        Pillars = ["B", "C"], Regions = ["Ménaka"], Themes = ["women"], Projects = [Dam.Proposal], EndDate = On(12, 31), NeedsNoObjection = true,
    };

    private static readonly DomainEvent[] Contribution =
    [
        new ContributionPledged(FundId.Of("mali-tf"), Canada, DonorId.Of("Canada"), "core", "stabilisation", StatedAmount.About(Usd("4100000.00")), Terms, On(1, 10), BroughtIn: true, By),
        new ContributionSigned(Canada, StatedAmount.Exactly(Usd("900000.00")), Usd("4100000.00"), On(2, 1), By),
        new InstalmentsPlanned(Canada, [new Instalment(On(3, 1), Usd("900000.00"))], By),
        new ContributionAmended(Canada, StatedAmount.Unknown(Currency.Usd), "p", EarmarkTerms.None, Usd("-900000.00"), OfSigned: true, On(4, 1), "r", By),
        new ReceiptRecorded(Canada, 1, On(5, 1), Usd("10.00"), Usd("10.00"), Rate, Usd("0.00"), "SWIFT-77", By),
        new ReceiptReversed(Canada, 1, On(5, 2), Usd("10.00"), Usd("10.00"), Usd("0.00"), "r", By),
        new ReserveSet(Canada, Usd("1.00"), On(5, 3), "r", By),
        new ReserveReleased(Canada, Usd("1.00"), On(5, 4), "r", By),
        new RefundRequested(Canada, 1, Usd("2.00"), "r", By),
        new RefundCertified(Canada, 1, Usd("2.00"), On(5, 5), By),
        new RefundDeclined(Canada, 2, "r", By),
        new ContributionExpired(Canada, On(12, 31), By),
        new ContributionClosed(Canada, Usd("3.00"), WasSigned: true, On(12, 31), "r", By),
    ];

    private static readonly DomainEvent[] Funding =
    [
        new AllocationRequested(Dam.Proposal, 1, Canada, DonorId.Of("Canada"), Usd("100.00"), Usd("13.00"), NeedsNoObjection: true, By),
        new NoObjectionGiven(Dam.Proposal, 1, DonorId.Of("Canada"), By),
        new DonorObjected(Dam.Proposal, 2, DonorId.Of("Canada"), "r", By),
        new AllocationDeclined(Dam.Proposal, 3, "r", By),
        new AllocationCertified(Dam.Proposal, 1, Canada, Usd("100.00"), Usd("13.00"), 1_300, 3, On(6, 1), By, PersonId.Of("fatou")),
        new AllocationReleased(Dam.Proposal, Canada, Usd("50.00"), Usd("6.50"), On(7, 1), "r", By),
    ];

    private static readonly DomainEvent[] Periods = [new PeriodClosed(On(1, 31), By), new PeriodReopened(null, By, "r")];

    public static TheoryData<string> Names => [.. All.Select(e => e.GetType().Name)];

    private static DomainEvent[] All => [.. Contribution, .. Funding, .. Periods, new RatePublished(Rate, "misprint", By)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_comes_back_from_JSON_as_it_went(string name)
    {
        var happened = All.Single(e => e.GetType().Name == name);
        var json = JsonSerializer.Serialize(happened, happened.GetType(), CamelCase);
        var back = (DomainEvent)JsonSerializer.Deserialize(json, happened.GetType(), CamelCase)!;
        JsonSerializer.Serialize(back, back.GetType(), CamelCase).ShouldBe(json);
        LedgerMap.EntriesOf(back).SelectMany(entry => entry.Postings).ShouldBe(LedgerMap.EntriesOf(happened).SelectMany(entry => entry.Postings));
    }

    [Fact]
    public void Every_event_of_money_is_among_the_samples_sealed_and_stored_under_a_name_of_its_own()
    {
        var types = typeof(ContributionPledged).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DomainEvent)) && type.Namespace is "TrustFund.Domain.Funding" or "TrustFund.Domain.Ledger")
            .Where(type => !type.IsAbstract)
            .ToArray();
        All.Select(e => e.GetType()).ShouldBe(types, ignoreOrder: true);
        types.ShouldAllBe(type => type.IsSealed);
        types.Select(type => type.GetCustomAttribute<EventTypeAttribute>()!.Name).ShouldBeUnique();
    }

    [Fact]
    public void A_state_folds_its_own_events_and_names_a_stranger()
    {
        Contribution.Aggregate(ContributionState.None, ContributionState.Apply).Status.ShouldBe(ContributionStatus.Closed);
        Funding.Aggregate(FundingState.Empty, FundingState.Apply).Cost(Currency.Usd).ShouldBe(Usd("50.00"));
        Funding.ShouldAllBe(e => FundingState.Concerns(e));
        Contribution.ShouldAllBe(e => !FundingState.Concerns(e));
        Should.Throw<InvalidOperationException>(() => ContributionState.Apply(ContributionState.None, Funding[0])).Message.ShouldContain(nameof(AllocationRequested));
        Should.Throw<InvalidOperationException>(() => FundingState.Apply(FundingState.Empty, Contribution[0])).Message.ShouldContain(nameof(ContributionPledged));
        Should.Throw<InvalidOperationException>(() => PeriodsState.Apply(PeriodsState.Empty, Funding[0])).Message.ShouldContain(nameof(AllocationRequested));
        Should.Throw<InvalidOperationException>(() => RatesState.Apply(RatesState.Empty, Funding[0])).Message.ShouldContain(nameof(AllocationRequested));
    }

    [Fact]
    public void Only_events_that_move_money_have_entries() => All.Where(e => !LedgerMap.EntriesOf(e).Any()).Select(e => e.GetType()).ShouldBe(
    [
        typeof(InstalmentsPlanned), typeof(RefundRequested), typeof(RefundDeclined), typeof(ContributionExpired), typeof(AllocationRequested),
        typeof(NoObjectionGiven), typeof(DonorObjected), typeof(AllocationDeclined), typeof(PeriodClosed), typeof(PeriodReopened), typeof(RatePublished),
    ]);
}
