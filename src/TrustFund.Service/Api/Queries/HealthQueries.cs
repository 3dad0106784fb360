using TrustFund.Application.Reading;
using TrustFund.Service.Hosting;

namespace TrustFund.Service.Api.Queries;

/// <summary>How the answering node is, for administrators and auditors.</summary>
internal static class HealthQueries
{
    public static void Map(IEndpointRouteBuilder routes, ReadingRoom room, NodeHealthReader health) =>
        routes.MapQuery<NodeHealth>("/health", "show-health", "How the answering node is: store, clocks, broker, relay, reporting, duties. For administrators and auditors.", [], async asked =>
            await room.WhyNotOperation(asked.Person, asked.Cancellation) is { } refusal ? refusal : new Shown<NodeHealth>(await health.Read(asked.Cancellation)));
}
