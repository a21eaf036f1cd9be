using System.Net;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service.Tests.Decisions;

/// <summary>Who was lost is whom the library says was lost.</summary>
public sealed class LostTests
{
    private SampleRun _run = null!;
    private RunningService _service = null!;
    private CustomerMovement _movement = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _run = SampleRun.Create();
        _service = await RunningService.StartAsync(_run);
        _movement = CustomerMovement.Of(
            _run.Result.Orders,
            _run.Result.Purchases.Model,
            _run.Result.Spend!.Model,
            new()
            {
                From = new(2025, 5, 31),
                Prediction = new() { Horizon = 52, Margin = 0.3 },
                Summary = new() { Unit = TimeUnit.Week, SpendColumns = true },
            });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _service.DisposeAsync();
        _run.Dispose();
    }

    [Test]
    public async Task Totals_and_customers_are_those_of_the_library()
    {
        JsonObject answer = await _service.GetAsync("/v1/lost?since=2025-05-31&limit=1000");
        JsonNode totals = answer["totals"]!;
        JsonNode[] rows = [.. answer["rows"]!.AsArray().Select(row => row!)];
        Dictionary<string, LostCustomer> expected = _movement.Lost.ToDictionary(lost => lost.CustomerId.ToString());
        Assert.That(expected, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            Assert.That((int)totals["expected_then"]!, Is.EqualTo(_movement.ExpectedBefore));
            Assert.That((int)totals["lost"]!, Is.EqualTo(_movement.Lost.Count));
            Assert.That((double)totals["value_then"]!, Is.EqualTo(_movement.Lost.Sum(lost => lost.ValueBefore)).Within(1e-9).Percent);
            Assert.That((double)totals["value_now"]!, Is.EqualTo(_movement.Lost.Sum(lost => lost.ValueAfter)).Within(1e-9).Percent);
            Assert.That((string)answer["value_is"]!, Is.EqualTo("clv"));
            Assert.That(rows.Select(row => row["customer_id"]!.ToString()), Is.EquivalentTo(expected.Keys));
            Assert.That(
                (int)totals["expected_now"]!,
                Is.EqualTo((int)totals["expected_then"]! - (int)totals["lost"]! + (int)totals["returned"]! + (int)totals["new"]!));
        });
        foreach (JsonNode row in rows)
        {
            LostCustomer lost = expected[row["customer_id"]!.ToString()];
            Assert.Multiple(() =>
            {
                Assert.That((double)row["p_order_then"]!, Is.EqualTo(lost.ProbabilityBefore).Within(1e-9));
                Assert.That((double)row["p_order_now"]!, Is.EqualTo(lost.ProbabilityAfter).Within(1e-9));
                Assert.That((double)row["value_then"]!, Is.EqualTo(lost.ValueBefore).Within(1e-9).Percent);
                Assert.That((double)row["value_now"]!, Is.EqualTo(lost.ValueAfter).Within(1e-9).Percent);
                Assert.That((string?)row["tier_then"], Is.EqualTo(lost.TierBefore));
                Assert.That((string)row["reason"]!, Is.EqualTo(lost.Reason));
            });
        }
    }

    [Test]
    public async Task Parts_of_the_base_add_up_to_it()
    {
        JsonObject answer = await _service.GetAsync("/v1/lost?since=2025-05-31&limit=0");
        Assert.That(answer["rows"]!.AsArray(), Is.Empty);
        foreach (string parts in (string[])["tiers", "segments"])
        {
            JsonArray groups = answer[parts]!.AsArray();
            Assert.That(groups.Sum(group => (int)group!["lost"]!), Is.EqualTo((int)answer["totals"]!["lost"]!));
            Assert.That(groups.Sum(group => (int)group!["expected_then"]!), Is.EqualTo((int)answer["totals"]!["expected_then"]!));
            Assert.That(groups.Sum(group => (double)group!["value_lost"]!), Is.EqualTo((double)answer["totals"]!["value_lost"]!).Within(1e-9).Percent);
        }
    }

    [Test]
    public async Task Pages_have_everybody_once_the_one_with_most_value_lost_first()
    {
        List<JsonNode> seen = [];
        string? next = null;
        do
        {
            JsonObject page = await _service.GetAsync("/v1/lost?since=2025-05-31&limit=7" + (next is null ? "" : "&after=" + next));
            seen.AddRange(page["rows"]!.AsArray().Select(row => row!));
            next = (string?)page["next"];
        }
        while (next is not null);
        Assert.That(seen.Select(row => row["customer_id"]!.ToString()), Is.EquivalentTo(_movement.Lost.Select(lost => lost.CustomerId.ToString())));
        Assert.That(seen.Select(row => (double)row["value_lost"]!), Is.Ordered.Descending);
    }

    [Test]
    public async Task Without_a_day_it_is_a_month() =>
        Assert.That((string)(await _service.GetAsync("/v1/lost"))["since"]!, Is.EqualTo("2025-05-30"));

    [TestCase("since=2025-06-30", "earlier day")]
    [TestCase("since=1999-01-01", "Nobody had ordered")]
    [TestCase("since=May", "no day")]
    [TestCase("limit=-1", "limit")]
    [TestCase("limit=1001", "limit")]
    [TestCase("after=nonsense!", "no cursor")]
    [TestCase("after=bjE", "no cursor")]
    public async Task What_is_none_is_refused_in_a_sentence(string query, string sentence)
    {
        JsonObject refused = await _service.GetAsync("/v1/lost?" + query, HttpStatusCode.UnprocessableEntity);
        Assert.That((string)refused["detail"]!, Does.Contain(sentence));
    }

    [Test]
    public async Task Reading_it_is_in_the_audit_log()
    {
        await _service.GetAsync("/v1/lost?since=2025-05-31&limit=5");
        await _service.UntilAsync(async () =>
            (await _service.GetAsync("/v1/audit"))["entries"]!.AsArray().Any(entry => (string)entry!["action"]! == "list-lost"));
    }

    [Test]
    public async Task Customers_known_by_a_summary_alone_cannot_go_back()
    {
        await using RunningService service = await RunningService.StartAsync(
            _run, options => options with { Store = Path.Combine(_run.Folder, $"{Guid.NewGuid():N}.db") }, withOrders: false);
        JsonObject refused = await service.GetAsync("/v1/lost?since=2025-05-31", HttpStatusCode.UnprocessableEntity);
        Assert.That((string)refused["detail"]!, Does.Contain("only a summary of a later day"));
        await service.PostAsync("/v1/orders", """{"order_id":"N-1","customer_id":"late","date":"2025-03-02","amount":10}""");
        await service.UntilAsync(async () => !(bool)(await service.GetAsync("/v1/totals"))["is_behind"]!);
        JsonObject answer = await service.GetAsync("/v1/lost?since=2025-05-31&limit=0");
        Assert.That((int)answer["without_past"]!, Is.EqualTo(_run.Result.Customers.Count));
    }

    [Test]
    public async Task Whoever_is_erased_is_not_shown()
    {
        await using RunningService service = await RunningService.StartAsync(
            _run, options => options with { Store = Path.Combine(_run.Folder, $"{Guid.NewGuid():N}.db") });
        JsonObject before = await service.GetAsync("/v1/lost?since=2025-05-31&limit=3");
        string first = before["rows"]![0]!["customer_id"]!.ToString();
        await service.DeleteAsync($"/v1/customers/{first}");
        JsonObject after = await service.GetAsync("/v1/lost?since=2025-05-31&limit=3");
        Assert.That(after["rows"]!.AsArray().Select(row => row!["customer_id"]!.ToString()), Does.Not.Contain(first));
    }
}
