namespace Clv.Probabilistic.Cli.Tests.Engines;

/// <summary>Scores that are written back into a database: whole, as the last thing that is done, and in the place of nothing but scores.</summary>
public sealed class IntoTests
{
    private static readonly string[] _all = ["p_alive", "expected_purchases", "expected_spend", "clv", "p_any_purchase"];

    private static IEnumerable<string> Engines => ShopDatabase.AllEngines;

    [TestCaseSource(nameof(Engines))]
    public void Predictions_are_written_and_replaced(string engine)
    {
        using ScoredShop shop = new(engine);
        string[] into = ["--into", "clv_scores", "--into-database", shop.Database.Address];
        foreach (string model in new[] { "pareto-nbd", "bg-nbd" })
        {
            ClvResult result = Predict(shop, [$"{model}.json", .. into]).ShouldSucceed();

            Assert.That(result.Error, Is.EqualTo($"Scores of {SmallShop.Customers} customers are in table clv_scores of {shop.Database.Shown}.\n"));
            ScoredShop.RequireSame(shop.Database.Read("SELECT * FROM clv_scores"), shop.Predicted(model), _all);
        }
    }

    [TestCaseSource(nameof(Engines))]
    public void What_is_no_table_of_scores_is_refused_before_anything_is_done(string engine)
    {
        using ScoredShop shop = new(engine);
        long orders = shop.Database.Number("SELECT COUNT(*) FROM orders");

        Predict(shop, "bg-nbd.json", "--into", "orders", "--into-database", shop.Database.Address).ShouldFail(
            ExitCode.Failed, $"{engine}: the table orders has the columns customer_id, date, amount, state, which are not those of scores, so it is not replaced; write under another name, or drop it first.");

        Assert.That(File.Exists(shop["out.csv"]), Is.False);
        Assert.That(shop.Database.Number("SELECT COUNT(*) FROM orders"), Is.EqualTo(orders));
    }

