using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Clv.Probabilistic.Service.Tests.Stores;

namespace Clv.Probabilistic.Service.Tests.Hosting;

/// <summary>Several services that share one database answer as one.</summary>
public sealed class ReplicaTests
{
    private const int Services = 3;

    private PostgresPlace _place = null!;
    private SampleRun _run = null!;
    private RunningService[] _services = [];

    [SetUp]
    public async Task Start()
    {
        _place = PostgresPlace.Require();
        _run = SampleRun.Create();

        // At the same time, so that each would make the store and put the run in.
        _services = await Task.WhenAll(Enumerable.Range(0, Services).Select(_ => Task.Run(
            () => RunningService.StartAsync(_run, options => options with { Store = _place.Address }))));
    }

    [TearDown]
    public async Task Stop()
    {
        foreach (RunningService service in _services)
        {
            await service.DisposeAsync();
        }

        _run?.Dispose();
        _place?.Dispose();
    }

    [Test]
    public async Task They_start_together_as_one_store_with_one_version_of_the_models()
    {
        LiveCustomers[] bases = [.. _services.Select(Customers)];
        await _services[0].UntilAsync(() => Task.FromResult(!bases.Any(customers => customers.IsPortfolioBehind())));
        string path = $"/v1/customers/{Uri.EscapeDataString(_run.Result.Customers.Ids[7])}";
        JsonObject[] answers = await Task.WhenAll(_services.Select(service => service.GetAsync(path)));
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(answers.Select(answer => answer.ToJsonString()), Is.All.EqualTo(answers[0].ToJsonString()));
            Assert.That((double)answers[0]["p_alive"]!, Is.EqualTo(_run.Result.Predictions.ProbabilityAlive[7]));
            Assert.That(await bases[0].Store.DocumentsAsync(DocumentKinds.Models, default), Has.Count.EqualTo(1));
            Assert.That(await bases[0].Store.CountAsync(default), Is.EqualTo(_run.Result.Customers.Count));
        });
    }

    [Test]
    public async Task What_one_takes_in_all_answer_by()
    {
        await _services[0].PostAsync("/v1/orders", """{"order_id":"a","customer_id":"shared","date":"2025-08-02","amount":10}""");
        await _services[1].PostAsync("/v1/orders", """{"order_id":"b","customer_id":"shared","date":"2025-03-02","amount":10}""");
        foreach (RunningService service in _services)
        {
            LiveCustomers customers = Customers(service);
            await service.UntilAsync(() => Task.FromResult(customers.AsOf == new DateTime(2025, 8, 2) && !customers.IsPortfolioBehind()));
            JsonObject answer = await service.GetAsync("/v1/customers/shared?orders=9");
            Assert.Multiple(() =>
            {
                Assert.That((string)answer["as_of"]!, Is.EqualTo("2025-08-02"));
                Assert.That(answer["orders"]!.AsArray(), Has.Count.EqualTo(2));
                Assert.That(customers.Portfolio!.Count, Is.EqualTo(_run.Result.Customers.Count + 1));
            });
        }
    }

    [Test]
    public async Task An_earlier_order_at_another_does_not_move_the_end_of_observation_back()
    {
        LiveCustomers first = Customers(_services[0]);
        await _services[0].PostAsync("/v1/orders", """{"order_id":"a","customer_id":"shared","date":"2025-08-02","amount":10}""");

        // The second may not have heard of it yet, and its own order is later than all it knows.
        await _services[1].PostAsync("/v1/orders", """{"order_id":"b","customer_id":"shared","date":"2025-08-01","amount":10}""");
        byte[] kept = (await first.Store.DocumentAsync(DocumentKinds.State, LiveCustomers.LatestName, default))!;
        Assert.That(LiveCustomers.DateOf(kept), Is.EqualTo(new DateTime(2025, 8, 2)));
    }

    [Test]
    public async Task Models_that_one_makes_live_all_go_by()
    {
        LiveCustomers first = Customers(_services[0]);
        ModelVersion live = first.Version;
        ModelVersion next = new(2, live.PurchaseFit, live.SpendFit, live.Interval, live.Terms with { Horizon = 26 }, live.Origin);
        StoreChange change = new();
        change.Documents.Add((DocumentKinds.Models, "2", ModelDocument.Write(next)));
        change.Documents.Add((DocumentKinds.State, LiveCustomers.LiveName, Encoding.UTF8.GetBytes("2")));
        await using (IStoreWriter writer = await first.Store.WriteAsync(default))
        {
            await writer.CommitAsync(change, default);
        }

        foreach (RunningService service in _services)
        {
            await service.UntilAsync(() => Task.FromResult(Customers(service).Version.Number == 2 && !Customers(service).IsPortfolioBehind()));
            JsonObject answer = await service.GetAsync($"/v1/customers/{Uri.EscapeDataString(_run.Result.Customers.Ids[7])}");
            Assert.That(((int)answer["model_version"]!, (double)answer["horizon"]!), Is.EqualTo((2, 26.0)));
        }
    }

    [Test]
    public async Task Orders_that_come_to_all_of_them_at_once_count_once()
    {
        const int Orders = 300;
        string[] requests = [.. Enumerable.Range(0, Orders).Select(number => string.Create(
            CultureInfo.InvariantCulture, $$"""{"order_id":"o-{{number}}","customer_id":"all {{number % 5}}","date":"2025-01-02","amount":{{number + 1}}}"""))];
        int accepted = 0, duplicates = 0;
        await Task.WhenAll(_services.SelectMany(service => requests.Chunk(20).Select(async chunk =>
        {
            JsonObject answer = await service.PostAsync("/v1/orders", $"[{string.Join(',', chunk)}]");
            Interlocked.Add(ref accepted, (int)answer["accepted"]!);
            Interlocked.Add(ref duplicates, (int)answer["duplicates"]!);
        })));
        LiveCustomers customers = Customers(_services[0]);
        List<double> amounts = [];
        for (int customer = 0; customer < 5; customer++)
        {
            amounts.AddRange((await customers.FindAsync($"all {customer}", default))!.Value.Record.Orders.Select(order => order.Amount));
        }

        Assert.Multiple(() =>
        {
            Assert.That((accepted, duplicates), Is.EqualTo((Orders, (Services - 1) * Orders)));
            Assert.That(amounts.Order(), Is.EqualTo(Enumerable.Range(1, Orders).Select(amount => (double)amount)));
        });
    }

    private static LiveCustomers Customers(RunningService service) => ((ServiceContext)service.Services.GetService(typeof(ServiceContext))!).RequiredCustomers;
}
