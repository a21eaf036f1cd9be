using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service.Tests.Portfolios;

/// <summary>What the service measures, and how it sees to its models.</summary>
public class MonitoringTests
{
    [Test]
    public async Task MetricsHaveTheirNamesAndNoPaths()
    {
        using SampleRun run = SampleRun.Create();
        await using RunningService service = await RunningService.StartAsync(run);
        await service.PostAsync("/v1/orders", """{"order_id":"m1","customer_id":"secret-person","date":"2025-01-01","amount":5}""");
        await service.GetAsync("/v1/customers/secret-person");
        await service.GetAsync("/v1/health/model");
        string text = "";
        await service.UntilAsync(async () => (text = await service.Client.GetStringAsync("/metrics")).Contains("clv_model_drift_psi", StringComparison.Ordinal));
        foreach (string name in new[]
        {
            "clv_orders_total", "clv_store_commit_seconds_bucket", "clv_customers", "clv_portfolio_age_seconds", "clv_model_age_days", "clv_model_drift_psi", "clv_alert", "http_server_request_duration_seconds_bucket",
        })
        {
            Assert.That(text, Does.Match($"(?m)^{name}[ {{]"), name);
        }

        Assert.That(text, Does.Not.Contain("secret-person"));
        Assert.That(text, Does.Contain("/v1/customers/{id}"));
    }

    [Test]
    public async Task CustomersWhoBuyAsBeforeDoNotDrift()
    {
        using SampleRun run = SampleRun.Create();
        await using RunningService service = await RunningService.StartAsync(run);
        JsonObject health = null!;
        await service.UntilAsync(async () => (health = await service.GetAsync("/v1/health/model"))["frequency_psi"] is not null);
        Assert.That((double)health["frequency_psi"]!, Is.LessThan(ModelHealth.MostPsi));
        Assert.That(health["alerts"]!.AsArray().Select(alert => (string)alert!["alert"]!), Does.Not.Contain("drift"));
    }

    [Test]
    public async Task TheStartPageWithoutCustomersTellsOfTheModelsWithoutScripts()
    {
        using SampleRun run = SampleRun.Create();
        await using RunningService service = await RunningService.StartAsync(run, options => options with { Stateless = true });
        using HttpResponseMessage answer = await service.Client.GetAsync("/");
        string page = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
        Assert.That(page, Does.Contain("bg-nbd").And.Contain("/openapi/v1.json"));
        Assert.That(page, Does.Not.Contain("<script"));
    }

    [Test]
    public void TheIndexIsZeroForTheSameAndLargeForOthers()
    {
        double[] one = [0, 0, 0, 1, 1, 2], other = [5, 5, 5, 5, 5, 5];
        Assert.That(ModelHealth.Psi(one, one, [0.5, 1.5]), Is.Zero);
        Assert.That(ModelHealth.Psi(one, other, [0.5, 1.5]), Is.GreaterThan(ModelHealth.MostPsi));
    }
}
