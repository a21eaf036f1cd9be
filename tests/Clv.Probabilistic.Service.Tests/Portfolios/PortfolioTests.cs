using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service.Tests.Portfolios;

/// <summary>What is asked about all customers together.</summary>
public class PortfolioTests
{
    private SampleRun _run = null!;
    private RunningService _service = null!;

    private CustomerPredictions Portfolio => _service.Services.GetRequiredService<LiveCustomers>().Portfolio!.Predictions!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _run = SampleRun.Create();
        _service = await RunningService.StartAsync(_run);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _service.DisposeAsync();
        _run.Dispose();
    }

    [Test]
    public async Task SegmentsAndTiersAreThoseOfTheLibrary()
    {
        JsonObject answer = await _service.GetAsync("/v1/segments");
        RfmSegmentsResult expected = RfmSegments.Of(_run.Result.Predictions.Customers, _run.Result.Predictions.LifetimeValue);
        Assert.That(answer["segments"]!.AsArray().Select(row => (double)row!["customers"]!), Is.EqualTo(expected.Rows.Select(row => row.Customers)));
        Assert.That(answer["segments"]!.AsArray().Sum(row => (double)row!["value_share"]!), Is.EqualTo(1).Within(1e-9));
        Assert.That((int)answer["customers"]!, Is.EqualTo(_run.Result.Predictions.Count));
        Assert.That((bool)answer["is_behind"]!, Is.False);
        Assert.That(
            answer["tiers"]!.AsArray().Sum(row => (double)row!["total_value"]!), Is.EqualTo(Portfolio.TotalLifetimeValue()).Within(1e-6));
    }

    [Test]
    public async Task CohortsAddUpToTheBase([Values("month", "quarter", "year")] string by)
    {
        JsonObject answer = await _service.GetAsync("/v1/cohorts?by=" + by);
        JsonArray cohorts = answer["cohorts"]!.AsArray();
        Assert.That(cohorts.Sum(cohort => (int)cohort!["customers"]!), Is.EqualTo(_run.Result.Predictions.Count));
        Assert.That(cohorts.Sum(cohort => (double)cohort!["clv"]!), Is.EqualTo(Portfolio.TotalLifetimeValue()).Within(1e-6));
        Assert.That(cohorts.Sum(cohort => (double)cohort!["expected_purchases"]!), Is.EqualTo(Portfolio.TotalExpectedPurchases()).Within(1e-6));
        Assert.That(cohorts.Select(cohort => (string)cohort!["from"]!), Is.Ordered);
    }

    [Test]
    public async Task ACohortOfAnotherKindIsRefused() => await _service.GetAsync("/v1/cohorts?by=week", HttpStatusCode.UnprocessableEntity);

    [Test]
    public async Task TotalsAreThoseOfTheRunWithTheirIntervals()
    {
        PredictedTotal expected = _run.Result.Predictions.Total();
        JsonObject answer = await _service.GetAsync("/v1/totals");
        Assert.That((double)answer["clv"]!["value"]!, Is.EqualTo(expected.LifetimeValue!.Value.Value).Within(0.01).Percent);
        Assert.That((double)answer["expected_purchases"]!["lower"]!, Is.EqualTo(expected.Purchases.Expectation!.Value.Lower).Within(0.01).Percent);
        Assert.That((double)answer["expected_purchases"]!["outcome_upper"]!, Is.EqualTo(expected.Purchases.Outcome!.Value.Upper).Within(1).Percent);
        Assert.That((double)answer["interval_level"]!, Is.EqualTo(0.9));
    }

    [Test]
    public async Task PagesHaveEveryCustomerOnce()
    {
        List<string> seen = [];
        string? next = null;
        do
        {
            JsonObject page = await _service.GetAsync("/v1/customers?limit=37" + (next is null ? "" : "&after=" + next));
            seen.AddRange(page["rows"]!.AsArray().Select(row => row!["customer_id"]!.ToString()));
            next = (string?)page["next"];
        }
        while (next is not null);
        Assert.That(seen, Is.EquivalentTo(_run.Result.Predictions.Customers.Ids.Select(id => id.ToString())));
    }

    [Test]
    public async Task PagesOfASegmentHaveItsCustomersAlone()
    {
        JsonObject segments = await _service.GetAsync("/v1/segments");
        JsonNode largest = segments["segments"]!.AsArray().MaxBy(row => (double)row!["customers"]!)!;
        string name = (string)largest["segment"]!;
        int rows = 0;
        string? next = null;
        do
        {
            JsonObject page = await _service.GetAsync($"/v1/customers?limit=10&segment={Uri.EscapeDataString(name)}" + (next is null ? "" : "&after=" + next));
            Assert.That(page["rows"]!.AsArray().Select(row => (string?)row!["segment"]), Is.All.EqualTo(name));
            rows += page["rows"]!.AsArray().Count;
            next = (string?)page["next"];
        }
        while (next is not null);
        Assert.That(rows, Is.EqualTo((double)largest["customers"]!));
    }

    [TestCase("after=nonsense!")]
    [TestCase("after=AAAA")]
    [TestCase("limit=0")]
    [TestCase("limit=1001")]
    [TestCase("segment=best")]
    [TestCase("tier=best")]
    public async Task WhatIsNoPageIsRefused(string query) => await _service.GetAsync("/v1/customers?" + query, HttpStatusCode.UnprocessableEntity);

    [Test]
    public async Task WhatIsKnownIsNotSentAgain()
    {
        using HttpResponseMessage first = await _service.Client.GetAsync("/v1/segments");
        using HttpRequestMessage again = new(HttpMethod.Get, "/v1/segments");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await _service.Client.SendAsync(again);
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }
}
