using System.Text.Json.Nodes;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Service.Api.OpenApi;

namespace TrustFund.Service.Api.Queries;

/// <summary>An action that the service knows.</summary>
/// <param name="About"><c>fund</c>, <c>proposal</c>, <c>contribution</c> or <c>session</c>.</param>
/// <param name="Address">Where it is posted, with the parameter in braces.</param>
/// <param name="Schema">Where its body is described.</param>
public sealed record ActionListed(string Action, string About, string Address, string? Summary, string Schema, JsonObject Example);

/// <summary>All actions, for programs that make their forms themselves.</summary>
internal static class ActionCatalogue
{
    public static void Map(IEndpointRouteBuilder routes, UseCaseCatalogue useCases)
    {
        var all = new Lazy<Listing<ActionListed>>(() => new Listing<ActionListed>([.. useCases.All.Where(useCase => !useCase.ComesWithBytes).Select(ActionRoute.Of).Select(Listed)], null));
        routes.MapQuery<Listing<ActionListed>>("/actions", "list-actions", "Every action with its address, schema and an example.", [], _ =>
            Task.FromResult<Result<Shown<Listing<ActionListed>>>>(new Shown<Listing<ActionListed>>(all.Value)));
    }

    private static ActionListed Listed(ActionRoute route) => new(
        route.UseCase.Name,
        route.About,
        route.Pattern,
        XmlDocs.SummaryOf(route.UseCase.CommandType),
        $"/openapi/{ApiDescription.Document}.json#/components/schemas/{route.Schema}",
        Examples.BodyFor(route));
}
