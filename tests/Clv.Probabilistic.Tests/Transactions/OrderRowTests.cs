using System.Text.Json;

namespace Clv.Probabilistic.Tests;

/// <summary>An order takes what order classes have, and is written as JSON.</summary>
[SetCulture("de-DE")]
public sealed class OrderRowTests
{
    private static readonly DateTime _moment = new(2024, 1, 31, 13, 4, 5);
    private static readonly Guid _guid = Guid.Parse("6F9619FF-8B86-D011-B42D-00CF4FC964FF");

    [Test]
    public void Id_may_be_of_any_usual_type()
    {
        long? knownLong = 7;
        long? noLong = null;
        int? knownInt = 7;
        int? noInt = null;
        Guid? knownGuid = _guid;
        Guid? noGuid = null;
        string? noText = null;
        (OrderRow Row, CustomerId Id)[] rows =
        [
            (new(7, _moment), new CustomerId(7)), (new(7L, _moment), new CustomerId(7)), (new((short)7, _moment), new CustomerId(7)),
            (new(knownLong, _moment), new CustomerId(7)), (new(noLong, _moment), default),
            (new(knownInt, _moment), new CustomerId(7)), (new(noInt, _moment), default),
            (new("seven", _moment), new CustomerId("seven")), (new(noText, _moment), default),
            (new(_guid, _moment), new CustomerId("6f9619ff-8b86-d011-b42d-00cf4fc964ff")),
            (new(knownGuid, _moment), new CustomerId("6f9619ff-8b86-d011-b42d-00cf4fc964ff")), (new(noGuid, _moment), default),
        ];

        foreach ((OrderRow row, CustomerId id) in rows)
        {
            Assert.That(row.CustomerId, Is.EqualTo(id));
            Assert.That(row.CustomerId.IsMissing, Is.EqualTo(id == default));
            Assert.That(row.Time.Clock, Is.EqualTo(_moment));
            Assert.That(row.Amount, Is.Null);
        }
    }

    [Test]
    public void Amount_may_be_of_any_usual_type()
    {
        decimal? knownDecimal = 2.5m;
        decimal? noDecimal = null;
        double? knownDouble = 2.5;
        double? noDouble = null;
        int? noInt = null;
        (OrderRow Row, double? Amount)[] rows =
        [
            (new(7, _moment, 2.5m), 2.5), (new(7, _moment, 2.5), 2.5), (new(7, _moment, 2.5f), 2.5), (new(7, _moment, 2), 2.0),
            (new(7, _moment, 2L), 2.0), (new(7, _moment, (short)2), 2.0), (new(7, _moment, 2u), 2.0),
            (new(7, _moment, knownDecimal), 2.5), (new(7, _moment, noDecimal), null), (new(7, _moment, knownDouble), 2.5),
            (new(7, _moment, noDouble), null), (new(7, _moment, noInt), null), (new(7, _moment, null), null), (new(7, _moment, -0.1m), -0.1),
        ];

        Assert.That(rows.Select(row => row.Row.Amount), Is.EqualTo(rows.Select(row => row.Amount)));
    }

    [Test]
    public void Integers_and_texts_are_numbers_where_they_are_written_like_one()
    {
        Assert.That(new CustomerId("-12"), Is.EqualTo(new CustomerId(-12)));
        Assert.That(new CustomerId("0"), Is.EqualTo(new CustomerId(0)));
        foreach (string text in new[] { "+12", "012", "-0", "-012", "00", " 12", "12 ", "1.2", "-", "9223372036854775808" })
        {
            Assert.That(new CustomerId(text).TryGetInteger(out _), Is.False, text);
        }
    }

    [Test]
    public void Row_written_as_json_is_read_again()
    {
        OrderRow[] rows =
        [
            new(7, _moment, 2.5m),
            new("seven", new DateTimeOffset(_moment, new TimeSpan(-3, -30, 0))),
            new(_guid, new DateOnly(2024, 1, 31), 2),
            new((string?)null, DateTime.SpecifyKind(_moment, DateTimeKind.Utc)),
        ];
        string json = JsonSerializer.Serialize(rows);

        Assert.That(json, Is.EqualTo(
            """[{"CustomerId":7,"Time":"2024-01-31T13:04:05","Amount":2.5},"""
            + """{"CustomerId":"seven","Time":"2024-01-31T13:04:05-03:30","Amount":null},"""
            + """{"CustomerId":"6f9619ff-8b86-d011-b42d-00cf4fc964ff","Time":"2024-01-31T00:00:00","Amount":2},"""
            + """{"CustomerId":null,"Time":"2024-01-31T13:04:05+00:00","Amount":null}]"""));
        Assert.That(JsonSerializer.Deserialize<OrderRow[]>(json), Is.EqualTo(rows));
    }

    [Test]
    public void Table_in_json_is_an_array_of_rows_by_reflection_and_by_generated_code()
    {
        TransactionTable table = TransactionTable.FromRows(new[] { 9, 10 }, id => new OrderRow(id, _moment, id / 4m));
        const string Expected = """[{"CustomerId":9,"Time":"2024-01-31T13:04:05","Amount":2.25},{"CustomerId":10,"Time":"2024-01-31T13:04:05","Amount":2.5}]""";

        Assert.That(JsonSerializer.Serialize(table), Is.EqualTo(Expected));
        Assert.That(JsonSerializer.Serialize(table, OrderRowsJson.Default.TransactionTable), Is.EqualTo(Expected));
        Assert.That(JsonSerializer.Deserialize(Expected, OrderRowsJson.Default.OrderRowArray), Is.EqualTo(table.ToArray()));
        Assert.That(JsonSerializer.Serialize(table.Customers, OrderRowsJson.Default.CustomerIds), Is.EqualTo("[9,10]"));
        Assert.That(JsonSerializer.Serialize(table.Customers), Is.EqualTo("[9,10]"));
    }
}
