using System.Net;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Hosting;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Api;

/// <summary>The conditions tracker over the API, on the demonstration fund.</summary>
public sealed class ConditionQueryTests
{
    private const string Address = "/api/v1/funds/mali-tf/conditions";

    [Fact]
    public async Task The_conditions_of_a_fund_are_listed_with_owner_due_date_and_what_one_can_do()
    {
        await using var service = await RunningService.Start(clock: new FixedClock(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero)), roles: NodeRoles.Web);
        (await DemonstrationFund.LoadIntoEmpty(service.Installation))!.Succeeded.ShouldBeTrue();

        var projects = (await service.As("claire.morel").Get(Address + "?show=all")).ShouldBe(HttpStatusCode.OK)["items"].AsArray();
        var condition = projects.ShouldHaveSingleItem()!["conditions"]!.AsArray()[0]!;
        ((int)condition["number"]!).ShouldBe(1);
        ((string)condition["owner"]!).ShouldNotBeNullOrEmpty();
        condition["actions"]!.AsArray().Select(action => (string)action!["action"]!).ShouldBeSubsetOf(["submit-evidence", "verify-condition", "reject-evidence", "waive-condition"]);

        (await service.As((string)condition["owner"]!).Get(Address + "?show=mine"))["items"].AsArray().ShouldHaveSingleItem();
        (await service.As("claire.morel").Get(Address + "?show=mine"))["items"].AsArray().ShouldBeEmpty();
        (await service.As("claire.morel").Get(Address + "?show=old")).ShouldBe(HttpStatusCode.BadRequest, "request.choice-unknown");
        (await service.As("claire.morel").Get(Address + "?after=nonsense")).ShouldBe(HttpStatusCode.BadRequest, "request.after-malformed");
        (await service.As("karin.ekstrom").Get(Address)).ShouldBe(HttpStatusCode.Forbidden, "access.role-missing");
    }
}