    [TestCase("SQLite")]
    [TestCase("DuckDB")]
    [TestCase("PostgreSQL")]
    public void Run_of_a_database_writes_back_into_it_and_again_from_its_record(string engine)
    {
        using ScoredShop shop = new(engine);
        string[] password = shop.Database.Password is null ? [] : ["--password-file", Password(shop)];
        ToolHere.Run(
        [
            "run", WithoutPassword(shop.Database), "--table", "orders", "--unit", "week", "--horizon", "26", .. password, "--into", "clv_scores", "-o", shop["results"],
        ]).ShouldSucceed();
        long written = shop.Database.Number("SELECT COUNT(*) FROM clv_scores");
        shop.Database.Run("DROP TABLE clv_scores");
        ClvResult again = ToolHere.Run("run", "--from", shop["results/run.json"], "-o", shop["again"]).ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(written, Is.EqualTo(SmallShop.Customers));
            Assert.That(again.Error, Does.Contain($"Scores of {SmallShop.Customers} customers are in table clv_scores of {shop.Database.Shown}."));
            Assert.That(shop.Database.Number("SELECT COUNT(*) FROM clv_scores"), Is.EqualTo(written));
            Assert.That(File.ReadAllText(shop["results/run.json"]), Does.Contain("\"into\": \"clv_scores\""));
        }
    }

    [Test]
    public void Password_of_the_database_is_in_no_record()
    {
        using ScoredShop shop = new("PostgreSQL");
        ToolHere.Run(
            "run", shop.Database.Address, "--table", "orders", "--unit", "week", "--horizon", "26", "--into", "clv_scores", "--into-database", shop.Database.Address, "-o", shop["results"]).ShouldSucceed();

        string record = File.ReadAllText(shop["results/run.json"]);
        Assert.That(record, Does.Contain("\"into_database\": \"postgres://").And.Not.Contain(shop.Database.Password!));
    }

    [TestCase("sqlite:", "scores.db")]
    [TestCase("duckdb:", "scores.duckdb")]
    public void File_is_made_where_there_is_none_and_gone_where_that_fails(string scheme, string file)
    {
        using ScoredShop shop = new("SQLite");
        string address = scheme + shop[file];

        ClvResult result = Predict(shop, "bg-nbd.json", "--into", "clv_scores", "--into-database", address).ShouldSucceed();
        Assert.That(result.Error, Is.EqualTo($"Scores of {SmallShop.Customers} customers are in table clv_scores of {address}, a file that was made for them.\n"));
        Assert.That(Predict(shop, "bg-nbd.json", "--into", "clv_scores", "--into-database", address).ShouldSucceed().Error, Does.EndWith($"of {address}.\n"));

        File.Delete(shop[file]);
        Predict(shop, "bg-nbd.json", "--into", "none.clv_scores.x.y", "--into-database", address).ShouldFail(ExitCode.Failed);
        Assert.That(File.Exists(shop[file]), Is.False);
        Assert.That(File.Exists(shop["out.csv"]), "predictions are complete before scores are written");
    }

    [Test]
    public void Predictions_of_spend_and_of_what_was_learnt_are_written_too()
    {
        using ScoredShop shop = new("SQLite");
        File.WriteAllText(shop["orders.csv"], SmallShop.Orders());
        ToolHere.Run("learn", shop["orders.csv"], "--model", "glm", "--unit", "week", "--horizon", "8", "-o", shop["learnt.json"]).ShouldSucceed();
        string[] into = ["--into", "clv_scores", "--into-database", shop.Database.Address, "-o", shop["out.csv"]];

        ToolHere.Run(["predict", shop["summary.csv"], "--model", shop["spend.json"], .. into]).ShouldSucceed();
        Assert.That(shop.Database.Read("SELECT * FROM clv_scores")[0].Keys, Is.EqualTo(new[] { "customer_id", "expected_spend" }));
        ToolHere.Run(["predict", shop["orders.csv"], "--model", shop["learnt.json"], .. into]).ShouldSucceed();
        Assert.That(shop.Database.Read("SELECT * FROM clv_scores")[0].Keys, Is.EqualTo(new[] { "customer_id", "expected_purchases", "expected_total_spend", "p_any_purchase" }));
        Assert.That(shop.Database.Number("SELECT COUNT(*) FROM clv_scores"), Is.EqualTo(SmallShop.Customers));
    }

    [Test]
    public void Names_are_nothing_else()
    {
        using ScoredShop shop = new("SQLite");
        const string Evil = "s'`] (x); DROP TABLE orders; --";

        Predict(shop, "bg-nbd.json", "--into", Evil, "--into-database", shop.Database.Address).ShouldSucceed();

        Assert.That(shop.Database.Number($"SELECT COUNT(*) FROM \"{Evil}\""), Is.EqualTo(SmallShop.Customers));
        Assert.That(shop.Database.Number("SELECT COUNT(*) FROM orders"), Is.Positive);
    }

    [Test]
    public void What_does_not_fit_together_is_said()
    {
        using ScoredShop shop = new("SQLite");

        Predict(shop, "bg-nbd.json", "--into", "x").ShouldFail(ExitCode.WrongUsage, "--into writes into a database, and none is named; add --into-database");
        Predict(shop, "bg-nbd.json", "--into-database", "sqlite:x.db").ShouldFail(ExitCode.WrongUsage, "no table is named; add --into");
        Predict(shop, "bg-nbd.json", "--into", "x", "--into-database", "scores.csv").ShouldFail(ExitCode.WrongUsage, "--into-database is 'scores.csv', which is the address of no database");
        Predict(shop, "bg-nbd.json", "--into", "x", "--into-database", "sqlite:").ShouldFail(ExitCode.WrongUsage, "names no file; name one, as sqlite:scores.db");
        Predict(shop, "bg-nbd.json", "--into", "x", "--into-database", $"sqlite:{shop["none/x.db"]}").ShouldFail(ExitCode.Failed, "does not exist; create it, or name another database");
        Predict(shop, "bg-nbd.json", "--into", "a..b", "--into-database", "sqlite:x.db").ShouldFail(ExitCode.WrongUsage, "--into is 'a..b'; it must be a name");
        Predict(shop, "bg-nbd.json", "--into", "x", "--into-database", shop.Database.Address, "--into-password-file", "p").ShouldFail(ExitCode.WrongUsage, "--into-password-file is for servers");
        ToolHere.Run("run", shop["summary.csv"], "--into", "x", "-o", shop["results"]).ShouldFail(ExitCode.WrongUsage, "--into writes into a database, and none is named");
        Assert.That(Directory.Exists(shop["results"]), Is.False);
    }

    private static ClvResult Predict(ScoredShop shop, params string[] modelAndOptions) => ToolHere.Run(
        ["predict", shop["summary.csv"], "--model", shop[modelAndOptions[0]], "--spend", shop["spend.json"], "--horizon", "39", .. modelAndOptions[1..], "-o", shop["out.csv"]]);

    private static string Password(ScoredShop shop)
    {
        File.WriteAllText(shop["password"], shop.Database.Password);
        return shop["password"];
    }

    private static string WithoutPassword(ShopDatabase shop) =>
        shop.Password is null ? shop.Address : shop.Address.Replace($":{shop.Password}@", "@", StringComparison.Ordinal);
}
