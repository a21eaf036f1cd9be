using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service.Tests.Trajectories;

/// <summary>How the base and customers have gone, as the service answers it.</summary>
public sealed class TrajectoryTests
{
    private const string Customer = "1010";

    private SampleRun _run = null!;
    private RunningService _service = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _run = SampleRun.Create();
        _service = await RunningService.StartAsync(_run);

        // The weeks before the first start are made in the background.
        await _service.UntilAsync(async () => Points(await _service.GetAsync("/v1/trajectories")) is [.., { } last] && last["moved"] is not null);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _service.DisposeAsync();
        _run.Dispose();
    }

    [Test]
    public async Task The_base_has_a_point_a_week_with_intervals_and_what_moved_it()
    {
        JsonObject answer = await _service.GetAsync("/v1/trajectories?of=base&weeks=26");
        JsonArray points = Points(answer);
        JsonObject totals = await _service.GetAsync("/v1/totals");
        Assert.Multiple(() =>
        {
            Assert.That(points, Has.Count.EqualTo(14));
            Assert.That(points.Count(point => (bool)point!["recomputed"]!), Is.EqualTo(13));
            Assert.That(points[^1]!["clv"]!.ToJsonString(), Is.EqualTo(totals["clv"]!.ToJsonString()));
            Assert.That(points.Select(point => (double)point!["clv"]!["lower"]!), Is.All.Positive);
            Assert.That((string)answer["value_is"]!, Is.EqualTo("clv"));
            Assert.That(points.Select(point => (bool)point!["model_changed"]!), Is.All.False);
        });
        for (int at = 1; at < points.Count; at++)
        {
            JsonNode moved = points[at]!["moved"]!;
            double sum = ((string[])["new_customers", "new_orders", "silence", "refit", "other"]).Sum(part => (double)moved[part]!);
            Assert.That(sum, Is.EqualTo((double)points[at]!["clv"]!["value"]! - (double)points[at - 1]!["clv"]!["value"]!).Within(1e-8));
        }
    }

    [TestCase("segment", 9)]
    [TestCase("tier", 5)]
    public async Task Parts_add_up_to_the_base(string of, int count)
    {
        JsonArray series = (await _service.GetAsync("/v1/trajectories?of=" + of))["series"]!.AsArray();
        JsonArray points = Points(await _service.GetAsync("/v1/trajectories"));
        Assert.That(series, Has.Count.EqualTo(count));
        for (int at = 0; at < points.Count; at++)
        {
            double sum = series.Sum(part => (double)part!["points"]![at]!["clv"]!["value"]!);
            Assert.That(sum, Is.EqualTo((double)points[at]!["clv"]!["value"]!).Within(1e-9).Percent);
        }
    }

    [Test]
    public async Task One_cohort_can_be_asked_for_alone()
    {
        JsonArray series = (await _service.GetAsync("/v1/trajectories?of=cohort&name=2024-09&weeks=4"))["series"]!.AsArray();
        Assert.That(series.Select(part => (string)part!["name"]!), Is.EqualTo((string[])["2024-09"]));
        Assert.That(series[0]!["points"]!.AsArray(), Has.Count.EqualTo(5));
    }

    [TestCase("of=everything", "of is none")]
    [TestCase("of=segment&name=best", "name is no segment")]
    [TestCase("name=2024-09", "leave it out")]
    [TestCase("weeks=0", "weeks")]
    [TestCase("weeks=105", "weeks")]
    public async Task What_is_none_is_refused_in_a_sentence(string query, string sentence)
    {
        JsonObject refused = await _service.GetAsync("/v1/trajectories?" + query, HttpStatusCode.UnprocessableEntity);
        Assert.That((string)refused["detail"]!, Does.Contain(sentence));
    }

    [Test]
    public async Task A_customer_is_seen_with_what_was_known_then()
    {
        JsonObject answer = await _service.GetAsync($"/v1/customers/{Customer}/trajectory?weeks=20");
        JsonArray points = answer["points"]!.AsArray();
        Assert.That((string)points[^1]!["as_of"]!, Is.EqualTo("2025-06-30"));
        foreach (JsonNode? point in points)
        {
            JsonObject then = await _service.GetAsync($"/v1/customers/{Customer}?as_of={(string)point!["as_of"]!}");
            foreach (string number in (string[])["p_alive", "expected_purchases", "clv", "clv_lower", "frequency", "T"])
            {
                Assert.That((double)point[number]!, Is.EqualTo((double)then[number]!).Within(1e-8).Percent, number);
            }
        }

        JsonObject all = await _service.GetAsync($"/v1/customers/{Customer}?orders=1000");
        int since = all["orders"]!.AsArray().Count(order => string.CompareOrdinal((string)order!["date"]!, "2025-02-03") > 0);
        Assert.That(answer["orders"]!.AsArray(), Has.Count.EqualTo(since));
        await _service.GetAsync("/v1/customers/nobody/trajectory", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_customer_who_came_lately_has_no_points_before()
    {
        await using RunningService service = await RunningService.StartAsync(
            _run, options => options with { Store = Path.Combine(_run.Folder, $"{Guid.NewGuid():N}.db") });
        await service.PostAsync("/v1/orders", """{"order_id":"N-1","customer_id":"late","date":"2025-06-20","amount":10}""");
        JsonObject answer = await service.GetAsync("/v1/customers/late/trajectory");
        Assert.That(answer["points"]!.AsArray().Select(point => (string)point!["as_of"]!), Is.EqualTo((string[])["2025-06-23", "2025-06-30"]));
        Assert.That(answer["orders"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_change_of_models_is_marked_and_points_before_it_stay_by_the_old_ones()
    {
        await using RunningService service = await RunningService.StartAsync(
            _run, options => options with { Store = Path.Combine(_run.Folder, $"{Guid.NewGuid():N}.db") });
        LiveCustomers customers = service.Services.GetRequiredService<LiveCustomers>();

        // The weeks before the start are looked into by the models that are live then.
        await service.UntilAsync(async () => Points(await service.GetAsync("/v1/trajectories")).Any(point => (bool)point!["recomputed"]!));
        ModelVersion live = customers.Version;
        ModelVersion next = new(2, live.PurchaseFit, live.SpendFit, live.Interval, live.Terms with { Horizon = 26 }, live.Origin);
        StoreChange change = new();
        change.Documents.Add((DocumentKinds.Models, "2", ModelDocument.Write(next)));
        change.Documents.Add((DocumentKinds.State, LiveCustomers.LiveName, Encoding.UTF8.GetBytes("2")));
        await using (IStoreWriter writer = await customers.Store.WriteAsync(default))
        {
            await writer.CommitAsync(change, default);
        }

        await service.UntilAsync(async () => Points(await service.GetAsync("/v1/trajectories")) is [.., { } last] && (int)last["model_version"]! == 2);
        JsonArray points = Points(await service.GetAsync("/v1/trajectories"));
        JsonArray ofCustomer = (await service.GetAsync($"/v1/customers/{Customer}/trajectory?weeks=3"))["points"]!.AsArray();
        Assert.Multiple(() =>
        {
            Assert.That((bool)points[^1]!["model_changed"]!, Is.True);
            Assert.That((double)points[^1]!["moved"]!["refit"]!, Is.Negative);
            Assert.That(ofCustomer.Select(point => (int)point!["model_version"]!), Is.EqualTo((int[])[1, 1, 1, 2]));
            Assert.That(ofCustomer.Select(point => (bool)point!["model_changed"]!), Is.EqualTo((bool[])[false, false, false, true]));
        });
    }

    [Test]
    public async Task A_service_that_reads_only_keeps_none()
    {
        string store = Path.Combine(_run.Folder, $"{Guid.NewGuid():N}.db");
        await using (await RunningService.StartAsync(_run, options => options with { Store = store, RefreshInterval = TimeSpan.FromMinutes(1) }))
        {
        }

        await using RunningService reader = await RunningService.StartAsync(_run, options => options with { Store = store, ReadOnly = true });
        await Task.Delay(1_000);
        Assert.That(Points(await reader.GetAsync("/v1/trajectories")), Is.Empty);
    }

    private static JsonArray Points(JsonObject answer) => answer["series"]![0]!["points"]!.AsArray();
}
