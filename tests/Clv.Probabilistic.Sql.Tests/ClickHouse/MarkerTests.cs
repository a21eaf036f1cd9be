using System.Globalization;
using Clv.Probabilistic.Sql.Tests.Engines;

namespace Clv.Probabilistic.Sql.Tests.ClickHouse;

/// <summary>Values take the place of markers, and stay values whatever is in them.</summary>
public sealed class MarkerTests
{
    private static readonly object?[] _texts =
    [
        "", "'", "''", "\\", "\\'", "'; DROP TABLE orders; --", "\\'; DROP TABLE orders; -- ", "\" OR 1=1", "`", "@a", "@@version", "-- ", "/*", "*/", "#",
        "\0", "a\0b", "\r\n\t\b\f", "\u2019", "東京", "😀", "ʼ\u02bc＇", "$$", "$a$", "{a:String}", "\\N", "%s", "Code: 60, e.displayText() = DB::Exception: no",
    ];

    [TestCase("SELECT @a", "SELECT 1")]
    [TestCase("SELECT '@a', \"@a\", `@a`, @a", "SELECT '@a', \"@a\", `@a`, 1")]
    [TestCase(@"SELECT 'it''s @a', '\'@a', @a", @"SELECT 'it''s @a', '\'@a', 1")]
    [TestCase("SELECT 1 -- @a\n, @a", "SELECT 1 -- @a\n, 1")]
    [TestCase("SELECT 1 --@a", "SELECT 1 --@a")]
    [TestCase("SELECT /* @a ' */ @a", "SELECT /* @a ' */ 1")]
    [TestCase("SELECT $t$ @a ' $t$, @a", "SELECT $t$ @a ' $t$, 1")]
    [TestCase("SELECT @@a, x@a", "SELECT @@a, x1")]
    [TestCase("SELECT @ab+@a-@A", "SELECT 2+1-1")]
    [TestCase("SELECT '@a", "SELECT '@a")]
    [TestCase("SELECT @", "SELECT @")]
    public void Markers_are_filled_outside_of_texts_names_and_comments(string statement, string filled) => Assert.That(
        ClickHouseMarkers.Fill(statement, name => name.ToUpperInvariant() switch { "A" => "1", "AB" => "2", _ => null }), Is.EqualTo(filled));

    [Test]
    public void Marker_without_a_parameter_is_named() => Assert.That(
        () => ClickHouseMarkers.Fill("SELECT @nobody", _ => null), Throws.InvalidOperationException.With.Message.Contains("@nobody"));

    [Test]
    public void Comment_within_a_comment_is_refused() => Assert.That(
        () => ClickHouseMarkers.Fill("SELECT 1 /* a /* b */ @a */", _ => "1"), Throws.TypeOf<NotSupportedException>());

    [TestCase(-5, "(-5)")]
    [TestCase(5L, "5")]
    [TestCase(5.0, "5.0")]
    [TestCase(-0.5, "(-0.5)")]
    [TestCase(1e20, "1E+20")]
    [TestCase(double.NaN, "nan")]
    [TestCase(double.NegativeInfinity, "(-inf)")]
    [TestCase(true, "1")]
    [TestCase(null, "NULL")]
    [TestCase("a'b\\", "'a\\'b\\\\'")]
    [SetCulture("de-DE")]
    public void Values_are_literals_of_their_type(object? value, string literal) => Assert.That(ClickHouseLiteral.Of("a", value), Is.EqualTo(literal));

    [Test]
    [SetCulture("de-DE")]
    public void Dates_decimals_and_GUIDs_are_calls() => Assert.Multiple(() =>
    {
        Assert.That(ClickHouseLiteral.Of("a", new DateOnly(2025, 3, 1)), Is.EqualTo("toDate('2025-03-01')"));
        Assert.That(ClickHouseLiteral.Of("a", new DateTime(2025, 3, 1, 9, 30, 0)), Is.EqualTo("toDateTime('2025-03-01 09:30:00')"));
        Assert.That(ClickHouseLiteral.Of("a", new DateTime(2025, 3, 1).AddMilliseconds(1)), Is.EqualTo("toDateTime64('2025-03-01 00:00:00.001000', 6)"));
        Assert.That(
            ClickHouseLiteral.Of("a", new DateTimeOffset(2025, 3, 1, 9, 30, 0, TimeSpan.FromHours(1))), Is.EqualTo("toDateTime('2025-03-01 08:30:00', 'UTC')"));
        Assert.That(ClickHouseLiteral.Of("a", -12.50m), Is.EqualTo("toDecimal128('-12.50', 2)"));
        Assert.That(ClickHouseLiteral.Of("a", Guid.Empty), Is.EqualTo("toUUID('00000000-0000-0000-0000-000000000000')"));
    });

    [Test]
    public void Values_that_no_literal_can_say_are_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => ClickHouseLiteral.Of("a", new DateOnly(1969, 12, 31)), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("1970-01-01"));
        Assert.That(() => ClickHouseLiteral.Of("a", new DateTime(2106, 1, 1)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => ClickHouseLiteral.Of("a", TimeSpan.Zero), Throws.TypeOf<NotSupportedException>().With.Message.Contains("a is a TimeSpan"));
        Assert.That(() => ClickHouseText.Encode("\ud800"), Throws.ArgumentException);
    });

    [TestCaseSource(nameof(_texts))]
    public void Text_is_the_same_on_the_server(string text)
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();

        List<object[]> rows = database.Connection.Rows("SELECT @a AS a, length(@a) AS bytes, 1 AS one", ("a", text));

        Assert.That(rows.Single(), Is.EqualTo(new object[] { text, (ulong)System.Text.Encoding.UTF8.GetByteCount(text), (byte)1 }));
    }

    [Test]
    public void Values_are_the_same_on_the_server()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        object?[] values =
        [
            long.MinValue, long.MaxValue, -1, ulong.MaxValue, 0.1 + 0.2, -1e-300, double.MaxValue, double.PositiveInfinity, double.NaN, -12.50m, 0.0000001m,
            new DateOnly(2105, 12, 31), new DateOnly(1970, 1, 1), new DateTime(2025, 3, 1, 23, 59, 59), Guid.Parse("61f0c404-5cb3-11e7-907b-a6006ad3dba0"), null,
        ];
        using (Assert.EnterMultipleScope())
        {
            foreach (object? value in values)
            {
                object? back = database.Connection.Scalar("SELECT @a", ("@a", value));
                Assert.That(
                    value is long or int or ulong ? Convert.ToDecimal(back, CultureInfo.InvariantCulture) : back,
                    Is.EqualTo(value is long or int or ulong ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : value ?? DBNull.Value));
            }

            Assert.That(database.Connection.Scalar("SELECT 7-@a", ("a", -5)), Is.EqualTo(12));
        }
    }
}
