using System.Text.Json;

namespace Clv.Probabilistic.Tests;

/// <summary>The time of an order: the clock, its offset, and zones.</summary>
[SetCulture("de-DE")]
public sealed class OrderTimeTests
{
    private static readonly DateTime _clock = new(2024, 7, 1, 23, 30, 15);
    private static readonly TimeZoneInfo _berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Test]
    public void Clock_is_as_written_and_only_moments_have_an_offset()
    {
        (OrderTime Time, TimeSpan? Offset)[] times =
        [
            (_clock, null),
            (DateTime.SpecifyKind(_clock, DateTimeKind.Local), null),
            (DateTime.SpecifyKind(_clock, DateTimeKind.Utc), TimeSpan.Zero),
            (new DateTimeOffset(_clock, TimeSpan.FromHours(-7)), TimeSpan.FromHours(-7)),
            (new DateTimeOffset(_clock, TimeSpan.FromMinutes(330)), TimeSpan.FromMinutes(330)),
            (new DateTimeOffset(_clock, TimeSpan.FromMinutes(-1)), TimeSpan.FromMinutes(-1)),
            (_clock.AddTicks(9_999_999), null),
        ];

        foreach ((OrderTime time, TimeSpan? offset) in times)
        {
            Assert.That(time.Clock, Is.EqualTo(_clock));
            Assert.That(time.Clock.Kind, Is.EqualTo(DateTimeKind.Unspecified));
            Assert.That(time.Date, Is.EqualTo(new DateOnly(2024, 7, 1)));
            Assert.That(time.Offset, Is.EqualTo(offset));
        }

        Assert.That(((OrderTime)new DateOnly(2024, 7, 1)).Clock, Is.EqualTo(_clock.Date));
        Assert.That(default(OrderTime).Offset, Is.Null);
    }

    [Test]
    public void In_a_zone_moments_are_converted_and_clocks_without_offset_are_not()
    {
        Assert.That(new OrderTime(_clock).In(_berlin), Is.EqualTo(new OrderTime(_clock)));
        Assert.That(
            new OrderTime(DateTime.SpecifyKind(_clock, DateTimeKind.Utc)).In(_berlin),
            Is.EqualTo(new OrderTime(new DateTimeOffset(2024, 7, 2, 1, 30, 15, TimeSpan.FromHours(2)))));
        Assert.That(
            new OrderTime(new DateTimeOffset(2024, 1, 1, 0, 30, 0, TimeSpan.FromHours(10))).In(_berlin),
            Is.EqualTo(new OrderTime(new DateTimeOffset(2023, 12, 31, 15, 30, 0, TimeSpan.FromHours(1)))));
        Assert.That(new OrderTime(DateTimeOffset.MinValue).In(TimeZoneInfo.Utc).Clock, Is.EqualTo(DateTime.MinValue));
        Assert.That(() => new OrderTime(DateTimeOffset.MaxValue).In(_berlin), Throws.Nothing);
    }

    [Test]
    public void Order_is_by_the_clock_then_the_offset()
    {
        OrderTime none = _clock;
        OrderTime early = new DateTimeOffset(_clock, TimeSpan.FromHours(-1));
        OrderTime late = new DateTimeOffset(_clock, TimeSpan.FromHours(1));
        OrderTime next = _clock.AddSeconds(1);

        Assert.That(new[] { next, late, none, early }.Order(), Is.EqualTo(new[] { none, early, late, next }));
        Assert.That(none < early && early <= late && next > late && next >= none && none != early && none == new OrderTime(_clock));
    }

    [TestCase("\"2024-07-01\"", "2024-07-01T00:00:00")]
    [TestCase("\"2024-07-01T23:30\"", "2024-07-01T23:30:00")]
    [TestCase("\"2024-07-01T23:30:15.25Z\"", "2024-07-01T23:30:15+00:00")]
    [TestCase("\"2024-07-01T23:30:15-0330\"", "2024-07-01T23:30:15-03:30")]
    [TestCase("\"2024-07-01T23:30:15+23:59\"", "2024-07-01T23:30:15+23:59")]
    [TestCase("\"2024-07-01T23:30:15-05\"", "2024-07-01T23:30:15-05:00")]
    public void Json_is_iso_8601(string json, string expected)
    {
        OrderTime time = JsonSerializer.Deserialize<OrderTime>(json);

        Assert.That(time.ToString(), Is.EqualTo(expected));
        Assert.That(JsonSerializer.Deserialize<OrderTime>(JsonSerializer.Serialize(time)), Is.EqualTo(time));
    }

    [TestCase("\"1.7.2024\"")]
    [TestCase("\"2024-07-01T23:30+24:00\"")]
    [TestCase("20240701")]
    [TestCase("null")]
    public void Json_that_is_no_time_is_refused(string json) => Assert.That(
        () => JsonSerializer.Deserialize<OrderTime>(json), Throws.InstanceOf<JsonException>().With.Message.Contains("ISO 8601"));
}
