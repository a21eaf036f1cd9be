using System.Globalization;
using Clv.Probabilistic.Sql.Tests.Engines;

namespace Clv.Probabilistic.Sql.Tests.ClickHouse;

/// <summary>Rows that are inserted are the rows that come back.</summary>
public sealed class InsertTests
{
    [Test]
    public void Values_of_every_type_come_back()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        ClickHouseConnection connection = (ClickHouseConnection)database.Connection;
        connection.Execute("CREATE TABLE plain (`a b` String, n Nullable(Int64), f Float64, d Date, t DateTime, m Decimal(18, 4), u UUID, b UInt8, s Nullable(String)) ENGINE = Memory");
        string[] columns = ["a b", "n", "f", "d", "t", "m", "u", "b", "s"];
        Guid id = Guid.Parse("61f0c404-5cb3-11e7-907b-a6006ad3dba0");
        object?[][] rows =
        [
            ["'; DROP TABLE plain; -- \\ \t\n\0 é😀", -5L, 0.1 + 0.2, new DateOnly(2025, 3, 1), new DateTime(2025, 3, 1, 9, 30, 59), -12.5m, id, true, "\\N"],
            ["", null, double.NaN, new DateTime(2025, 3, 2, 9, 0, 0), new DateOnly(2025, 3, 2), 0m, Guid.Empty, false, null],
        ];

        long written = connection.Insert("plain", columns, rows);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(written, Is.EqualTo(2));
            Assert.That(connection.Rows("SELECT * FROM plain ORDER BY d"), Is.EqualTo(new object[][]
            {
                ["'; DROP TABLE plain; -- \\ \t\n\0 é😀", -5L, 0.1 + 0.2, new DateOnly(2025, 3, 1), new DateTime(2025, 3, 1, 9, 30, 59), -12.5m, id, (byte)1, "\\N"],
                ["", DBNull.Value, double.NaN, new DateOnly(2025, 3, 2), new DateTime(2025, 3, 2), 0m, Guid.Empty, (byte)0, DBNull.Value],
            }));
        }
    }

    [Test]
    public void Names_are_quoted()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        ClickHouseConnection connection = (ClickHouseConnection)database.Connection;
        connection.Execute("CREATE TABLE `a\\`; DROP TABLE b` (`x\\`, y` Int64) ENGINE = Memory");

        Assert.That(connection.Insert("a`; DROP TABLE b", ["x`, y"], [[1], [2]]), Is.EqualTo(2));
        Assert.That(connection.Rows("SELECT `x\\`, y` FROM `a\\`; DROP TABLE b` ORDER BY 1").Select(row => row[0]), Is.EqualTo(new object[] { 1L, 2L }));
    }

    [Test]
    public void Many_rows_are_sent_as_they_are_made()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        ClickHouseConnection connection = (ClickHouseConnection)database.Connection;
        connection.Execute("CREATE TABLE numbers (n Int64, s String) ENGINE = Memory");

        connection.Insert("numbers", ["n", "s"], Enumerable.Range(0, 200_000).Select(n => new object?[] { n, n.ToString(CultureInfo.InvariantCulture) }));

        Assert.That(connection.Rows("SELECT count(), sum(n), sum(toInt64(s)) FROM numbers").Single(), Is.EqualTo(new object[] { 200_000ul, 19_999_900_000L, 19_999_900_000L }));
    }

    [Test]
    public void Rows_that_are_none_are_named()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        ClickHouseConnection connection = (ClickHouseConnection)database.Connection;
        connection.Execute("CREATE TABLE small (n Int64, d Date) ENGINE = Memory");
        DateOnly day = new(2025, 3, 1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => connection.Insert("small", ["n", "d"], [[1, day], [1]]), Throws.ArgumentException.With.Message.Contains("Row 2 has 1 values for 2 columns"));
            Assert.That(() => connection.Insert("small", ["n", "d"], [[null, day]]), Throws.ArgumentException.With.Message.Contains("Row 1, column n, has no value"));
            Assert.That(() => connection.Insert("small", ["n", "d"], [[1, new DateOnly(1969, 1, 1)]]), Throws.ArgumentException.With.Message.Contains("1970-01-01 to 2105-12-31"));
            Assert.That(() => connection.Insert("small", ["n", "d"], [[TimeSpan.Zero, day]]), Throws.ArgumentException.With.Message.Contains("is a TimeSpan"));
            Assert.That(() => connection.Insert("small", ["n", "d"], [["x", day]]), Throws.TypeOf<ClickHouseException>().With.Message.Contains("(error 27)"));
            Assert.That(() => connection.Insert("small", ["n", "e"], [[1, day]]), Throws.TypeOf<ClickHouseException>().With.Property("ErrorCode").EqualTo(47));
            Assert.That(() => connection.Insert("large", ["n"], [[1]]), Throws.TypeOf<ClickHouseException>().With.Property("ErrorCode").EqualTo(60));
            Assert.That(() => connection.Insert("small", [], [[1]]), Throws.InstanceOf<ArgumentException>());
            Assert.That(connection.Scalar("SELECT count() FROM small"), Is.Zero);
        }
    }

    [Test]
    public void Error_in_the_middle_of_many_rows_is_the_servers()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        ClickHouseConnection connection = (ClickHouseConnection)database.Connection;
        connection.Execute("CREATE TABLE small (n Int64) ENGINE = Memory");

        Assert.That(
            () => connection.Insert("small", ["n"], Enumerable.Range(0, 500_000).Select(n => new object?[] { n == 1000 ? "x" : n })),
            Throws.TypeOf<ClickHouseException>().With.Message.Contains("says (error 27): Cannot parse input"));
    }

    [Test]
    public void Enumeration_that_fails_is_the_callers_error()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        ClickHouseConnection connection = (ClickHouseConnection)database.Connection;
        connection.Execute("CREATE TABLE small (n Int64) ENGINE = Memory");

        Assert.That(
            () => connection.Insert("small", ["n"], Enumerable.Range(0, 10).Select(n => n < 9 ? new object?[] { n } : throw new InvalidDataException("no more"))),
            Throws.TypeOf<InvalidDataException>().With.Message.EqualTo("no more"));
        Assert.That(
            () => connection.Insert("small", ["n"], Enumerable.Range(0, 10).Select(n => n < 9 ? new object?[] { n } : throw new InvalidOperationException("no more"))),
            Throws.InvalidOperationException.With.Message.EqualTo("no more"));
        Assert.That(connection.Scalar("SELECT count() FROM small"), Is.Zero);
    }
}
