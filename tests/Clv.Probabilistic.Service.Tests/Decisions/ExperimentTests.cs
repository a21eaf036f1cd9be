using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service.Tests.Decisions;

/// <summary>How many customers an experiment takes, and those that are written down.</summary>
public class ExperimentTests
{
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

    [TestCase("purchases", ExperimentMetric.Purchases)]
    [TestCase("spend", ExperimentMetric.Spend)]
    [TestCase("retention", ExperimentMetric.Retention)]
    public async Task TheDesignIsThatOfTheLibrary(string name, ExperimentMetric metric)
    {
        ModelVersion version = Portfolio.Version;
        CustomerPredictions window = CustomerPredictions.Predict(
            Portfolio.Predictions!.Customers, version.Purchases, version.Spend, version.Options(26) with { Interval = null });
        ExperimentDesignResult design = ExperimentDesign.Of(window, new() { Metric = metric, Lift = 0.2, HoldoutShare = 0.3, Power = 0.9, Significance = 0.1 });
        JsonObject answer = await _service.GetAsync($"/v1/experiments/design?metric={name}&lift=0.2&power=0.9&significance=0.1&holdout_share=0.3&horizon=26");
        Assert.Multiple(() =>
        {
            Assert.That((double)answer["required"]!["total"]!, Is.EqualTo(design.Required.Total));
            Assert.That((double)answer["required_with_covariate"]!["control"]!, Is.EqualTo(design.RequiredWithCovariate.Control));
            Assert.That((double?)answer["detectable_lift_with_covariate"], Is.EqualTo(double.IsNaN(design.DetectableLiftWithCovariate) ? null : design.DetectableLiftWithCovariate));
            Assert.That((bool)answer["is_possible"]!, Is.EqualTo(design.IsPossibleWithCovariate));
            Assert.That(answer["sentences"]!.AsArray().Select(sentence => (string)sentence!), Is.EqualTo(design.Sentences));
            Assert.That(answer["curve"]!.AsArray().Select(row => (double)row!["power_with_covariate"]!), Is.EqualTo(design.Select(row => row.PowerWithCovariate)));
        });
    }

    [Test]
    public async Task WhatIsAtTheBoundsIsSaidInNumbers(
        [Values("purchases", "spend", "retention")] string metric, [Values("0.001", "-0.001", "-0.999", "10", "100")] string lift)
    {
        foreach (string rest in (string[])
        [
            "", "&significance=0.000001&power=0.9999", "&significance=0.5&power=0.51", "&holdout_share=0.001&power=0.9999",
            "&holdout_share=0.999&significance=0.000001", "&horizon=0.143", "&horizon=104",
        ])
        {
            string query = $"/v1/experiments/design?metric={metric}&lift={lift}{rest}";
            using HttpResponseMessage answer = await _service.Client.GetAsync(query);
            string said = await answer.Content.ReadAsStringAsync();
            Assert.That((int)answer.StatusCode, Is.EqualTo(200).Or.EqualTo(422), query);
            Assert.That(said, Does.Not.Contain("NaN").And.Not.Contain("Infinity").And.Not.Contain("∞"), query);
            Assert.That(said, Does.Not.Match(@"\d(,\d{3}){6}"), query);
        }
    }

    [TestCase("metric=clicks", "metric is none")]
    [TestCase("lift=0", "lift cannot be taken")]
    [TestCase("power=0.01", "power cannot be taken")]
    [TestCase("significance=0.9", "significance cannot be taken")]
    [TestCase("holdout_share=1", "holdout_share cannot be taken")]
    [TestCase("horizon=-3", "horizon cannot be taken")]
    [TestCase("lift=1e308", "lift cannot be taken")]
    [TestCase("lift=1e-320", "lift cannot be taken")]
    [TestCase("lift=-1", "lift cannot be taken")]
    [TestCase("significance=1e-320", "significance cannot be taken")]
    [TestCase("holdout_share=1e-320", "holdout_share cannot be taken")]
    [TestCase("power=0.99999999999999999", "power cannot be taken")]
    [TestCase("horizon=1e-320", "horizon cannot be taken; give a length in weeks, a day at least and 2 years at most")]
    [TestCase("horizon=0.1", "horizon cannot be taken")]
    [TestCase("horizon=105", "horizon cannot be taken")]
    [TestCase("metric=retention&lift=50", "The lift would bring")]
    public async Task WhatCannotBeDesignedIsRefused(string query, string why)
    {
        JsonObject problem = await _service.GetAsync("/v1/experiments/design?" + query, HttpStatusCode.UnprocessableEntity);
        Assert.That((string)problem["detail"]!, Does.StartWith(why));
    }

