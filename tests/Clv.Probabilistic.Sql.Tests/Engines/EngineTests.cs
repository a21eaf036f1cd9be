using System.Globalization;

namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>Every engine is there, and has the orders that it was given.</summary>
public sealed class EngineTests
{
    private static readonly TransactionTable _sample = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"));

    private static IEnumerable<TestEngine> All => TestEngines.All;

    [TestCaseSource(nameof(All))]
    public void Engine_has_the_orders_of_the_sample(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        StoredOrders orders = StoredOrders.Of(_sample);
        database.Load("orders", orders);

        object[] row = database.Rows(
            "SELECT COUNT(*), COUNT(DISTINCT customer_id), SUM(quantity), SUM(amount), MIN(ordered_at), MAX(ordered_at) FROM orders WHERE status = 'paid'").Single();
        StoredOrder[] paid = [.. orders.Rows.Where(order => order.Status == "paid")];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Convert.ToInt64(row[0], CultureInfo.InvariantCulture), Is.EqualTo(paid.Length));
            Assert.That(Convert.ToInt64(row[1], CultureInfo.InvariantCulture), Is.EqualTo(paid.Select(order => order.Customer).Distinct().Count()));
            Assert.That(long.Parse(row[2].ToString()!, CultureInfo.InvariantCulture), Is.EqualTo(paid.Sum(order => order.Quantity)));
            Assert.That(Convert.ToDouble(row[3], CultureInfo.InvariantCulture), Is.EqualTo(paid.Sum(order => order.Amount)!.Value).Within(1e-9).Percent);
            Assert.That(Moment(row[4]), Is.EqualTo(paid.Min(order => order.At)));
            Assert.That(Moment(row[5]), Is.EqualTo(paid.Max(order => order.At)));
        }
    }

    [TestCaseSource(nameof(All))]
    public void Engine_keeps_texts_times_decimals_and_what_is_missing(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        StoredOrders orders = new(
            [
                new("O'Neill \\ \"é\" 東京", new DateTime(2025, 3, 1, 9, 30, 59), 19.99, "paid", 2, 9.99, 1),
                new((string?)null, new DateTime(2025, 3, 2), null, null, null, null, 2),
            ])
        {
            AreDecimals = true,
        };
        database.Load("orders", orders);

        List<object[]> rows = database.Rows("SELECT customer_id, ordered_at, amount, status, quantity, price FROM orders ORDER BY order_id");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows[0][0], Is.EqualTo(orders.Rows[0].Customer.ToString()));
            Assert.That(Moment(rows[0][1]), Is.EqualTo(orders.Rows[0].At));
            Assert.That(Convert.ToDecimal(rows[0][2], CultureInfo.InvariantCulture), Is.EqualTo(19.99m));
            Assert.That(Convert.ToDecimal(rows[0][5], CultureInfo.InvariantCulture), Is.EqualTo(9.99m));
            Assert.That(new[] { 0, 2, 3, 4, 5 }.Select(column => rows[1][column]), Is.All.EqualTo(DBNull.Value));
        }
    }

    private static DateTime Moment(object value) => value switch
    {
        DateTime moment => moment,
        DateOnly day => day.ToDateTime(default),
        _ => DateTime.Parse((string)value, CultureInfo.InvariantCulture),
    };
}
