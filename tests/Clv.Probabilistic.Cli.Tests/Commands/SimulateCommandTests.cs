using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Cli.Tests.Commands;

public sealed class SimulateCommandTests : IDisposable
{
    private const string Purchases =
        """{"schema": 1, "model": "bg-nbd", "time_unit": "week", "parameters": {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}}""";

    private const string Spend =
        """{"schema": 1, "model": "gamma-gamma", "parameters": {"p": 6.25, "q": 3.74, "v": 15.44}}""";

    private TemporaryFolder _folder = null!;
    private string _model = null!;
    private string _spend = null!;

    [SetUp]
    public void WriteFiles()
    {
        _folder = new TemporaryFolder();
        _model = _folder.Write("model.json", Purchases);
        _spend = _folder.Write("spend.json", Spend);
    }

    [TearDown]
    public void Dispose() => _folder.Dispose();

    [Test]
    public void Simulate_writes_the_contract_columns_and_dates_within_bounds()
    {
        string path = _folder["transactions.csv"];

        ClvResult result = ClvProcess.With(Simulate("--spend", _spend, "-o", path)).Environment("LC_ALL", "de_DE.UTF-8").Run().ShouldSucceed();

        Table orders = Table.Read(path);
        DateTime[] dates =
        [
            .. orders.Texts("date").Select(date => DateTime.ParseExact(date, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)),
        ];
        string[] customers = orders.Texts("customer_id");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(orders.Header, Is.EqualTo("customer_id,date,amount"));
            Assert.That(customers.Distinct(), Is.EqualTo(Enumerable.Range(1, 200).Select(i => i.ToString(CultureInfo.InvariantCulture))));
            Assert.That(dates, Is.All.InRange(new DateTime(2024, 1, 1), new DateTime(2025, 6, 30, 23, 59, 59)));
            Assert.That(
                dates.Where((_, row) => row == 0 || customers[row] != customers[row - 1]),
                Is.All.LessThan(new DateTime(2024, 10, 1)),
                "customers come until midway");
            Assert.That(orders.Numbers("amount"), Is.All.Positive);
            Assert.That(result.Output, Is.Empty);
            Assert.That(result.Error, Does.Contain("200 customers"));
        }
    }

    [Test]
    public void Simulate_gives_the_same_orders_for_the_same_seed_alone()
    {
        string first = ClvProcess.Run(Simulate()).ShouldSucceed().Output;
        string again = ClvProcess.Run(Simulate()).ShouldSucceed().Output;
        string other = ClvProcess.Run([.. Simulate()[..^1], "18446744073709551615"]).ShouldSucceed().Output;

        Assert.That(again, Is.EqualTo(first));
        Assert.That(other, Is.Not.EqualTo(first));
        Assert.That(first, Does.StartWith("customer_id,date\n1,2024-"));
    }

    [Test]
    public void Simulate_takes_the_acquisition_end()
    {
        Table orders = Table.Of(ClvProcess.Run(Simulate("--acquisition-end", "2024-01-01")).ShouldSucceed().Output);

        string[] customers = orders.Texts("customer_id");
        string[] first = [.. orders.Texts("date").Where((_, row) => row == 0 || customers[row] != customers[row - 1])];
        Assert.That(first, Has.Length.EqualTo(200).And.All.StartsWith("2024-01-01T"));
    }

    [Test]
    public void Simulate_is_read_back_by_summarize_and_by_fit()
    {
        string orders = ClvProcess.Run(Simulate("--spend", _spend)).ShouldSucceed().Output;

        Table summary = Table.Of(ClvProcess.With("summarize", "-", "--unit", "week", "--observation-end", "2025-06-30").Input(orders).Run().ShouldSucceed().Output);
        ModelJson model = ModelJson.Of(ClvProcess.With("fit", "-", "--model", "bg-nbd", "--unit", "week").Input(orders).Run().ShouldSucceed().Output);

        Assert.That(summary.Header, Is.EqualTo("customer_id,frequency,recency,T,monetary_value,unit=week grain=day end=2025-06-30"));
        Assert.That(summary.Count, Is.EqualTo(200));
        Assert.That(model.TimeUnit, Is.EqualTo("week"));
    }

    [TestCase("mbg-nbd", "\"r\": 0.5, \"alpha\": 6, \"a\": 0.9, \"b\": 1.6")]
    [TestCase("nbd", "\"r\": 0.4, \"alpha\": 12")]
    public void Simulate_takes_any_purchase_model(string name, string parameters)
    {
        string[] simulate = Simulate("--spend", _spend);
        string file = $"{{\"schema\": 1, \"model\": \"{name}\", \"time_unit\": \"week\", \"parameters\": {{{parameters}}}}}";
        simulate[2] = _folder.Write($"{name}.json", file);
        string orders = ClvProcess.Run(simulate).ShouldSucceed().Output;
        simulate[2] = _folder.Write("unspecified.json", file.Replace("week", "unspecified", StringComparison.Ordinal));
        string stated = ClvProcess.Run([.. simulate, "--unit", "week"]).ShouldSucceed().Output;

        using MemoryStream expected = new();
        PurchaseModel model = (PurchaseModel)ModelFile.Read(_folder[$"{name}.json"]).Model;
        TransactionCsv.Write(expected, model.SimulateTransactions(new TransactionSimulationOptions
        {
            Customers = 200,
            Start = new DateOnly(2024, 1, 1),
            End = new DateOnly(2025, 6, 30),
            Seed = 1,
            Spend = (GammaGammaModel)ModelFile.Read(_spend).Model,
        }));
        Assert.That(orders, Is.EqualTo(Encoding.UTF8.GetString(expected.ToArray())));
        Assert.That(stated, Is.EqualTo(orders));
    }

    [Test]
    public void Simulate_from_the_end_to_the_start_is_wrong_usage()
    {
        string[] simulate = Simulate();
        (simulate[6], simulate[8]) = (simulate[8], simulate[6]);

        ClvProcess.Run(simulate).ShouldFail(2, "--start 2025-06-30", "--end 2024-01-01");
        ClvProcess.Run(Simulate("--acquisition-end", "2025-07-01")).ShouldFail(2, "--acquisition-end 2025-07-01");
    }

    [TestCase("--customers", "0", "from 1")]
    [TestCase("--customers", "-5", "from 1")]
    [TestCase("--customers", "1e4", "from 1")]
    [TestCase("--customers", "3000000000", "2147483647")]
    [TestCase("--seed", "-1", "from 0")]
    [TestCase("--seed", "now", "from 0")]
    [TestCase("--start", "01/01/2024", "yyyy-MM-dd")]
    [TestCase("--end", "2024-02-30", "yyyy-MM-dd")]
    public void Simulate_bad_value_is_wrong_usage_and_says_what_it_must_be(string option, string value, string mustBe)
    {
        string[] simulate = Simulate();
        simulate[Array.IndexOf(simulate, option) + 1] = value;

        ClvProcess.Run(simulate).ShouldFail(2, option, value, mustBe);
    }

    [TestCase("--model")]
    [TestCase("--customers")]
    [TestCase("--start")]
    [TestCase("--end")]
    [TestCase("--seed")]
    public void Simulate_without_a_required_option_asks_for_it(string option)
    {
        List<string> simulate = [.. Simulate()];
        simulate.RemoveRange(simulate.IndexOf(option), 2);

        ClvProcess.Run([.. simulate]).ShouldFail(2, option);
    }

    [Test]
    public void Simulate_a_spend_model_as_model_says_where_it_belongs()
    {
        string[] simulate = Simulate();
        simulate[2] = _spend;

        ClvProcess.Run(simulate).ShouldFail(1, "spend.json", "--spend");
        ClvProcess.Run(Simulate("--spend", _model)).ShouldFail(1, "model.json", "spend model");
        ClvProcess.Run(Simulate("--spend", _folder["absent.json"])).ShouldFail(1, "absent.json", "does not exist");
    }

    [Test]
    public void Simulate_a_model_without_a_unit_asks_for_it_and_takes_it()
    {
        string[] unspecified = Simulate();
        unspecified[2] = _folder.Write("unspecified.json", Purchases.Replace("week", "unspecified", StringComparison.Ordinal));

        ClvProcess.Run(unspecified).ShouldFail(1, "unspecified.json", "--unit");
        string stated = ClvProcess.Run([.. unspecified, "--unit", "week"]).ShouldSucceed().Output;

        Assert.That(stated, Is.EqualTo(ClvProcess.Run(Simulate()).ShouldSucceed().Output));
        ClvProcess.Run(Simulate("--unit", "day")).ShouldFail(1, "day", "week");
    }

    [Test]
    public void Simulate_more_orders_than_memory_holds_is_a_sentence_and_writes_nothing()
    {
        string[] simulate = Simulate("-o", _folder["transactions.csv"]);
        simulate[2] = _folder.Write(
            "busy.json",
            """{"schema": 1, "model": "bg-nbd", "time_unit": "day", "parameters": {"r": 100, "alpha": 1e-9, "a": 1e-9, "b": 1e9}}""");

        ClvProcess.Run(simulate).ShouldFail(1, "100000000 orders", "fewer customers");
        Assert.That(_folder.Names, Has.None.StartsWith("transactions"));
    }

    private string[] Simulate(params string[] more) =>
    [
        "simulate", "--model", _model, "--customers", "200", "--start", "2024-01-01", "--end", "2025-06-30", .. more, "--seed", "1",
    ];
}
