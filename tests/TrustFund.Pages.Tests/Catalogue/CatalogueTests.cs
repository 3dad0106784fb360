using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Catalogue;

/// <summary>The catalogue is complete by construction.</summary>
public sealed class CatalogueTests(ServiceWithDemonstration service)
{
    [Fact]
    public void Every_page_stands_in_the_catalogue() =>
        PageCatalogue.All.Select(entry => entry.Pattern).Distinct().Order(StringComparer.Ordinal).ShouldBe(service.Patterns);
}
