namespace Clv.Probabilistic.Cli.Tests.Engines;

/// <summary>Orders in a database are read as those of a file are, and only what was asked for is done.</summary>
[TestFixtureSource(typeof(ShopDatabase), nameof(ShopDatabase.Engines))]
public sealed class EngineOrdersTests(string engine) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ShopDatabase? _shop;
    private string _orders = "";

    private ShopDatabase Shop => _shop!;

    [OneTimeSetUp]
    public void Make()
    {
        _shop = ShopDatabase.Of(engine, _folder);
        _orders = _folder.Write("orders.csv", SmallShop.Orders());
    }

    public void Dispose()
    {
        _shop?.Dispose();
        _folder.Dispose();
    }

    [TestCase("--unit", "week")]
    [TestCase("--unit", "week", "--calibration-end", "2023-12-31")]
    [TestCase("--grain", "month", "--observation-end", "2024-02-29")]
    [TestCase("--unit", "week", "--spend-columns")]
    [TestCase("--unit", "week", "--grouped")]
    public void Summary_is_that_of_the_file(params string[] options)
    {
        ClvResult ofFile = ToolHere.Run(["summarize", _orders, .. options, "-o", _folder["file.csv"]]).ShouldSucceed();
        ClvResult result = ToolHere.Run(["summarize", Shop.Address, .. options, "-o", _folder["engine.csv"]]).ShouldSucceed();

        string[] expected = File.ReadAllLines(_folder["file.csv"]);
        string[] actual = File.ReadAllLines(_folder["engine.csv"]);
        Assert.That(actual[0], Is.EqualTo(expected[0]));
        Assert.That(actual, Has.Length.EqualTo(expected.Length));
        if (!options.Contains("--grouped"))
        {
            // Sums of money are taken in another order, so that groups may come in another one too.
            SameSummaryFile.Require(_folder["engine.csv"], _folder["file.csv"]);
        }

        // The account is the file's, but for where orders were.
        Assert.That(
            result.Error.Replace($"{Shop.Engine}, table orders", _orders, StringComparison.Ordinal), Is.EqualTo(ofFile.Error));
    }

    [Test]
    public void Commands_that_need_orders_read_them()
    {
        string expected = ToolHere.Run("check", _orders, "--json", "-o", _folder["file.json"]).ShouldSucceed().Error;
        string actual = ToolHere.Run("check", Shop.Address, "--table", "orders", "--json", "-o", _folder["engine.json"]).ShouldSucceed().Error;
        Assert.That(actual, Is.EqualTo(expected));
        Assert.That(
            File.ReadAllText(_folder["engine.json"]).Replace($"{Shop.Engine}, table orders", _orders, StringComparison.Ordinal),
            Is.EqualTo(File.ReadAllText(_folder["file.json"])));

        ToolHere.Run("fit", Shop.Address, "--model", "bg-nbd", "--unit", "week", "-o", _folder["engine-model.json"]).ShouldSucceed();
        ToolHere.Run("fit", _orders, "--model", "bg-nbd", "--unit", "week", "-o", _folder["file-model.json"]).ShouldSucceed();
        Assert.That(
            ModelFile.Read<BetaGeoModel>(_folder["engine-model.json"]).Parameters, Is.EqualTo(ModelFile.Read<BetaGeoModel>(_folder["file-model.json"]).Parameters));
    }

    [Test]
    public void A_run_keeps_the_address_without_its_password_and_can_be_repeated()
    {
        string query = _folder.Write("paid.sql", "SELECT customer_id, date, amount FROM orders WHERE state = 'Paid';\n");
        string[] options = ["--query", query, "--unit", "week", "--interval", "none"];

        ClvResult result = ToolHere.Run(["run", Shop.Address, .. options, "-o", _folder["first"], "--timings"]).ShouldSucceed();
        string manifest = File.ReadAllText(_folder["first/run.json"]);
        RunManifest run = RunManifest.Read(_folder["first/run.json"]);
        Assert.That(run.Given["query"], Is.EqualTo(query));
        if (Shop.Password is { } password)
        {
            string everything = result.Output + result.Error + manifest + File.ReadAllText(_folder["first/report.html"]);
            Assert.That(everything, Does.Not.Contain(password));
            string file = _folder.Write("password.txt", password + "\n");
            ToolHere.Run("run", "--from", _folder["first/run.json"], "--password-file", file, "-o", _folder["again"]).ShouldSucceed();
        }
        else
        {
            Assert.That(run.Inputs, Is.EqualTo(new[] { Shop.Address }));
            ToolHere.Run("run", "--from", _folder["first/run.json"], "-o", _folder["again"]).ShouldSucceed();
        }

        Assert.That(
            File.ReadAllText(_folder["again/predictions.csv"]),
            Is.EqualTo(File.ReadAllText(_folder["first/predictions.csv"])));
    }

    [TestCase("bg-nbd")]
    [TestCase("gamma-gamma")]
    public void Fit_to_histories_alone_is_that_to_customers(string model)
    {
        ToolHere.Run("fit", _orders, "--unit", "week", "--model", model, "-o", _folder["all.json"]).ShouldSucceed();
        ClvResult result = ToolHere.Run("fit", Shop.Address, "--unit", "week", "--model", model, "--grouped", "-o", _folder["grouped.json"]).ShouldSucceed();

        ModelFit<IModel> expected = ModelFile.Read(_folder["all.json"]);
        ModelFit<IModel> actual = ModelFile.Read(_folder["grouped.json"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(actual.LogLikelihood, Is.EqualTo(expected.LogLikelihood).Within(1e-10).Percent);
            Assert.That(actual.Customers, Is.EqualTo(expected.Customers));
            Assert.That(result.Error, Does.Contain($"orders from {Shop.Engine}, table orders"));
        }

        ToolHere.Run("fit", Shop.Address, "--model", "credibility", "--grouped", "-o", _folder["credibility.json"]).ShouldSucceed();
    }

    [Test]
    public void Rows_are_kept_and_dropped_by_their_columns()
    {
        ToolHere.Run("summarize", Shop.Address, "--keep", "state=paid", "-o", _folder["paid.csv"]).ShouldSucceed();
        ClvResult result = ToolHere.Run("summarize", Shop.Address, "--drop", "state=Open", "-o", _folder["not-open.csv"]).ShouldSucceed();

        Assert.That(result.Error, Does.Contain("state=Open"));
        SameSummaryFile.Require(_folder["not-open.csv"], _folder["paid.csv"]);
        Assert.That(SummaryCsv.Read(_folder["paid.csv"]).Count, Is.EqualTo(SmallShop.Customers * 9 / 10));
    }

    [TestCase("--table")]
    [TestCase("--customer-column")]
    [TestCase("--date-column")]
    [TestCase("--value-column")]
    public void A_name_is_nothing_but_a_name(string option)
    {
        const string Name = "orders\"; DROP TABLE orders; --";
        ToolHere.Run("summarize", Shop.Address, option, Name, "-o", _folder["none.csv"]).ShouldFail(ExitCode.Failed, "DROP TABLE orders");

        Assert.That(Shop.Number("SELECT COUNT(*) FROM orders"), Is.Positive);
        Assert.That(File.Exists(_folder["none.csv"]), Is.False);
    }

    [Test]
    public void A_value_is_nothing_but_a_value()
    {
        ClvResult result = ToolHere.Run("summarize", Shop.Address, "--drop", "state='); DROP TABLE orders; --", "-o", _folder["all.csv"]).ShouldSucceed();

        Assert.That(result.Error, Does.Contain("DROP TABLE orders"), "it is said that nothing has this value");
        Assert.That(SummaryCsv.Read(_folder["all.csv"]).Count, Is.EqualTo(SmallShop.Customers));
        Assert.That(Shop.Number("SELECT COUNT(*) FROM orders"), Is.Positive);
    }

    [Test]
    public void A_query_writes_nothing()
    {
        long before = Shop.Number("SELECT COUNT(*) FROM orders");
        string query = _folder.Write("delete.sql", "SELECT 1) AS source; DELETE FROM orders; SELECT * FROM (SELECT * FROM orders");

        Assert.That(ToolHere.Run("summarize", Shop.Address, "--query", query, "-o", _folder["none.csv"]).ExitCode, Is.EqualTo(ExitCode.Failed));
        Assert.That(Shop.Number("SELECT COUNT(*) FROM orders"), Is.EqualTo(before));
    }

    [Test]
    public void What_is_not_there_is_said_with_what_is()
    {
        ToolHere.Run("check", Shop.Address, "--table", "order").ShouldFail(ExitCode.Failed, $"{Shop.Shown} has no table 'order' among customers, orders; name the right one with --table.");
        ToolHere.Run("check", Shop.Address, "--customer-column", "client").ShouldFail(ExitCode.Failed, "has no column 'client' among 'customer_id', 'date', 'amount', 'state'");
        ToolHere.Run("check", Shop.Address, "--table", "customers").ShouldFail(ExitCode.Failed, "name the right one with --customer-column");
        ToolHere.Run("check", Shop.Address, "--query", _folder["none.sql"]).ShouldFail(ExitCode.Failed, $"{_folder["none.sql"]} does not exist");
        ToolHere.Run("check", Shop.Address, "--query", _folder.Write("empty.sql", "\n")).ShouldFail(ExitCode.Failed, "is empty; write a SELECT");
        ToolHere.Run("check", Shop.Address, "--query", _folder.Write("wrong.sql", "SELECT * FROM nothing")).ShouldFail(ExitCode.Failed, Shop.Engine, "nothing");
        ToolHere.Run("check", Shop.Address, "--table", "orders", "--query", "q.sql").ShouldFail(ExitCode.WrongUsage, "leave one of them out");
        ToolHere.Run("check", Shop.Address, "--delimiter", ";").ShouldFail(ExitCode.Failed, "--delimiter says nothing of them");
    }

    [Test]
    public void Printed_query_is_that_of_the_summary()
    {
        ToolHere.Run("sql", Shop.Address, "--unit", "week", "--as", "view", "client histories", "-o", _folder["view.sql"]).ShouldSucceed();
        Shop.Run(File.ReadAllText(_folder["view.sql"]));
        long customers = Shop.Number("SELECT COUNT(*) FROM \"client histories\"");
        long repeats = Shop.Number("SELECT SUM(frequency) FROM \"client histories\"");
        Shop.Run("DROP VIEW \"client histories\"");

        Assert.That(customers, Is.EqualTo(SmallShop.Customers));
        Assert.That(repeats, Is.EqualTo(Shop.Number("SELECT COUNT(*) FROM (SELECT DISTINCT customer_id, date FROM orders) AS days") - SmallShop.Customers));
    }
}
