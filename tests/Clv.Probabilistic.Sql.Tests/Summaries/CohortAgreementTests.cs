using System.Globalization;
using Clv.Probabilistic.Sql.Tests.Engines;

namespace Clv.Probabilistic.Sql.Tests.Summaries;

/// <summary>Every engine counts cohorts and rows as they are counted in memory.</summary>
public sealed class CohortAgreementTests
{
    private static readonly TransactionCsvOptions _plain = new() { CustomerColumn = "customer_id", DateColumn = "ordered_at", ValueColumn = "amount", OrderColumn = "" };

    private static IEnumerable<TestEngine> All => TestEngines.All;

    [TestCaseSource(nameof(All))]
    public void Cdnow(object engine)
    {
        TransactionTable orders = TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_master.txt"), new() { Preset = TransactionPreset.Cdnow });
        using TestDatabase database = ((TestEngine)engine).Open();
        database.Load("orders", StoredOrders.Of(orders));
        SqlOrders stored = EngineDialect.Orders(database, _plain);
        foreach ((CohortPeriod acquired, Grain grain) in new[] { (CohortPeriod.Week, Grain.Month), (CohortPeriod.Month, Grain.Day), (CohortPeriod.Quarter, Grain.Week) })
        {
            Require(stored.Activity(acquired, grain), CohortActivity.Of(orders, acquired, grain));
        }

        BetaGeoModel model = new BetaGeoFitter().Fit(orders.Summarize(new() { Unit = TimeUnit.Week })).Model;
        Assert.That(CumulativePurchases.Of(model, stored.Activity()), Is.EqualTo(CumulativePurchases.Of(model, orders)));
    }

    [TestCaseSource(nameof(All))]
    public void Orders_at_times_of_the_day_with_rows_of_every_kind(object engine)
    {
        Random random = new(21);
        StoredOrders orders = new(
            [
                .. Enumerable.Range(0, 400).Select(row => new StoredOrder(
                    random.Next(15) == 0 ? default : 1000 + random.Next(60),
                    new DateTime(2023, 11, 1).AddMinutes(random.Next(200 * 24 * 60)),
                    random.Next(12) == 0 ? -1.5 : random.Next(12) == 0 ? 0 : Math.Round(random.NextDouble() * 90, 2) + 0.01,
                    row % 9 == 0 ? "cancelled" : "paid",
                    OrderId: row + 1)),
            ]);
        using TestDatabase database = ((TestEngine)engine).Open();
        database.Load("orders", orders);
        RefundPolicy[] policies = database.Engine == TestEngines.ClickHouse ? [RefundPolicy.Ignore, RefundPolicy.Purchase] : Enum.GetValues<RefundPolicy>();
        foreach (RefundPolicy refunds in policies)
        {
            TransactionCsvOptions options = _plain with { Refunds = refunds, Drop = [new ColumnFilter("status", ["cancelled"])] };
            TransactionTable file = StoredFile.Read(orders, options);
            foreach (Grain grain in Enum.GetValues<Grain>())
            {
                Require(EngineDialect.Orders(database, options).Activity(CohortPeriod.Month, grain), CohortActivity.Of(file, CohortPeriod.Month, grain));
            }
        }

        // The same by hand.
        StoredOrder[] kept = [.. orders.Rows.Where(row => row.Status == "paid")];
        StoredOrder[] known = [.. kept.Where(row => !row.Customer.IsMissing)];
        RowTotals totals = EngineDialect.Orders(database, _plain with { Drop = [new ColumnFilter("status", ["cancelled"])] }).CountRows();
        Assert.That(totals, Is.EqualTo(new RowTotals
        {
            Rows = kept.Length,
            WithoutCustomer = kept.Length - known.Length,
            WithoutDate = 0,
            WithoutAmount = 0,
            ZeroAmounts = known.Count(row => row.Amount == 0),
            NegativeAmounts = known.Count(row => row.Amount < 0),
            RepeatedRows = 0,
            Customers = known.Select(row => row.Customer).Distinct().Count(),
            Days = known.Select(row => row.At.Date).Distinct().Count(),
            FirstDay = known.Min(row => DateOnly.FromDateTime(row.At)),
            LastDay = known.Max(row => DateOnly.FromDateTime(row.At)),
            LargestAmount = known.Max(row => row.Amount),
        }));
    }

