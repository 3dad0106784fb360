namespace TrustFund.Domain.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void The_project_builds() => (1 + 1).ShouldBe(2);
}
