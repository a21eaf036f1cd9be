using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service.Tests.Privacy;

/// <summary>Who was erased is nowhere any more, and does not come back by what is sent again.</summary>
/// <param name="isSealed">Whether the store is encrypted.</param>
[TestFixture(false)]
[TestFixture(true)]
public sealed class ErasureTests(bool isSealed)
{
    private const string Id = "ann.smith@example.org";
    private const string Orders = """
        [{"order_id":"ORD-ANN-1","customer_id":"ann.smith@example.org","date":"2025-01-02","amount":12345.678},
         {"order_id":"ORD-ANN-2","customer_id":"ann.smith@example.org","date":"2025-02-03","amount":20},
         {"order_id":"ORD-BOB-1","customer_id":"bob","date":"2025-02-03","amount":7}]
        """;

    private static readonly string _masterKey = Convert.ToBase64String(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());

    private SampleRun _run = null!;
    private RunningService _service = null!;

    [SetUp]
    public async Task Start()
    {
        _run = SampleRun.Create();
        _service = await RunningService.StartAsync(_run, Options);
    }

    [TearDown]
    public async Task Stop()
    {
        await _service.DisposeAsync();
        _run.Dispose();
    }

    [Test]
    public async Task An_erased_customer_is_in_no_file_log_or_export()
    {
        using CapturedLog log = CapturedLog.Of(_service);
        await _service.PostAsync("/v1/orders", Orders);
        JsonObject export = await _service.GetAsync($"/v1/customers/{Id}/export");
        Assert.That(export["orders"]!.AsArray(), Has.Count.EqualTo(2));
        StoredCustomer stored = (await StoredAsync())!;
        if (!isSealed)
        {
            Assert.That(StoreFiles.With(_run, Id), Is.Not.Empty, "The search finds what is there.");
        }
        else
        {
            Assert.That(StoreFiles.With(_run, stored.Key!), Is.Not.Empty, "The search finds what is there.");
        }

        JsonObject erased = await _service.DeleteAsync($"/v1/customers/{Id}");
        Assert.That((int)erased["orders"]!, Is.EqualTo(2));
        Assert.That(erased["files_to_mend"]!.AsArray().Select(file => (string)file!), Is.EqualTo(new[] { "predictions.csv", "summary.csv" }));
        Assert.That((string)erased["models"]!, Does.Contain("stay as they are"));
        await _service.GetAsync($"/v1/customers/{Id}", HttpStatusCode.NotFound);
        await _service.GetAsync($"/v1/customers/{Id}/export", HttpStatusCode.NotFound);
        string audit = (await _service.GetAsync("/v1/audit")).ToJsonString();
        foreach (string text in new[] { Id, "ann.smith", "ORD-ANN-1", "ORD-ANN-2" })
        {
            Assert.That(StoreFiles.With(_run, text), Is.Empty, text);
            Assert.That(log.ToString(), Does.Not.Contain(text));
            Assert.That(audit, Does.Not.Contain(text));
        }

        Assert.That(StoreFiles.With(_run, stored.Record), Is.Empty);
        Assert.That(StoreFiles.With(_run, stored.Mark.ToArray()), Is.Empty);
        Assert.That(stored.Key is null || StoreFiles.With(_run, stored.Key).Count == 0);
        await _service.GetAsync("/v1/customers/bob");
    }

    [Test]
    public async Task Old_orders_that_are_sent_again_bring_nobody_back_and_newer_ones_do()
    {
        await _service.PostAsync("/v1/orders", Orders);
        await _service.DeleteAsync($"/v1/customers/{Id}");
        JsonObject again = await _service.PostAsync("/v1/orders", Orders);
        Assert.That((int)again["erased"]!, Is.EqualTo(2));
        Assert.That((int)again["duplicates"]!, Is.EqualTo(1));
        await _service.GetAsync($"/v1/customers/{Id}", HttpStatusCode.NotFound);

        string tomorrow = DateTime.UtcNow.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        JsonObject newer = await _service.PostAsync(
            "/v1/orders", $$"""{"order_id":"ORD-ANN-3","customer_id":"{{Id}}","date":"{{tomorrow}}","amount":9}""");
        Assert.That((int)newer["accepted"]!, Is.EqualTo(1));
        JsonObject once = await _service.PostAsync("/v1/orders", Orders);
        Assert.That((int)once["erased"]!, Is.EqualTo(2), "What was erased stays out, also of one who has come back.");
        JsonObject answer = await _service.GetAsync($"/v1/customers/{Id}?orders=10");
        Assert.That(answer["orders"]!.AsArray().Select(order => (string)order!["order_id"]!), Is.EqualTo(new[] { "ORD-ANN-3" }));
    }

