using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service.Tests.Decisions;

/// <summary>Whom to contact under a budget.</summary>
public class ContactTests
{
    private const string Question = "cost=2.5&lift=0.1&budget=500&horizon=13";

    private SampleRun _run = null!;
    private RunningService _service = null!;

    private Portfolio Portfolio => _service.Services.GetRequiredService<LiveCustomers>().Portfolio!;

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
    public async Task ThePlanIsThatOfTheLibrary()
    {
        ModelVersion version = Portfolio.Version;
        CustomerPredictions quarter = CustomerPredictions.Predict(Portfolio.Predictions!.Customers, version.Purchases, version.Spend, version.Options(13));
        ContactPlan plan = ContactPlan.Of(quarter, new() { CostPerContact = 2.5, Lift = 0.1, Budget = 500 });
        JsonObject answer = await _service.GetAsync("/v1/contacts?" + Question);
        Assert.Multiple(() =>
        {
            Assert.That(plan.Contacted, Is.Positive);
            Assert.That((int)answer["contacted"]!, Is.EqualTo(plan.Contacted));
            Assert.That((int)answer["candidates"]!, Is.EqualTo(plan.Count));
            Assert.That((double)answer["cost"]!, Is.EqualTo(plan.Cost));
            Assert.That((double)answer["gain"]!["value"]!, Is.EqualTo(plan.Gain.Value));
            Assert.That((double)answer["gain"]!["lower"]!, Is.EqualTo(plan.Gain.Expectation!.Value.Lower));
            Assert.That((double)answer["gain"]!["upper"]!, Is.EqualTo(plan.Gain.Expectation!.Value.Upper));
            Assert.That((double)answer["interval_level"]!, Is.EqualTo(0.9));
            Assert.That((double)answer["break_even_factor"]!, Is.EqualTo(plan.BreakEvenFactor));
            Assert.That(answer["sentences"]!.AsArray().Select(sentence => (string)sentence!), Is.EqualTo(plan.Sentences));
            Assert.That(answer["sensitivity"]!.AsArray().Select(row => (double)row!["gain_of_this_plan"]!), Is.EqualTo(plan.Sensitivity.Select(row => row.GainOfThisPlan)));
            Assert.That(answer["rows"]!.AsArray().Select(row => (double)row!["gain"]!), Is.EqualTo(plan.Take(plan.Contacted).Take(100).Select(row => row.Gain)));
        });
    }

    [Test]
    public async Task RowsAreOfTheCustomersWhoseIdsTheyHave()
    {
        JsonObject answer = await _service.GetAsync($"/v1/contacts?{Question}&limit=20");
        JsonArray rows = answer["rows"]!.AsArray();
        Assert.That(rows, Has.Count.EqualTo(20));
        foreach (JsonNode? row in rows)
        {
            JsonObject customer = await _service.GetAsync($"/v1/customers/{row!["customer_id"]}?horizon=13");
            Assert.That((double)row["clv"]!, Is.EqualTo((double)customer["clv"]!).Within(1e-9));
            Assert.That((double)row["p_alive"]!, Is.EqualTo((double)customer["p_alive"]!).Within(1e-9));
        }
    }

    [TestCase("missed-opportunity", CustomerListKind.MissedOpportunity)]
    [TestCase("churn-risk", CustomerListKind.ChurnRisk)]
    [TestCase("high-value", CustomerListKind.HighValue)]
    public async Task AListHasItsCustomersAlone(string name, CustomerListKind list)
    {
        string[] listed = [.. CustomerLists.Of(MarketingFields.Of(_run.Result.Predictions)).Of(list).Select(customer => customer.CustomerId.ToString())];
        JsonObject answer = await _service.GetAsync($"/v1/contacts?cost=0&lift=0.1&list={name}&limit=1000");
        Assert.That((int)answer["candidates"]!, Is.EqualTo(listed.Length).And.Positive);
        Assert.That(answer["rows"]!.AsArray().Select(row => row!["customer_id"]!.ToString()), Is.EquivalentTo(listed));
        Assert.That((string)answer["list"]!, Is.EqualTo(list.Name()));
    }

