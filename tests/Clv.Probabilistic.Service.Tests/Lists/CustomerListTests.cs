using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Clv.Probabilistic.Service.Tests.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service.Tests.Lists;

/// <summary>Lists of customers beside what is answered about each customer alone.</summary>
/// <param name="engine">Where they are kept.</param>
/// <param name="isSealed">Whether the store is encrypted.</param>
/// <param name="pseudonymizes">Whether ids are pseudonyms.</param>
[TestFixture(StorePlace.Sqlite, false, false)]
[TestFixture(StorePlace.Sqlite, true, false)]
[TestFixture(StorePlace.Sqlite, false, true)]
[TestFixture(StorePlace.Postgres, true, true)]
public sealed class CustomerListTests(string engine, bool isSealed, bool pseudonymizes)
{
    /// <summary>Of numbers of one history and of columns.</summary>
    private const double LastBits = 1e-11;

    private static readonly string[] _sorts =
        ["customer", "clv", "p_alive", "expected_purchases", "churn_risk", "frequency", "monetary_value", "last_order", "first_order"];

    private static readonly (string Query, Func<JsonObject, bool> Holds)[] _filters =
    [
        ("segment=champions", customer => (string?)customer["segment"] == "champions"),
        ("segment=At%20Risk", customer => (string?)customer["segment"] == "at risk"),
        ("tier=top%201%25", customer => (string?)customer["tier"] == "top 1%"),
        ("tier=the%20other%2050%25", customer => (string?)customer["tier"] == "the other 50%"),
        ("churn_risk_band=low", customer => (string?)customer["churn_risk_band"] == "low"),
        ("churn_risk_band=high", customer => (string?)customer["churn_risk_band"] == "high"),
        ("min_clv=20", customer => Number(customer["clv"]) >= 20),
        ("max_clv=5", customer => Number(customer["clv"]) <= 5),
        ("min_clv=5&max_clv=20", customer => Number(customer["clv"]) is >= 5 and <= 20),
        ("cohort=2024-09", customer => Text(customer["first_order"]).StartsWith("2024-09", StringComparison.Ordinal)),
        ("cohort=2024-Q4", customer => Text(customer["first_order"])[..7] is "2024-10" or "2024-11" or "2024-12"),
        ("cohort=2025", customer => Text(customer["first_order"]).StartsWith("2025", StringComparison.Ordinal)),
        ("q=17", customer => Id(customer).Contains("17", StringComparison.Ordinal)),
        ("q=A", customer => Id(customer).Contains('a', StringComparison.OrdinalIgnoreCase)),
        ("q=9&segment=lost&churn_risk_band=high&max_clv=3", customer => Id(customer).Contains('9')
            && (string?)customer["segment"] == "lost" && (string?)customer["churn_risk_band"] == "high" && Number(customer["clv"]) <= 3),
        ("q=no-such-id", _ => false),
    ];

    private ListedShop _shop = null!;