    [TestCaseSource(nameof(All))]
    public void Rows_that_say_the_same_are_counted(object engine)
    {
        StoredOrder first = new(7, new DateTime(2024, 5, 1, 10, 0, 0), 5);
        StoredOrders orders = new([first, first, first, first with { Amount = 6 }, first with { At = first.At.AddSeconds(1) }, first with { Customer = 8 }]);
        using TestDatabase database = ((TestEngine)engine).Open();
        database.Load("orders", orders);

        RowTotals totals = EngineDialect.Orders(database, _plain).CountRows();
        RowTotals withoutAmounts = new SqlOrders(
            database.Connection, EngineDialect.Of(database.Engine), SqlSource.Query("SELECT customer_id, ordered_at AS date FROM orders")).CountRows();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((totals.Rows, totals.RepeatedRows, totals.Customers, totals.Days), Is.EqualTo((6, 2, 2, 1)));
            Assert.That((totals.FirstDay, totals.LargestAmount), Is.EqualTo((new DateOnly(2024, 5, 1), 6)));
            Assert.That((withoutAmounts.RepeatedRows, withoutAmounts.WithoutAmount, withoutAmounts.LargestAmount), Is.EqualTo((3, (long?)null, (double?)null)));
        }
    }

    [TestCaseSource(nameof(All))]
    public void Nothing_is_nothing(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        database.Load("orders", new StoredOrders([]));

        RowTotals totals = EngineDialect.Orders(database, _plain).CountRows();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((totals.Rows, totals.Customers, totals.FirstDay, totals.LargestAmount), Is.EqualTo((0, 0, (DateOnly?)null, (double?)null)));
            Assert.That(() => EngineDialect.Orders(database, _plain).Activity(), Throws.ArgumentException.With.Message.Contains("There are no orders to count"));
        }
    }

    [TestCaseSource(nameof(All))]
    public void Queries_that_are_kept_run_as_they_are_printed(object engine)
    {
        TransactionTable orders = TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_sample.txt"), TransactionCsvOptions.Cdnow);
        using TestDatabase database = ((TestEngine)engine).Open();
        database.Load("orders", StoredOrders.Of(orders));
        SummaryOptions options = new() { Unit = TimeUnit.Week, ObservationEnd = new DateTime(1998, 6, 30) };
        OrderStatements statements = EngineDialect.Orders(database, _plain with { Refunds = RefundPolicy.Purchase }).Statements(options);

        List<object[]> cohorts = database.Rows(statements.Cohorts().ToString());
        List<object[]> histories = database.Rows(statements.Histories().ToString());
        List<object[]> check = database.Rows(statements.Check().ToString());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cohorts, Has.Count.EqualTo(CohortActivity.Of(orders).Count));
            Assert.That(cohorts.Select(row => Day(row[0])).Distinct(), Is.EquivalentTo(new[] { "1997-01-01", "1997-02-01", "1997-03-01" }));
            Assert.That(cohorts.Select(row => Day(row[1])).Max(), Is.EqualTo("1998-06-30"));
            Assert.That(histories.Sum(row => Convert.ToInt64(row[3], CultureInfo.InvariantCulture)), Is.EqualTo(2357));
            Assert.That(Day(check[0][6]), Is.EqualTo("1997-01-01"));
            Assert.That(database.Rows(statements.Spend().ToString()), Is.Not.Empty);
        }
    }

    private static string Day(object value) => value switch
    {
        string text => text,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => ((DateTime)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static void Require(CohortActivity actual, CohortActivity expected)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(actual.Select(row => row with { Amount = null }), Is.EqualTo(expected.Select(row => row with { Amount = null })));
            Assert.That(actual.Select(row => row.Amount!.Value), Is.EqualTo(expected.Select(row => row.Amount!.Value)).Within(1e-10).Percent);
            Assert.That(
                (actual.Acquired, actual.Grain, actual.FirstDay, actual.LastDay), Is.EqualTo((expected.Acquired, expected.Grain, expected.FirstDay, expected.LastDay)));
        }
    }
}