    [Test]
    public async Task AQuarterIsMeantWhereNoHorizonIsGiven()
    {
        JsonObject given = await _service.GetAsync("/v1/contacts?cost=2.5&lift=0.1&budget=500&horizon=13");
        JsonObject left = await _service.GetAsync("/v1/contacts?cost=2.5&lift=0.1&budget=500");
        Assert.That(left.ToJsonString(), Is.EqualTo(given.ToJsonString()));
        Assert.That((double)left["horizon"]!, Is.EqualTo(13));
    }

    [Test]
    public async Task TheFileHasAllOfThem()
    {
        JsonObject answer = await _service.GetAsync($"/v1/contacts?{Question}&limit=1000");
        string[] lines = (await _service.Client.GetStringAsync("/v1/contacts.csv?" + Question)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines[0].TrimEnd(), Is.EqualTo("rank,customer_id,p_alive,clv,contact,gain,cost,break_even_lift,break_even_probability"));
        Assert.That(lines.Skip(1).Select(line => line.Split(',')[1]), Is.EqualTo(answer["rows"]!.AsArray().Select(row => row!["customer_id"]!.ToString())));
        Assert.That(lines, Has.Length.EqualTo((int)answer["contacted"]! + 1));
    }

    [TestCase("lift=0.1", "cost is left out")]
    [TestCase("cost=2", "lift is left out")]
    [TestCase("cost=-1&lift=0.1", "cost cannot be taken")]
    [TestCase("cost=NaN&lift=0.1", "cost cannot be taken")]
    [TestCase("cost=1e300&lift=0.1", "cost cannot be taken")]
    [TestCase("cost=1&lift=11", "lift cannot be taken")]
    [TestCase("cost=1&lift=0.1&horizon=0", "horizon cannot be taken")]
    [TestCase("cost=1&lift=0.1&horizon=1e9", "horizon cannot be taken")]
    [TestCase("cost=1&lift=0.1&horizon=520", "horizon cannot be taken")]
    [TestCase("cost=1&lift=0.1&horizon=0.1", "horizon cannot be taken")]
    [TestCase("cost=1&lift=0.1&capacity=2.5", "capacity cannot be taken")]
    [TestCase("cost=1&lift=0.1&budget=-1", "budget cannot be taken")]
    [TestCase("cost=1&lift=0.1&list=best", "list is none")]
    [TestCase("cost=1&lift=0.1&limit=1001", "limit cannot be taken")]
    public async Task WhatCannotBePlannedForIsRefused(string query, string why)
    {
        JsonObject problem = await _service.GetAsync("/v1/contacts?" + query, HttpStatusCode.UnprocessableEntity);
        Assert.That((string)problem["detail"]!, Does.StartWith(why));
    }

    [Test]
    public async Task WhatIsKnownIsNotSentAgain()
    {
        using HttpResponseMessage first = await _service.Client.GetAsync("/v1/contacts?" + Question);
        using HttpRequestMessage again = new(HttpMethod.Get, "/v1/contacts?" + Question);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await _service.Client.SendAsync(again);
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        using HttpRequestMessage other = new(HttpMethod.Get, "/v1/contacts?cost=2&lift=0.1");
        other.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage third = await _service.Client.SendAsync(other);
        Assert.That(third.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task ThePageHasTheSentencesAndLinksToCustomers()
    {
        JsonObject answer = await _service.GetAsync("/v1/contacts?" + Question);
        string page = await _service.Client.GetStringAsync("/contacts?" + Question);
        Assert.That(page, Does.Contain(WebUtility.HtmlEncode((string)answer["sentences"]![0]!)));
        Assert.That(page, Does.Contain($"href=\"/customers/{answer["rows"]![0]!["customer_id"]}\""));
        Assert.That(page, Does.Contain("/v1/contacts.csv?cost=2.5&amp;lift=0.1&amp;budget=500&amp;horizon=13&amp;spreadsheet_safe=true"));
        string empty = await _service.Client.GetStringAsync("/contacts");
        Assert.That(empty, Does.Contain("Say what a contact costs"));
        string wrong = await _service.Client.GetStringAsync("/contacts?cost=%3Cb%3E&lift=0.1");
        Assert.That(wrong, Does.Contain("cost cannot be taken").And.Not.Contain("<b>"));
    }
}
