using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Clv.Probabilistic.Service.Tests.Access;
using Clv.Probabilistic.Service.Tests.Stores;

namespace Clv.Probabilistic.Service.Tests.Lists;

/// <summary>All customers who match as a file.</summary>
public sealed class CustomerExportTests
{
    private ListedShop _shop = null!;

    [OneTimeSetUp]
    public async Task Start() => _shop = await ListedShop.StartAsync(StorePlace.Sqlite, isSealed: false, pseudonymizes: false);

    [OneTimeTearDown]
    public async Task Stop() => await _shop.DisposeAsync();

    [TestCase("sort=customer")]
    [TestCase("sort=clv&order=desc")]
    [TestCase("sort=last_order&segment=at%20risk&min_clv=1")]
    [TestCase("list=high-value&sort=churn_risk")]
    [TestCase("q=%22")]
    [TestCase("q=no-such-id")]
    public async Task The_file_has_the_rows_of_the_list(string query)
    {
        (int total, IReadOnlyList<JsonObject> rows) = await _shop.ListAsync(query);
        using HttpResponseMessage answer = await _shop.Service.Client.GetAsync("/v1/customers.csv?" + query);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/csv; charset=utf-8"));
        Assert.That(answer.Content.Headers.ContentDisposition!.ToString(), Is.EqualTo("attachment; filename=\"customers.csv\""));
        List<List<string>> file = Parse(await answer.Content.ReadAsStringAsync());
        List<string> names = file[0];
        Assert.That(file, Has.Count.EqualTo(total + 1));
        for (int at = 0; at < rows.Count; at++)
        {
            Assert.That(names, Is.EquivalentTo(rows[at].Select(member => member.Key)));
            for (int column = 0; column < names.Count; column++)
            {
                JsonNode? expected = rows[at][names[column]];
                string cell = file[at + 1][column];
                switch (expected)
                {
                    case null:
                        Assert.That(cell, Is.Empty, names[column]);
                        break;
                    case JsonArray lists:
                        Assert.That(cell, Is.EqualTo(string.Join(' ', lists.Select(list => (string)list!))));
                        break;
                    case JsonValue value when value.TryGetValue(out string? text):
                        Assert.That(cell, Is.EqualTo(text), names[column]);
                        break;
                    default:
                        Assert.That(double.Parse(cell, CultureInfo.InvariantCulture), Is.EqualTo((double)expected), names[column]);
                        break;
                }
            }
        }
    }

    [Test]
    public async Task Names_are_those_of_predictions_csv()
    {
        string[] names = (await _shop.Service.Client.GetStringAsync("/v1/customers.csv?q=no-such-id")).TrimEnd('\n').Split(',');
        string[] known = [.. MarketingFields.Of(_shop.Live.Portfolio!.Predictions!).WithPredictions(withHistory: true).Columns.Select(column => column.Name)];
        string[] others = ["p_alive_lower", "p_alive_upper", "clv_lower", "clv_upper", "first_order", "last_order", "lists"];
        Assert.That(names, Is.SubsetOf(known.Concat(others)));
    }

    [Test]
    public async Task Ids_that_look_like_formulas_are_written_as_they_are()
    {
        string file = await _shop.Service.Client.GetStringAsync("/v1/customers.csv");
        Assert.That(file, Does.Contain("\n=1+1,").And.Contain("\n@cmd,").And.Contain("\n+49 30 1234,").And.Contain("\n-7,"));
    }

    [Test]
    public async Task A_spreadsheet_is_kept_from_taking_them_for_formulas_where_that_is_asked_for()
    {
        string file = await _shop.Service.Client.GetStringAsync("/v1/customers.csv?spreadsheet_safe=true");
        Assert.That(file, Does.Contain("\n'=1+1,").And.Contain("\n'@cmd,").And.Contain("\n'+49 30 1234,"));
        await _shop.Service.GetAsync("/v1/customers.csv?spreadsheet_safe=perhaps", HttpStatusCode.UnprocessableEntity);
    }

    [TestCase("limit=5")]
    [TestCase("offset=5")]
    [TestCase("after=bjE")]
    [TestCase("segment=best")]
    public async Task A_page_of_a_file_is_refused(string query) => await _shop.Service.GetAsync("/v1/customers.csv?" + query, HttpStatusCode.UnprocessableEntity);

    [Test]
    public async Task It_is_in_the_audit_log_with_how_many_there_were_and_without_what_was_looked_for()
    {
        using HttpResponseMessage answer = await _shop.Service.Client.GetAsync("/v1/customers.csv?q=" + Uri.EscapeDataString(ListedShop.Script));
        await _shop.Service.UntilAsync(async () => (await EntriesAsync()).Any(entry => (string?)entry!["detail"] == "customers 1"));
        JsonNode entry = (await EntriesAsync()).First(entry => (string?)entry!["detail"] == "customers 1")!;
        Assert.That((string)entry["action"]!, Is.EqualTo("export-customers"));
        Assert.That(entry["subject"], Is.Null);
        Assert.That((await _shop.Service.GetAsync("/v1/audit?limit=1000")).ToJsonString(), Does.Not.Contain("script"));

        async Task<JsonArray> EntriesAsync() => (await _shop.Service.GetAsync("/v1/audit?limit=1000"))["entries"]!.AsArray();
    }

    [Test]
    public async Task Readers_may_where_they_are_let([Values] bool areLet)
    {
        using SampleRun run = SampleRun.Create();
        string reader = await Keys.AddAsync(run, "reader", ServiceRole.Reader);
        string admin = await Keys.AddAsync(run, "boss", ServiceRole.Admin);
        await using RunningService service = await RunningService.StartAsync(
            run, options => options with { RequiresAuthentication = true, ReadersMayExport = areLet });
        Assert.That(await StatusAsync(admin), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusAsync(reader), Is.EqualTo(areLet ? HttpStatusCode.OK : HttpStatusCode.Forbidden));
        Assert.That(await StatusAsync("clv_none"), Is.EqualTo(HttpStatusCode.Unauthorized));
        foreach ((string key, bool may) in new[] { (admin, true), (reader, areLet) })
        {
            using HttpResponseMessage page = await SendAsync("/customers", key);
            string text = await page.Content.ReadAsStringAsync();
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
            Assert.That(text.Contains("/v1/customers.csv", StringComparison.Ordinal), Is.EqualTo(may));
        }

        async Task<HttpStatusCode> StatusAsync(string key)
        {
            using HttpResponseMessage answer = await SendAsync("/v1/customers.csv", key);
            return answer.StatusCode;
        }

        async Task<HttpResponseMessage> SendAsync(string path, string key)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, path);
            request.Headers.Add("X-Api-Key", key);
            return await service.Client.SendAsync(request);
        }
    }

    private static List<List<string>> Parse(string file)
    {
        List<List<string>> records = [];
        List<string> record = [];
        StringBuilder cell = new();
        bool isQuoted = false;
        for (int at = 0; at < file.Length; at++)
        {
            char letter = file[at];
            if (isQuoted && letter == '"' && at + 1 < file.Length && file[at + 1] == '"')
            {
                cell.Append(file[++at]);
            }
            else if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && letter is ',' or '\n')
            {
                record.Add(cell.ToString());
                cell.Clear();
                if (letter == '\n')
                {
                    records.Add(record);
                    record = [];
                }
            }
            else
            {
                cell.Append(letter);
            }
        }

        return records;
    }
}
