using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Delivery;

namespace TrustFund.Domain.Tests.Delivery;

public sealed class DeliveryStatesTests
{
    [Fact]
    public void An_event_of_another_area_passes_without_effect()
    {
        AgreementState.Apply(AgreementState.Empty, new Strange()).ShouldBeSameAs(AgreementState.Empty);
        DeliveryState.Apply(DeliveryState.Empty, new Strange()).ShouldBeSameAs(DeliveryState.Empty);
        ChangesState.Apply(ChangesState.Empty, new Strange()).ShouldBeSameAs(ChangesState.Empty);
        DeliveryLedger.EntriesOf(new Strange(), AProject.Id).ShouldBeEmpty();
    }

    [Fact]
    public void Every_event_of_the_three_areas_has_a_case_in_its_states_fold()
    {
        var types = typeof(DeliveryState).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DomainEvent)) && AreasOf.ContainsKey(type.Namespace!)).ToArray();
        types.Length.ShouldBeGreaterThan(30);
        foreach (var type in types)
        {
            // Only the fold's own "unknown" is looked for: an empty event breaks other things first.
            var empty = (DomainEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
            var thrown = Record.Exception(() => AreasOf[type.Namespace!](empty));
            (thrown?.Message.Contains("does not know", StringComparison.Ordinal) ?? false).ShouldBeFalse(type.Name);
        }
    }

    private static readonly Dictionary<string, Action<DomainEvent>> AreasOf = new(StringComparer.Ordinal)
    {
        ["TrustFund.Domain.Agreements"] = e => AgreementState.Apply(AgreementState.Empty, e),
        ["TrustFund.Domain.Delivery"] = e => DeliveryState.Apply(DeliveryState.Empty, e),
        ["TrustFund.Domain.Changes"] = e => ChangesState.Apply(ChangesState.Empty, e),
    };

    private sealed record Strange : DomainEvent;
}