    [OneTimeSetUp]
    public async Task Start() => _shop = await ListedShop.StartAsync(engine, isSealed, pseudonymizes);

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_shop is not null)
        {
            await _shop.DisposeAsync();
        }
    }

    [Test]
    public async Task Every_row_has_the_numbers_of_the_customer_alone()
    {
        Dictionary<string, JsonObject> alone = _shop.Alone.ToDictionary(Id);
        (int total, IReadOnlyList<JsonObject> rows) = await _shop.ListAsync("sort=clv");
        Assert.That(total, Is.EqualTo(alone.Count));
        Assert.That(rows, Has.Count.EqualTo(alone.Count));
        foreach (JsonObject row in rows)
        {
            foreach ((string name, JsonNode? value) in row.Where(member => member.Key != "lists"))
            {
                Assert.That(value?.ToJsonString(), Is.EqualTo(alone[Id(row)][name]?.ToJsonString()), name);
            }
        }
    }

    [Test]
    public async Task Lists_for_marketing_are_those_of_the_library()
    {
        Portfolio portfolio = _shop.Live.Portfolio!;
        CustomerLists expected = CustomerLists.Of(MarketingFields.Of(portfolio.Predictions!));
        foreach (CustomerListKind list in Enum.GetValues<CustomerListKind>())
        {
            string word = list.Name().Replace(' ', '-');
            string[] wanted = [.. expected.Of(list).Select(customer => customer.Row).Order().Select(row => Id(_shop.Alone[row]))];
            (int total, IReadOnlyList<JsonObject> rows) = await _shop.ListAsync("list=" + word);
            Assert.That(wanted, Is.Not.Empty);
            Assert.That(rows.Select(Id), Is.EqualTo(wanted), word);
            Assert.That(total, Is.EqualTo(wanted.Length));
            Assert.That(rows.Select(row => row["lists"]!.AsArray().Select(one => (string)one!)), Is.All.Contains(word));
        }

        (_, IReadOnlyList<JsonObject> everybody) = await _shop.ListAsync("order=asc");
        Assert.That(everybody.Sum(row => row["lists"]!.AsArray().Count), Is.EqualTo(expected.Count));
    }

    [Test]
    public async Task Every_order_is_that_of_the_numbers_with_missing_ones_last([ValueSource(nameof(_sorts))] string sort, [Values("asc", "desc")] string order)
    {
        (_, IReadOnlyList<JsonObject> rows) = await _shop.ListAsync($"sort={sort}&order={order}", limit: 700);
        RequireOrder(rows, _shop.Alone, sort, order == "desc");
    }

    [Test]
    public async Task Every_filter_gives_those_it_names([Range(0, 15)] int filter, [Values("customer", "clv", "last_order")] string sort)
    {
        (string query, Func<JsonObject, bool> holds) = _filters[filter];
        JsonObject[] expected = [.. _shop.Alone.Where(holds)];
        (int total, IReadOnlyList<JsonObject> rows) = await _shop.ListAsync($"{query}&sort={sort}&order=desc", limit: 90);
        Assert.That(total, Is.EqualTo(expected.Length), query);
        RequireOrder(rows, expected, sort, isDescending: true);

        // By cursor, as ever.
        List<string> seen = [];
        string? next = null;
        do
        {
            JsonObject page = await _shop.Service.GetAsync($"/v1/customers?{query}&limit=90" + (next is null ? "" : "&after=" + next));
            Assert.That((int)page["total"]!, Is.EqualTo(expected.Length));
            seen.AddRange(page["rows"]!.AsArray().Select(row => Id(row!.AsObject())));
            next = (string?)page["next"];
        }
        while (next is not null);
        Assert.That(seen, Is.EqualTo(expected.Select(Id)));
    }

    [Test]
    public async Task Odd_ids_are_found_by_any_part_of_them_and_written_as_they_are()
    {
        foreach (string id in ListedShop.OddIds)
        {
            string part = pseudonymizes ? id : id[(id.Length / 3)..].ToUpperInvariant();
            (_, IReadOnlyList<JsonObject> rows) = await _shop.ListAsync("q=" + Uri.EscapeDataString(part));
            string kept = _shop.Live.KeptId(new CustomerId(id)).ToString();
            Assert.That(rows.Select(Id), Does.Contain(kept), id);
            if (!pseudonymizes)
            {
                string small = part.ToLowerInvariant();
                string[] expected = [.. _shop.Alone.Select(Id).Where(one => one.ToLowerInvariant().Contains(small, StringComparison.Ordinal))];
                Assert.That(rows.Select(Id), Is.EqualTo(expected), id);
            }
        }
    }

    [Test]
    public async Task Who_was_erased_is_in_no_row_even_before_the_base_is_gone_through_again()
    {
        Portfolio before = _shop.Live.Portfolio!;
        CustomerLister lister = _shop.Service.Services.GetRequiredService<CustomerLister>();
        CustomerListQuery newest = lister.Read(new CustomerListParameters { Order = "desc", Limit = "5" });
        const string Id = "to-be-erased";
        await _shop.Service.PostAsync("/v1/orders", """{"order_id":"erased-1","customer_id":"to-be-erased","date":"2025-03-01","amount":1}""");
        await _shop.Service.UntilAsync(() => Task.FromResult(!_shop.Live.IsPortfolioBehind() && _shop.Live.Portfolio != before));
        Portfolio with = _shop.Live.Portfolio!;
        string kept = _shop.Live.KeptId(new CustomerId(Id)).ToString();
        Assert.That((await lister.ListAsync(with, newest, default)).Rows.Select(row => row.CustomerId.ToString()), Does.Contain(kept));
        await _shop.Service.DeleteAsync("/v1/customers/" + Id);
        CustomersAnswer after = await lister.ListAsync(with, newest, default);
        Assert.That(after.Rows.Select(row => row.CustomerId.ToString()), Does.Not.Contain(kept));
        Assert.That(after.Rows, Has.Count.EqualTo(4));
        await _shop.Service.UntilAsync(() => Task.FromResult(!_shop.Live.IsPortfolioBehind() && _shop.Live.Portfolio != with));
        (int total, IReadOnlyList<JsonObject> rows) = await _shop.ListAsync("sort=clv");
        Assert.That(total, Is.EqualTo(before.Count));
        Assert.That(rows.Select(ListedShop.IdOf), Is.EquivalentTo(_shop.Alone.Select(ListedShop.IdOf)));
    }

    [TestCase("sort=worth", "sort is none")]
    [TestCase("order=down", "neither asc nor desc")]
    [TestCase("offset=-1", "offset is no number")]
    [TestCase("offset=x", "offset is no number")]
    [TestCase("limit=1001", "limit is no number from 1 to 1000")]
    [TestCase("segment=best", "champions")]
    [TestCase("tier=best", "top 1%")]
    [TestCase("list=friends", "high-value; churn-risk; missed-opportunity")]
    [TestCase("churn_risk_band=some", "low; medium; high")]
    [TestCase("min_clv=much", "min_clv is no amount")]
    [TestCase("max_clv=NaN", "max_clv is no amount")]
    [TestCase("min_clv=9&max_clv=8", "min_clv is above max_clv")]
    [TestCase("cohort=2024-13", "cohort is none")]
    [TestCase("cohort=2024-Q5", "cohort is none")]
    [TestCase("cohort=9999", "cohort is none")]
    [TestCase("sort=clv&after=bjE", "leave it out")]
    [TestCase("offset=0&after=bjE", "leave it out")]
    public async Task What_is_no_list_is_refused_in_a_sentence(string query, string sentence)
    {
        JsonObject problem = await _shop.Service.GetAsync("/v1/customers?" + query, HttpStatusCode.UnprocessableEntity);
        Assert.That((string)problem["detail"]!, Does.Contain(sentence));
    }

    [Test]
    public async Task What_is_empty_is_as_what_is_not_there()
    {
        JsonObject plain = await _shop.Service.GetAsync("/v1/customers?limit=3");
        JsonObject form = await _shop.Service.GetAsync("/v1/customers?limit=3&q=&segment=&tier=&list=&churn_risk_band=&min_clv=&max_clv=&cohort=&sort=&order=&offset=&after=");
        Assert.That(form["rows"]!.ToJsonString(), Is.EqualTo(plain["rows"]!.ToJsonString()));
        Assert.That((int)form["total"]!, Is.EqualTo(_shop.Alone.Count));
    }

    [Test]
    public async Task A_page_leads_to_the_next_one()
    {
        using HttpResponseMessage first = await _shop.Service.Client.GetAsync("/v1/customers?sort=clv&order=desc&segment=at%20risk&limit=10");
        string link = first.Headers.GetValues("Link").Single();
        Assert.That(link, Does.StartWith("</v1/customers?offset=10&limit=10&sort=clv&order=desc&segment=at%20risk>"));
        JsonObject second = await _shop.Service.GetAsync(link[1..link.IndexOf('>')]);
        Assert.That((int)second["offset"]!, Is.EqualTo(10));
        JsonObject last = await _shop.Service.GetAsync("/v1/customers?sort=clv&offset=1000000");
        Assert.That(last["rows"]!.AsArray(), Is.Empty);
    }

    private static void RequireOrder(IReadOnlyList<JsonObject> rows, IEnumerable<JsonObject> expected, string sort, bool isDescending)
    {
        if (sort == "customer")
        {
            Assert.That(rows.Select(Id), Is.EqualTo(isDescending ? expected.Reverse().Select(Id) : expected.Select(Id)));
            return;
        }

        if (sort == "churn_risk")
        {
            Assert.That(rows.Select(Id), Is.EquivalentTo(expected.Select(Id)));
            double[] risks = [.. rows.Select(row => (double)row[sort]!)];
            Assert.That(risks.Zip(risks.Skip(1), (one, next) => isDescending ? one - next : next - one), Is.All.GreaterThan(-LastBits));
            return;
        }

        IOrderedEnumerable<JsonObject> withMissingLast = expected.OrderBy(customer => customer[sort] is null);
        IEnumerable<JsonObject> sorted = isDescending ? withMissingLast.ThenByDescending(Key) : withMissingLast.ThenBy(Key);
        Assert.That(rows.Select(Id), Is.EqualTo(sorted.Select(Id)));

        IComparable Key(JsonObject customer) =>
            sort.EndsWith("_order", StringComparison.Ordinal) ? new SortedDay(Text(customer[sort])) : Number(customer[sort]);
    }

    private static string Id(JsonObject answer) => ListedShop.IdOf(answer);

    private static string Text(JsonNode? node) => (string?)node ?? "";

    private static double Number(JsonNode? node) => node is null ? double.NaN : double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    private readonly record struct SortedDay(string Day) : IComparable
    {
        public int CompareTo(object? obj) => string.CompareOrdinal(Day, ((SortedDay)obj!).Day);
    }
}
