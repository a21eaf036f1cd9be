using System.Globalization;
using Clv.Probabilistic.Sql.Tests.Engines;

namespace Clv.Probabilistic.Sql.Tests.State;

/// <summary>Compares the tables of states.</summary>
internal static class SameState
{
    /// <summary>The rows of a state by customer, with whole numbers and sums apart.</summary>
    public static SortedDictionary<string, (string Counts, double[] Money)> Rows(TestDatabase database, string state = "clv_state")
    {
        SortedDictionary<string, (string, double[])> rows = new(StringComparer.Ordinal);
        foreach (object[] row in database.Rows(
            $"SELECT customer_id, periods, first_period, last_period, orders, first_hour, last_hour, all_money, repeat_money FROM {state}"))
        {
            rows.Add(
                $"{row[0].GetType().Name} {row[0]}",
                (string.Join(' ', row[1..7].Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))),
                    [.. row[7..].Select(value => value is DBNull ? double.NaN : Convert.ToDouble(value, CultureInfo.InvariantCulture))]));
        }

        return rows;
    }

    /// <summary>Everything that both tables have, to the bit.</summary>
    public static string[] Everything(TestDatabase database) =>
    [
        .. Rows(database).Select(row => $"{row.Key}: {row.Value.Counts} {string.Join(' ', row.Value.Money.Select(money => money.ToString("R", CultureInfo.InvariantCulture)))}"),
        .. database.Rows("SELECT * FROM clv_state_about").Select(row => string.Join('|', row)),
    ];

    /// <summary>Asserts that a state is, row for row, the one that is built anew from the orders as they are.</summary>
    public static void RequireRebuilt(TestDatabase database, SqlOrders orders, Grain grain)
    {
        new CustomerState(database.Connection, EngineDialect.Of(database.Engine), "clv_fresh").Rebuild(orders, grain);
        SortedDictionary<string, (string Counts, double[] Money)> actual = Rows(database);
        SortedDictionary<string, (string Counts, double[] Money)> expected = Rows(database, "clv_fresh");
        Assert.That(actual.Select(row => $"{row.Key}: {row.Value.Counts}"), Is.EqualTo(expected.Select(row => $"{row.Key}: {row.Value.Counts}")));
        foreach ((string customer, (_, double[] money)) in expected)
        {
            Assert.That(actual[customer].Money, Is.EqualTo(money).Within(1e-9), customer);
        }
    }
}
