using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service.Tests.Fits;

/// <summary>Fits from beginning to end, and the models that come of them.</summary>
public class FitTests
{
    private SampleRun _run = null!;

    [OneTimeSetUp]
    public void Create() => _run = SampleRun.Create();

    [OneTimeTearDown]
    public void Delete() => _run.Dispose();

    [Test]
    public async Task AFitOfTheSameOrdersFindsTheSameModelsAndRollingBackGivesTheOldBits()
    {
        await using RunningService service = await StartAsync();
        string id = (await service.GetAsync("/v1/customers?limit=1"))["rows"]![0]!["customer_id"]!.ToString();
        string before = (await service.GetAsync("/v1/customers/" + id)).ToJsonString();

        JsonObject fit = await EndOfAsync(service, await service.PostAsync("/v1/fits", "{}", HttpStatusCode.Accepted));
        Assert.That((string)fit["state"]!, Is.AnyOf("live", "held-back"), fit.ToJsonString());

        Assert.That((long)fit["orders"]!, Is.EqualTo(_run.Result.Orders.Count));
        Assert.That((int)fit["model_version"]!, Is.EqualTo(2));
        JsonObject models = await service.GetAsync("/v1/models");
        Assert.That(models["models"]!.AsArray().Select(model => (int)model!["number"]!), Is.EqualTo(new[] { 2, 1 }));
        double[][] parameters = [.. models["models"]!.AsArray().Select(model => model!["parameters"]!.AsArray().Select(value => (double)value!["value"]!).ToArray())];
        Assert.That(parameters[0], Is.EqualTo(_run.Result.Purchases.Parameters.Select(parameter => parameter.Value)).Within(1e-6).Percent);
        Assert.That((double)models["models"]![0]!["holdout"]!["actual"]!, Is.Positive);

        await service.PostAsync("/v1/models/2/activate", "");
        Assert.That((int)(await service.GetAsync("/v1/models"))["live"]!, Is.EqualTo(2));
        await service.PostAsync("/v1/models/1/activate", "");
        await service.UntilAsync(async () => (int)(await service.GetAsync("/v1/segments"))["model_version"]! == 1);
        Assert.That((await service.GetAsync("/v1/customers/" + id)).ToJsonString(), Is.EqualTo(before));
        Assert.That((await service.GetAsync("/v1/audit"))["entries"]!.AsArray().Count(entry => (string)entry!["action"]! == "activate-model"), Is.AtLeast(2));
    }

    [Test]
    public async Task WhatGoesLiveStaysLiveAfterARestart()
    {
        string store = Store();
        await using (RunningService service = await StartAsync(store))
        {
            await EndOfAsync(service, await service.PostAsync("/v1/fits", """{"activate":false,"model":"mbg-nbd"}""", HttpStatusCode.Accepted), "done", "held-back");
            await service.PostAsync("/v1/models/2/activate", "");
        }

        await using RunningService again = await StartAsync(store);
        JsonObject segments = await again.GetAsync("/v1/segments");
        Assert.That((int)segments["model_version"]!, Is.EqualTo(2));
        Assert.That((string)segments["model"]!, Is.EqualTo("mbg-nbd"));
    }

    [Test]
    public async Task WithoutOrdersNothingGoesLiveByItself()
    {
        await using RunningService service = await StartAsync(withOrders: false);
        JsonObject fit = await EndOfAsync(service, await service.PostAsync("/v1/fits", "{}", HttpStatusCode.Accepted), "held-back");
        Assert.That((string)fit["reason"]!, Does.Contain("summary alone"));
        Assert.That(fit["holdout"], Is.Null);
        Assert.That((int)(await service.GetAsync("/v1/models"))["live"]!, Is.EqualTo(1));
    }

    [Test]
    public void ACandidateThatDoesWorseIsHeldBack()
    {
        HoldoutResult good = new(new DateOnly(2025, 1, 1), new DateOnly(2025, 4, 1), 100, 200, 205, 0.5, 190, 0.5);
        Assert.That(HoldoutCheck.WhyNot(good), Is.Null);
        Assert.That(HoldoutCheck.WhyNot(good with { MeanAbsoluteError = 0.524 }), Is.Null);
        Assert.That(HoldoutCheck.WhyNot(good with { MeanAbsoluteError = 0.526 }), Does.Contain("mean absolute error"));
        Assert.That(HoldoutCheck.WhyNot(good with { MeanAbsoluteError = double.NaN }), Does.Contain("mean absolute error"));
        Assert.That(HoldoutCheck.WhyNot(good with { Expected = 229 }), Is.Null);
        Assert.That(HoldoutCheck.WhyNot(good with { Expected = 231 }), Does.Contain("200 came"));
        Assert.That(HoldoutCheck.WhyNot(good with { Expected = 169 }), Does.Contain("200 came"));
    }

