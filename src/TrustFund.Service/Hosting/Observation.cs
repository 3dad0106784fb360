using System.Reflection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TrustFund.Application.Acting;
using TrustFund.Messaging.Relaying;
using TrustFund.Reporting.Consuming;

namespace TrustFund.Service.Hosting;

/// <summary>
/// What others see of the service: logs on the output, and traces and metrics sent to a collector where one is configured, else
/// nowhere. None of it names a person; what an address names is told by its pattern alone.
/// </summary>
internal static class Observation
{
    /// <summary>The version of this build.</summary>
    public static string Version { get; } =
        typeof(Observation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public static void Add(WebApplicationBuilder builder, WebOptions options)
    {
        // An address names people and references; the host's own lines about every request would log it.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        if (options.LogsAsJson)
        {
            builder.Logging.AddJsonConsole(json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fffK";
            });
        }

        if (options.Collector is not { } collector)
            return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("trust-fund", serviceVersion: Version, serviceInstanceId: options.Node))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(requests => requests.EnrichWithHttpResponse = (span, response) => TellPattern(span, response.HttpContext))
                .AddSource("MassTransit", RelayTelemetry.Name, ReportingTelemetry.Name)
                .AddOtlpExporter(otlp => Aim(otlp, collector, "v1/traces")))
            .WithMetrics(metrics => metrics
                .AddMeter(ActingMetrics.Name, NodeMetrics.Name, ReportingTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Npgsql")
                .AddOtlpExporter(otlp => Aim(otlp, collector, "v1/metrics")));
    }

    private static void TellPattern(System.Diagnostics.Activity span, HttpContext context)
    {
        span.SetTag("url.path", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)");
        span.SetTag("url.query", null);
    }

    private static void Aim(OpenTelemetry.Exporter.OtlpExporterOptions otlp, Uri collector, string path)
    {
        otlp.Protocol = OpenTelemetry.Exporter.OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = new Uri(collector.ToString().TrimEnd('/') + "/" + path);
    }
}
