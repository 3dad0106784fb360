using System.Net;
using Microsoft.AspNetCore.Authorization;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Access;

public sealed class AccessMatrixTests
{
    /// <summary>A new endpoint, action or role changes the file: whoever approves it has read who may.</summary>
    [Fact]
    public async Task R9_who_may_call_what_is_as_approved()
    {
        await using var matrix = await AccessMatrix.Prepare();
        Approved.ShouldBe(await matrix.Write(), "Access", "access-matrix.approved.txt");
    }

    [Fact]
    public async Task Nobody_gets_past_an_endpoint_of_the_api_without_a_token()
    {
        await using var service = await RunningService.StartWithFund();
        foreach (var endpoint in service.Endpoints.Where(endpoint => endpoint.Pattern.StartsWith("/api/", StringComparison.Ordinal)))
        {
            var address = endpoint.Pattern.Replace("{version:int}", "1", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            var reply = await service.As(null).Call(new HttpRequestMessage(new HttpMethod(endpoint.Method), address));
            reply.ShouldBe(HttpStatusCode.Unauthorized, "access.sign-in-required");
        }
    }

    [Fact]
    public async Task Only_health_the_description_and_signing_in_are_open_to_everybody()
    {
        await using var service = await RunningService.StartWithFund();
        service.Endpoints.Where(endpoint => endpoint.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => endpoint.Pattern.Split('/')[1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ShouldBe(["assets", "calendar", "health", "language", "openapi", "scalar", "sign-in"]);
    }
}
