using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Pages.Tests;

/// <summary>A service with a hundred thousand customers, some of whom have ids that mean harm, for all tests of pages.</summary>
[SetUpFixture]
internal sealed class LargeShop
{
    /// <summary>How many customers the run has.</summary>
    public const int Customers = 100_000;

    /// <summary>Ids of customers who came since, that would do something in a page where text is not text.</summary>
    public static readonly string[] Hostile =
    [
        "<script>window.harmed=1</script>",
        "<img src=x onerror=window.harmed=1>",
        "\"><svg onload=window.harmed=1>",
        "' autofocus onfocus=window.harmed=1 '",
        "</script><script>window.harmed=1</script>",
        "=HYPERLINK(\"http://127.0.0.1:9/\")",
        "${window.harmed=1}",
        "ärger/ö?x=1#y&z",
    ];

    private static SampleRun? _run;

    /// <summary>The service.</summary>
    public static RunningService Service { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _run = SampleRun.Create(SimulatedShop.Orders(Customers));
        Service = await RunningService.StartAsync(_run);

        // A month of orders since, as they come in: of customers of before, and of new ones.
        StringBuilder lines = new();
        for (int order = 0; order < 2_000; order++)
        {
            lines.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"order_id":"since-{{order}}","customer_id":{{1 + (order * 37)}},"date":"2026-01-{{1 + (order % 31):00}}","amount":{{10 + (order % 90)}}}"""));
        }

        foreach ((int at, string id) in Hostile.Index())
        {
            string quoted = System.Text.Json.JsonSerializer.Serialize(id);
            lines.AppendLine(string.Create(CultureInfo.InvariantCulture, $$"""{"order_id":{{quoted}},"customer_id":{{quoted}},"date":"2026-01-{{10 + at}}","amount":25}"""));
        }

        await Service.PostAsync("/v1/orders", lines.ToString(), type: "application/x-ndjson");
        await Service.UntilAsync(async () => (string?)(await Service.GetAsync("/v1/totals"))["as_of"] == "2026-01-31");
        await Service.UntilAsync(async () => (await Service.GetAsync("/v1/health/model"))["weeks"] is System.Text.Json.Nodes.JsonArray { Count: > 0 });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (Service is not null)
        {
            await Service.DisposeAsync();
        }

        _run?.Dispose();
        await Browser.CloseAsync();
    }
}