    [Test]
    public async Task ArmsAreThoseOfTheHash()
    {
        const string Body = """{"name": "letter-2025", "key": "a key", "start": "2025-09-01", "arms": [{"name": "control", "share": 0.5}, {"name": "letter", "share": 0.3}, {"name": "voucher", "share": 0.2}]}""";
        await _service.PostAsync("/v1/experiments", Body, HttpStatusCode.Created);
        ExperimentArm[] arms = [new("control", 0.5), new("letter", 0.3), new("voucher", 0.2)];
        string[] lines = (await _service.Client.GetStringAsync("/v1/experiments/letter-2025/arms.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> armOf = lines.Skip(1).Select(line => line.Trim().Split(',')).ToDictionary(fields => fields[0], fields => fields[1]);
        Assert.That(armOf.Keys, Is.EquivalentTo(_run.Result.Customers.Ids.Select(id => id.ToString())));
        ExperimentAssignment expected = ExperimentAssignment.ByHash(_run.Result.Customers.Ids, "a key", arms);
        Assert.That(expected.Select(customer => armOf[customer.CustomerId.ToString()]), Is.EqualTo(expected.Select(customer => customer.Arm)));
        Assert.That(armOf.Values.Distinct().Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task AnExperimentIsKeptReadAndRemoved()
    {
        JsonObject made = await _service.PostAsync("/v1/experiments", """{"name": "autumn", "start": "2025-10-01", "horizon": 4, "holdout_share": 0.2, "metric": "spend"}""", HttpStatusCode.Created);
        Assert.Multiple(() =>
        {
            Assert.That((string)made["state"]!, Is.EqualTo("not-begun"));
            Assert.That((string)made["end"]!, Is.EqualTo("2025-10-28"));
            Assert.That((string)made["key"]!, Is.EqualTo("autumn"));
            Assert.That((double)made["arms"]![0]!["share"]!, Is.EqualTo(0.2));
        });
        JsonObject taken = await _service.PostAsync("/v1/experiments", """{"name": "autumn", "start": "2025-11-01"}""", HttpStatusCode.Conflict);
        Assert.That((string)taken["detail"]!, Does.Contain("'autumn' already"));
        JsonObject read = await _service.GetAsync("/v1/experiments/autumn");
        Assert.That(read["reading"], Is.Null);
        Assert.That((string)read["sentences"]![0]!, Does.StartWith("The experiment has not begun: its first day is 2025-10-01"));
        Assert.That(await _service.Client.GetStringAsync("/experiments/autumn"), Does.Contain("The experiment has not begun"));
        await _service.DeleteAsync("/v1/experiments/autumn");
        await _service.DeleteAsync("/v1/experiments/autumn", HttpStatusCode.NotFound);
        await _service.GetAsync("/v1/experiments/autumn", HttpStatusCode.NotFound);
        await _service.GetAsync("/experiments/autumn", HttpStatusCode.NotFound);
    }

    [TestCase("""{"start": "2025-10-01"}""", "name is none")]
    [TestCase("""{"name": "<b>x</b>", "start": "2025-10-01"}""", "name is none")]
    [TestCase("""{"name": "../../state", "start": "2025-10-01"}""", "name is none")]
    [TestCase("""{"name": "-x", "start": "2025-10-01"}""", "name is none")]
    [TestCase("""{"name": "Design", "start": "2025-10-01"}""", "'Design' leads elsewhere")]
    [TestCase("""{"name": "x"}""", "start is no day")]
    [TestCase("""{"name": "x", "start": "1.10.2025"}""", "start is no day")]
    [TestCase("""{"name": "x", "start": "9999-12-31"}""", "start is no day")]
    [TestCase("""{"name": "x", "start": "2025-10-01", "key": " "}""", "key is none")]
    [TestCase("""{"name": "x", "start": "2025-10-01", "horizon": 0}""", "horizon cannot be taken")]
    [TestCase("""{"name": "x", "start": "2025-10-01", "holdout_share": 1}""", "holdout_share cannot be taken")]
    [TestCase("""{"name": "x", "start": "2025-10-01", "metric": "clicks"}""", "metric is none")]
    [TestCase("""{"name": "x", "start": "2025-10-01", "significance": 0}""", "significance cannot be taken")]
    [TestCase("""{"name": "x", "start": "2025-10-01", "arms": [{"name": "a", "share": 1}]}""", "arms are none")]
    [TestCase("""{"name": "x", "start": "2025-10-01", "arms": [null, null]}""", "arms are none")]
    [TestCase("""{"name": "x", "start": "2025-10-01", "arms": [{"name": "a", "share": 0.5}, {"name": "A", "share": 0.5}]}""", "An arm has no name of its own")]
    [TestCase("""{"name": "x", "start": "2025-10-01", "arms": [{"name": "a", "share": 0.5}, {"name": "b", "share": 0.6}]}""", "The shares of the arms")]
    public async Task WhatIsNoExperimentIsRefused(string body, string why)
    {
        JsonObject problem = await _service.PostAsync("/v1/experiments", body, HttpStatusCode.UnprocessableEntity);
        Assert.That((string)problem["detail"]!, Does.StartWith(why));
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{\"name\": 1}")]
    [TestCase("{\"nome\": \"x\"}")]
    public async Task WhatIsNoJsonIsRefused(string body) => await _service.PostAsync("/v1/experiments", body, HttpStatusCode.BadRequest);

    [Test]
    public async Task ThePageShowsThePowerAndTheForm()
    {
        string page = await _service.Client.GetStringAsync("/experiments?metric=retention&lift=0.15");
        JsonObject design = await _service.GetAsync("/v1/experiments/design?metric=retention&lift=0.15");
        Assert.That(page, Does.Contain(WebUtility.HtmlEncode((string)design["sentences"]![0]!)));
        Assert.That(page, Does.Contain("Power by lift").And.Contain("data-json=\"/v1/experiments\""));
        Assert.That(await _service.Client.GetStringAsync("/experiments?lift=%22%3E%3Cb%3E"), Does.Contain("lift cannot be taken").And.Not.Contain("\"><b>"));
    }

    [Test]
    public async Task OfASummaryAloneNothingIsRead()
    {
        using SampleRun run = SampleRun.Create();
        await using RunningService service = await RunningService.StartAsync(run, withOrders: false);
        string start = _run.Result.Customers.Account!.ObservationEnd.AddDays(-60).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await service.PostAsync("/v1/experiments", $$"""{"name": "past", "start": "{{start}}", "horizon": 4}""", HttpStatusCode.Created);
        JsonObject read = await service.GetAsync("/v1/experiments/past");
        Assert.That(read["reading"], Is.Null);
        Assert.That((string)read["sentences"]![0]!, Does.StartWith("The experiment cannot be read: of customers only a summary"));
    }
}
