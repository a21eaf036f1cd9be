using System.Globalization;

namespace Clv.Probabilistic.Cli.Tests.Engines;

/// <summary>A state in a database is built, refreshed and summarized by commands.</summary>
[TestFixtureSource(typeof(ShopDatabase), nameof(ShopDatabase.Engines))]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RefreshCommandTests(string engine) : IDisposable
{
    private const string Injection = "clv\"; DROP TABLE orders; --";
    private readonly TemporaryFolder _folder = new();
    private ShopDatabase? _shop;

    private ShopDatabase Shop => _shop!;

    [SetUp]
    public void Make() => _shop = ShopDatabase.Of(engine, _folder);

    public void Dispose()
    {
        _shop?.Dispose();
        _folder.Dispose();
    }

    [TestCase("--unit", "week")]
    [TestCase("--unit", "month", "--include-first", "--observation-end", "2024-12-31")]
    [TestCase("--unit", "week", "--grouped")]
    public void Summary_of_the_state_is_that_of_the_orders(params string[] options)
    {
        string built = ToolHere.Run("refresh", Shop.Address).ShouldSucceed().Output;
        Assert.That(built, Does.StartWith("Built the state anew from ").And.Contain($" rows of {engine}, table orders: {SmallShop.Customers} customers."));
        Change();
        string refreshed = ToolHere.Run("refresh", Shop.Address).ShouldSucceed().Output;
        Assert.That(refreshed, Does.Contain($": 1 added, 2 changed, 1 removed, {SmallShop.Customers - 3} unchanged."));
        string again = ToolHere.Run("refresh", Shop.Address).ShouldSucceed().Output;
        Assert.That(again, Does.Contain($": 0 added, 0 changed, 0 removed, {SmallShop.Customers} unchanged."));

        ClvResult ofState = ToolHere.Run(["summarize", Shop.Address, "--state", "clv_state", .. options, "-o", _folder["state.csv"]]).ShouldSucceed();
        ClvResult ofOrders = ToolHere.Run(["summarize", Shop.Address, .. options, "-o", _folder["orders.csv"]]).ShouldSucceed();

        Assert.That(ofState.Error.Replace("state clv_state", "table orders", StringComparison.Ordinal), Is.EqualTo(ofOrders.Error));
        string[] expected = File.ReadAllLines(_folder["orders.csv"]);
        string[] actual = File.ReadAllLines(_folder["state.csv"]);
        Assert.That(actual, Has.Length.EqualTo(expected.Length));
        Assert.That(actual[0], Is.EqualTo(expected[0]));
        if (!options.Contains("--grouped"))
        {
            foreach ((string[] one, string[] other) in actual.Zip(expected, (one, other) => (one.Split(','), other.Split(','))).Skip(1))
            {
                Assert.That(one[..4], Is.EqualTo(other[..4]));
                Assert.That(Number(one[4]), Is.EqualTo(Number(other[4])).Within(1e-9).Percent);
            }
        }
    }

    [Test]
    public void Customers_who_are_named_or_have_changed_rows_are_looked_at()
    {
        Shop.Run("ALTER TABLE orders ADD COLUMN version INTEGER DEFAULT 1");
        Shop.Run("UPDATE orders SET version = CASE WHEN customer_id = 'c001' THEN 2 ELSE 1 END");
        ToolHere.Run("refresh", Shop.Address, "--changed-column", "version", "--keep", "state=paid").ShouldSucceed();
        Shop.Run("UPDATE orders SET version = 3, state = 'Paid' WHERE customer_id IN ('c007', 'c017')");
        string changed = ToolHere.Run("refresh", Shop.Address, "--changed-column", "version", "--keep", "state=paid").ShouldSucceed().Output;
        Assert.That(changed, Does.StartWith("Looked at 3 customers, who have ").And.Contain(": 2 added, 0 changed, 0 removed, 1 unchanged.").And.Contain("looks at rows from 3 on."));

        Shop.Run("DELETE FROM orders WHERE customer_id = 'c007'");
        string query = _folder.Write("changed.sql", "SELECT 'c007' AS customer_id UNION ALL SELECT 'c001';\n");
        string named = ToolHere.Run("refresh", Shop.Address, "--changed", query, "--keep", "state=paid").ShouldSucceed().Output;
        Assert.That(named, Does.StartWith("Looked at 2 customers").And.Contain(": 0 added, 0 changed, 1 removed, 1 unchanged."));
    }

    [Test]
    public void What_does_not_fit_the_state_is_refused_and_changes_nothing()
    {
        ToolHere.Run("summarize", Shop.Address, "--state", "clv_state").ShouldFail(ExitCode.Failed, $"There is no state clv_state in {engine}; build it first, with --rebuild (clv refresh).");
        ToolHere.Run("refresh", Shop.Address, "--grain", "week").ShouldSucceed();
        long before = Shop.Number("SELECT refreshes FROM clv_state_about");

        ToolHere.Run("refresh", Shop.Address, "--refunds", "ignore").ShouldFail(ExitCode.Failed, "was built with --refunds net, and now there is --refunds ignore", "rebuild it with --rebuild (clv refresh)");
        ToolHere.Run("refresh", Shop.Address, "--keep", "state=paid").ShouldFail(ExitCode.Failed, "there is --keep 'state=paid'");
        ToolHere.Run("refresh", Shop.Address, "--grain", "day").ShouldFail(ExitCode.WrongUsage, "--grain is day, and the state clv_state counts purchases by week");
        ToolHere.Run("refresh", Shop.Address, "--changed", "a.sql", "--changed-column", "b").ShouldFail(ExitCode.WrongUsage, "leave one of them out");
        ToolHere.Run("refresh", Shop.Address, "--changed", _folder["none.sql"]).ShouldFail(ExitCode.Failed, "name a file with a SELECT whose rows are the customers who have changed");
        ToolHere.Run("refresh", Shop.Address, "--changed-column", "updated_at").ShouldFail(ExitCode.Failed, "has no column 'updated_at' among");
        ToolHere.Run("summarize", Shop.Address, "--state", "clv_state", "--grain", "day").ShouldFail(ExitCode.Failed, "counts purchases with --grain week");
        ToolHere.Run("summarize", Shop.Address, "--state", "clv_state", "--calibration-end", "2024-01-31").ShouldFail(ExitCode.Failed, "no single orders", "clv summarize");
        ToolHere.Run("summarize", Shop.Address, "--state", "clv_state", "--observation-end", "2024-01-31").ShouldFail(ExitCode.Failed, "--observation-end is 2024-01-31", "which it cannot leave out");
        ToolHere.Run("summarize", Shop.Address, "--state", "clv_state", "--table", "orders").ShouldFail(ExitCode.WrongUsage, "--state is summarized without looking at orders, and --table says how these are read");
        Assert.That(Shop.Number("SELECT refreshes FROM clv_state_about"), Is.EqualTo(before));

        ToolHere.Run("summarize", Shop.Address, "--state", "clv_state", "-o", _folder["weeks.csv"]).ShouldSucceed();
        Assert.That(File.ReadLines(_folder["weeks.csv"]).First(), Does.Contain("week"), "the grain is that of the state");
        ToolHere.Run("refresh", Shop.Address, "--refunds", "ignore", "--rebuild").ShouldSucceed();
        Assert.That(Shop.Number("SELECT refreshes FROM clv_state_about"), Is.EqualTo(before + 1));
    }

    [Test]
    public void A_name_is_nothing_but_a_name()
    {
        long orders = Shop.Number("SELECT COUNT(*) FROM orders");
        string quoted = $"\"{Injection.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        ToolHere.Run("refresh", Shop.Address, "--state", quoted).ShouldSucceed();
        ToolHere.Run("refresh", Shop.Address, "--state", quoted).ShouldSucceed();
        ToolHere.Run("summarize", Shop.Address, "--state", quoted, "-o", _folder["odd.csv"]).ShouldSucceed();
        ToolHere.Run("refresh", Shop.Address, "--state", quoted, "--changed-column", Injection).ShouldFail(ExitCode.Failed, "DROP TABLE orders");
        ToolHere.Run("refresh", Shop.Address, "--table", "orders", "--state", "orders").ShouldFail(ExitCode.Failed, "already exists");
        string query = _folder.Write("delete.sql", "SELECT 1) AS source; DELETE FROM orders; SELECT * FROM (SELECT 1");
        Assert.That(ToolHere.Run("refresh", Shop.Address, "--state", quoted, "--changed", query).ExitCode, Is.EqualTo(ExitCode.Failed));

        Assert.That(Shop.Number("SELECT COUNT(*) FROM orders"), Is.EqualTo(orders));
        Assert.That(SummaryCsv.Read(_folder["odd.csv"]).Count, Is.EqualTo(SmallShop.Customers));
    }

    [Test]
    public void Tables_of_a_state_are_no_orders_and_a_password_is_shown_nowhere()
    {
        Shop.Run("DROP TABLE customers");
        Shop.Run("ALTER TABLE orders RENAME TO sales");
        string everything = "";
        foreach (string[] words in new[] { new[] { "refresh", Shop.Address, "--state", "kept" }, ["refresh", Shop.Address, "--state", "kept"], ["refresh", Shop.Address, "--state", "kept", "--changed-column", "nothing"] })
        {
            ClvResult result = ToolHere.Run(words);
            Assert.That(result.ExitCode == ExitCode.Done || words.Length > 4, result.Error);
            everything += result.Output + result.Error;
        }

        Assert.That(everything, Does.Contain("0 added, 0 changed, 0 removed"));
        if (Shop.Password is { } password)
        {
            Assert.That(everything, Does.Not.Contain(password));
            string file = _folder.Write("password.txt", password + "\n");
            ToolHere.Run("refresh", Shop.Address.Replace($":{password}@", "@", StringComparison.Ordinal), "--state", "kept", "--password-file", file).ShouldSucceed();
        }
    }

    [Test]
    public void Orders_without_a_database_keep_no_state()
    {
        string csv = _folder.Write("orders.csv", SmallShop.Orders());
        ToolHere.Run("refresh", csv).ShouldFail(ExitCode.WrongUsage, "is no database that could keep a state beside its orders");
        ToolHere.Run("refresh", csv, "--engine", "duckdb").ShouldFail(ExitCode.WrongUsage, "is no database that could keep a state; name one, such as duckdb:shop.duckdb");
        ToolHere.Run("summarize", csv, "--state", "clv_state").ShouldFail(ExitCode.WrongUsage, "--state is about a database");
        ToolHere.Run("refresh").ShouldFail(ExitCode.WrongUsage, "Name the database that has the orders");
        ToolHere.Run("refresh", $"sqlite:{_folder["none.db"]}").ShouldFail(ExitCode.Failed, "does not exist");
        Assert.That(File.Exists(_folder["none.db"]), Is.False);
    }

    private static double Number(string cell) => cell.Length == 0 ? 0 : double.Parse(cell, CultureInfo.InvariantCulture);

    /// <summary>A late order, a corrected one, a customer who is gone, and a new one.</summary>
    private void Change()
    {
        Shop.Run("INSERT INTO orders VALUES ('c001', '2023-01-02', 5, 'Paid')");
        Shop.Run("UPDATE orders SET amount = amount + 1 WHERE customer_id = 'c002'");
        Shop.Run("DELETE FROM orders WHERE customer_id = 'c003'");
        Shop.Run("INSERT INTO orders VALUES ('new', '2024-05-02', 7, 'Paid')");
    }
}