    [Test]
    public async Task EventsTellOfTheFitUntilItsEnd()
    {
        await using RunningService service = await StartAsync();
        JsonObject begun = await service.PostAsync("/v1/fits", """{"activate":false}""", HttpStatusCode.Accepted);
        using HttpResponseMessage answer = await service.Client.GetAsync($"/v1/fits/{begun["id"]}/events");
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
        string text = await answer.Content.ReadAsStringAsync();
        string last = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.That(last, Does.StartWith("event: end\ndata: {"));
        JsonObject fit = JsonNode.Parse(last[last.IndexOf('{')..])!.AsObject();
        Assert.That((string)fit["state"]!, Is.EqualTo("done").Or.EqualTo("held-back"));
    }

    [Test]
    public async Task ThereIsOneAtATimeAndItCanBeStopped()
    {
        await using RunningService service = await StartAsync();
        JsonObject first = await service.PostAsync("/v1/fits", """{"model":"pareto-nbd"}""", HttpStatusCode.Accepted);
        JsonObject second = await service.PostAsync("/v1/fits", "{}", HttpStatusCode.Conflict);
        Assert.That((string)second["detail"]!, Does.Contain((string)first["id"]!));
        JsonObject stopped = await service.DeleteAsync($"/v1/fits/{first["id"]}");
        Assert.That((string)stopped["state"]!, Is.EqualTo("cancelled"));
        Assert.That((await service.GetAsync("/v1/models"))["models"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((string)(await service.GetAsync("/v1/fits"))["fits"]![0]!["state"]!, Is.EqualTo("cancelled"));
    }

    [Test]
    public async Task AFitThatAServiceLeftIsFoundInterrupted()
    {
        string store = Store();
        await using (RunningService service = await StartAsync(store))
        {
            LiveCustomers customers = service.Services.GetRequiredService<LiveCustomers>();
            FitDocument left = new(new FitAnswer { Id = "left" }, new FitOwner(Environment.MachineName, Environment.ProcessId, Guid.NewGuid()), DateTime.UtcNow);
            await using IStoreWriter writer = await customers.Store.WriteAsync(CancellationToken.None);
            StoreChange change = new();
            change.Documents.Add((DocumentKinds.Fits, "left", left.Write()));
            await writer.CommitAsync(change, CancellationToken.None);
        }

        await using RunningService again = await StartAsync(store);
        JsonObject fit = await again.GetAsync("/v1/fits/left");
        Assert.That((string)fit["state"]!, Is.EqualTo("interrupted"));
        Assert.That((int)(await again.GetAsync("/v1/models"))["live"]!, Is.EqualTo(1));
    }

    [TestCase("""{"model":"guess"}""", HttpStatusCode.UnprocessableEntity)]
    [TestCase("""{"holdout_days":0}""", HttpStatusCode.UnprocessableEntity)]
    [TestCase("""{"holdout":3}""", HttpStatusCode.BadRequest)]
    [TestCase("[1]", HttpStatusCode.BadRequest)]
    public async Task WhatIsNoFitIsRefused(string body, HttpStatusCode expected)
    {
        await using RunningService service = await StartAsync();
        await service.PostAsync("/v1/fits", body, expected);
        await service.GetAsync("/v1/fits/none", HttpStatusCode.NotFound);
        await service.GetAsync("/v1/fits/none/events", HttpStatusCode.NotFound);
        await service.PostAsync("/v1/models/7/activate", "", HttpStatusCode.NotFound);
    }

    /// <summary>The parameters that the library finds itself, by the terms of the service.</summary>

    private static async Task<JsonObject> EndOfAsync(RunningService service, JsonObject begun, params string[] states)
    {
        JsonObject fit = begun;
        await service.UntilAsync(async () =>
            (string)(fit = await service.GetAsync($"/v1/fits/{begun["id"]}"))["state"]! != "running");
        if (states.Length > 0)
        {
            Assert.That(states, Does.Contain((string)fit["state"]!), fit.ToJsonString());
        }

        return fit;
    }

    private string Store() => Path.Combine(_run.Folder, Guid.NewGuid().ToString("N") + ".db");

    private Task<RunningService> StartAsync(string? store = null, bool withOrders = true) =>
        RunningService.StartAsync(_run, options => options with { Store = store ?? Store() }, withOrders);
}
