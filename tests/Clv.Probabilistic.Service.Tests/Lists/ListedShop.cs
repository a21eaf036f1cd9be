using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clv.Probabilistic.Service.Tests.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service.Tests.Lists;

/// <summary>A service with the customers of the sample shop and some with ids that nobody would choose, and what it answers about each alone.</summary>
internal sealed class ListedShop : IAsyncDisposable
{
    public const string Script = "<script>alert(1)</script>";

    private readonly SampleRun _run;
    private readonly StorePlace? _place;

    private ListedShop(SampleRun run, StorePlace? place, RunningService service)
    {
        _run = run;
        _place = place;
        Service = service;
    }

    /// <summary>Ids with markup, quotes, formulas, letters of other alphabets, and what separates values in files.</summary>
    public static IReadOnlyList<string> OddIds { get; } =
        [Script, "\"quoted\" & 'single'", "=1+1", "@cmd", "+49 30 1234", "-7", "a,b;c", "Ünïcode Straße", "ΣΊΣΥΦΟΣ", "客户-42", "MiXeD@Example.ORG", "100% sure?x=1&y=2", "😀 smile"];

    /// <summary>The service.</summary>
    public RunningService Service { get; }

    /// <summary>What it is made of.</summary>
    public LiveCustomers Live => Service.Services.GetRequiredService<LiveCustomers>();

    /// <summary>The answers about each customer, in the order in which they came.</summary>
    public IReadOnlyList<JsonObject> Alone { get; private set; } = [];

    /// <summary>Starts one.</summary>
    public static async Task<ListedShop> StartAsync(string engine, bool isSealed, bool pseudonymizes)
    {
        StorePlace? place = engine == StorePlace.Sqlite ? null : StorePlace.In(engine);
        SampleRun run = SampleRun.Create();
        string? masterKey = isSealed ? Convert.ToBase64String(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray()) : null;
        RunningService service = await RunningService.StartAsync(run, options => options with
        {
            Store = place?.Address ?? Path.Combine(run.Folder, "clv-store.db"),
            MasterKey = masterKey,
            Pseudonymizes = pseudonymizes,
        });
        ListedShop shop = new(run, place, service);
        await shop.SendAsync();
        await shop.AskAboutEachAsync();
        return shop;
    }

    /// <summary>All rows of a list, page after page.</summary>
    public async Task<(int Total, IReadOnlyList<JsonObject> Rows)> ListAsync(string query, int limit = 1000)
    {
        List<JsonObject> rows = [];
        int total;
        int offset = 0;
        do
        {
            JsonObject page = await Service.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/v1/customers?{query}&offset={offset}&limit={limit}"));
            Assert.That((int)page["offset"]!, Is.EqualTo(offset));
            total = (int)page["total"]!;
            rows.AddRange(page["rows"]!.AsArray().Select(row => row!.AsObject()));
            offset += limit;
        }
        while (offset < total);
        return (total, rows);
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _run.Dispose();
        _place?.Dispose();
    }

    private async Task SendAsync()
    {
        JsonArray orders = [];
        for (int at = 0; at < OddIds.Count; at++)
        {
            for (int order = 0; order <= at % 4; order++)
            {
                string day = new DateOnly(2025, 1, 5).AddDays((40 * order) + at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                orders.Add(new JsonObject
                {
                    ["order_id"] = $"odd-{at}-{order}",
                    ["customer_id"] = OddIds[at],
                    ["date"] = day,
                    ["amount"] = 10 + (7 * at) + order,
                });
            }
        }

        await Service.PostAsync("/v1/orders", orders.ToJsonString());
        await Service.UntilAsync(() => Task.FromResult(!Live.IsPortfolioBehind()));
    }

    private async Task AskAboutEachAsync()
    {
        List<JsonObject> alone = [];
        foreach (string id in _run.Result.Customers.Ids.Select(id => id.ToString()).Concat(OddIds))
        {
            alone.Add(await Service.GetAsync("/v1/customers/" + Uri.EscapeDataString(id)));
        }

        Dictionary<string, int> places = [];
        string? next = null;
        do
        {
            JsonObject page = await Service.GetAsync("/v1/customers?limit=500" + (next is null ? "" : "&after=" + next));
            foreach (JsonNode? row in page["rows"]!.AsArray())
            {
                places.Add(IdOf(row!.AsObject()), places.Count);
            }

            next = (string?)page["next"];
        }
        while (next is not null);
        Assert.That(places.Keys, Is.EquivalentTo(alone.Select(IdOf)));
        Alone = [.. alone.OrderBy(customer => places[IdOf(customer)])];
    }

    /// <summary>The id of an answer, as text.</summary>
    public static string IdOf(JsonObject answer) => answer["customer_id"]!.GetValueKind() == JsonValueKind.String
        ? (string)answer["customer_id"]!
        : answer["customer_id"]!.ToJsonString();
}
