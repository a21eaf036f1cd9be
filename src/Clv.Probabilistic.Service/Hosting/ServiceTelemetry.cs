using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Clv.Probabilistic.Service;

/// <summary>Measurements for Prometheus, which comes and asks, and with traces for whatever takes OTLP.</summary>
internal static class ServiceTelemetry
{
    private const string Name = "clv-serve";
    private const int HttpPort = 4318;

    public static void Add(WebApplicationBuilder builder, ClvServiceOptions options)
    {
        OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(Name)).WithMetrics(metrics =>
        {
            metrics.AddMeter(ServiceMeasures.MeterName).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddPrometheusExporter();
            if (options.OtlpEndpoint is { } endpoint)
            {
                metrics.AddOtlpExporter(exporter => SendTo(exporter, endpoint, "v1/metrics"));
            }
        });
        if (options.OtlpEndpoint is { } traced)
        {
            telemetry.WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(instrumentation =>
                {
                    instrumentation.RecordException = false;
                    instrumentation.EnrichWithHttpRequest = (activity, _) => Redact(activity);
                    instrumentation.EnrichWithHttpResponse = (activity, _) => Redact(activity);
                })
                .AddOtlpExporter(exporter => SendTo(exporter, traced, "v1/traces")));
        }
    }

    /// <summary>Where Prometheus asks: for readers, who may see how many customers there are.</summary>
    public static void Map(WebApplication service) => service.MapPrometheusScrapingEndpoint("/metrics");

    /// <summary>Takes out the path and what follows it: there are ids of customers in them. The route stays.</summary>
    public static void Redact(Activity activity)
    {
        activity.SetTag("url.path", null);
        activity.SetTag("url.query", null);
        activity.SetTag("url.full", null);
    }

    private static void SendTo(OtlpExporterOptions exporter, string endpoint, string path)
    {
        Uri address = new(endpoint);
        bool isHttp = address.Port == HttpPort;
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = isHttp && address.AbsolutePath == "/" ? new Uri(address, path) : address;
    }
}