    [Test]
    public async Task An_erased_customer_of_the_run_stays_out_of_it()
    {
        string id = _run.Result.Customers.Ids[0];
        await _service.DeleteAsync($"/v1/customers/{Uri.EscapeDataString(id)}");
        await _service.GetAsync($"/v1/customers/{Uri.EscapeDataString(id)}", HttpStatusCode.NotFound);
        LiveCustomers customers = _service.Services.GetRequiredService<LiveCustomers>();
        await _service.UntilAsync(() => Task.FromResult(customers.Portfolio!.Count == _run.Result.Customers.Count - 1));

        // The same run under another fingerprint is put in again.
        LiveCustomersOptions options = new(isSealed ? Convert.FromBase64String(_masterKey) : null, false, 0.9, TimeProvider.System);
        string told = await RunImport.RunAsync(customers.Store, options, _run.Read(), CancellationToken.None);
        Assert.That(told, Does.Contain("1 who were erased stay out"));
        await _service.GetAsync($"/v1/customers/{Uri.EscapeDataString(id)}", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Erasing_is_in_the_audit_log_under_a_pseudonym()
    {
        await _service.PostAsync("/v1/orders", Orders);
        await _service.DeleteAsync($"/v1/customers/{Id}");
        await _service.DeleteAsync($"/v1/customers/{Id}", HttpStatusCode.NotFound);
        JsonArray entries = (await _service.GetAsync($"/v1/audit?customer={Id}"))["entries"]!.AsArray();
        JsonNode erasure = entries.Single(entry => (string)entry!["action"]! == "erase-customer")!;
        Assert.That((string)erasure["detail"]!, Is.EqualTo("orders 2"));
        Assert.That((string)erasure["subject"]!, Does.Match("^[0-9a-f]{32}$"));
    }

    [Test]
    public async Task A_sealed_store_tells_nothing_and_opens_with_its_key_alone()
    {
        if (!isSealed)
        {
            Assert.Pass("Nothing is sealed here.");
        }

        await _service.PostAsync("/v1/orders", Orders);
        foreach (string text in new[] { Id, "ann.smith", "ORD-ANN-1", "ORD-BOB-1" })
        {
            Assert.That(StoreFiles.With(_run, text), Is.Empty, text);
        }

        Assert.That(StoreFiles.With(_run, BitConverter.GetBytes(12345.678)), Is.Empty);
        StoredCustomer stored = (await StoredAsync())!;

        // Copies from before the erasure, as a backup has them.
        string copy = Path.Combine(_run.Folder, "copy.db");
        foreach (string end in new[] { "", "-wal" })
        {
            await using FileStream from = new(Path.Combine(_run.Folder, "clv-store.db" + end), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using FileStream to = File.Create(copy + end);
            await from.CopyToAsync(to);
        }

        await _service.DeleteAsync($"/v1/customers/{Id}");
        await _service.DisposeAsync();
        foreach (string? key in new[] { null, Convert.ToBase64String(new byte[32]) })
        {
            await Assert.ThrowsAsync<StoreException>(() => RunningService.StartAsync(_run, options => options with { Store = copy, MasterKey = key }));
        }

        // A copy of the record from before: without the customer's key, which is gone, the master key opens nothing.
        using RecordSeal seal = new(Convert.FromBase64String(_masterKey));
        using RecordSeal other = new(new byte[32]);
        Assert.That(seal.Open(stored).Length, Is.GreaterThan(0));
        Assert.Throws<StoreException>(() => seal.Open(stored with { Key = Enumerable.Repeat((byte)0, stored.Key!.Length).ToArray() }));
        Assert.Throws<StoreException>(() => other.Open(stored));

        StoreException wrong = (await Assert.ThrowsAsync<StoreException>(() => RunningService.StartAsync(
            _run, options => options with { MasterKey = Convert.ToBase64String(new byte[32]) })))!;
        Assert.That(wrong.Message, Does.Contain("cannot be opened with this master key"));
        StoreException open = (await Assert.ThrowsAsync<StoreException>(() => RunningService.StartAsync(_run)))!;
        Assert.That(open.Message, Does.Contain("--encrypt"));
        _service = await RunningService.StartAsync(_run, Options);
        await _service.GetAsync("/v1/customers/bob");
    }

    [Test]
    public async Task Documents_name_no_customer()
    {
        await _service.PostAsync("/v1/orders", Orders);
        await _service.DeleteAsync($"/v1/customers/{Id}");
        IServiceStore store = _service.Services.GetRequiredService<LiveCustomers>().Store;
        foreach (string kind in new[] { DocumentKinds.State, DocumentKinds.Models, DocumentKinds.Erased, DocumentKinds.Fits, DocumentKinds.ApiKeys })
        {
            foreach ((string name, byte[] body) in await store.DocumentsAsync(kind, CancellationToken.None))
            {
                string text = name + Encoding.UTF8.GetString(body);
                Assert.That(text, Does.Not.Contain(Id).And.Not.Contain("ORD-"), kind);
            }
        }
    }

    private ClvServiceOptions Options(ClvServiceOptions options) => isSealed ? options with { MasterKey = _masterKey } : options;

    private async Task<StoredCustomer?> StoredAsync()
    {
        LiveCustomers customers = _service.Services.GetRequiredService<LiveCustomers>();
        return await customers.Store.FindAsync(customers.MarkOf(customers.KeptId(new CustomerId(Id))), CancellationToken.None);
    }
}
