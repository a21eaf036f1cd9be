namespace Clv.Probabilistic.Tests;

/// <summary>Times with offsets, on the clock of a time zone and without one.</summary>
[TestOf(typeof(TransactionCsvOptions))]
internal sealed class OrderTimeZoneTests
{
    // The rule of the European Union since 1996, so that no data base of zones is needed: an hour ahead from 1:00 UTC on the last Sundays of
    // March to October.
    private static readonly TimeZoneInfo _berlin = TimeZoneInfo.CreateCustomTimeZone(
        "Test/Berlin",
        TimeSpan.FromHours(1),
        "Berlin",
        "Berlin",
        "Berlin, summer",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date,
                DateTime.MaxValue.Date,
                TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday)),
        ]);

    [TestCase("2024-03-31T00:59:59Z", "2024-03-31T01:59:59", TestName = "A second before summer")]
    [TestCase("2024-03-31T01:00:00Z", "2024-03-31T03:00:00", TestName = "The first of summer")]
    [TestCase("2024-06-30T23:30:00Z", "2024-07-01T01:30:00", TestName = "The next day in summer")]
    [TestCase("2024-10-27T00:30:00Z", "2024-10-27T02:30:00", TestName = "The hour that comes twice, first")]
    [TestCase("2024-10-27T01:30:00Z", "2024-10-27T02:30:00", TestName = "The hour that comes twice, again")]
    [TestCase("2024-12-31T23:30:00Z", "2025-01-01T00:30:00", TestName = "The next year in winter")]
    [TestCase("2024-01-05 22:30:28 -0500", "2024-01-06T04:30:28", TestName = "From New York")]
    [TestCase("2024-01-05T10:00:00", "2024-01-05T10:00:00", TestName = "Without an offset")]
    [TestCase("1704452400", "2024-01-05T12:00:00", TestName = "Seconds since 1970")]
    public void Time_is_that_of_the_zone(string written, string time) =>
        Assert.That(OrderText.OrdersOf($"customer_id,date\nA,{written}\n", new() { TimeZone = _berlin }), Is.EqualTo($"A {time}"));

    [TestCase("2024-03-31T00:59:59Z", "2024-03-31T00:59:59")]
    [TestCase("2024-06-30T23:30:00+02:00", "2024-06-30T23:30:00")]
    [TestCase("2024-01-05 22:30:28 -0500", "2024-01-05T22:30:28")]
    [TestCase("2024-01-05 22:30:28 UTC", "2024-01-05T22:30:28")]
    [TestCase("5-Jan-2024 10:30 PM +02:00", "2024-01-05T22:30:00")]
    public void Clock_is_kept_as_written_without_a_zone(string written, string time)
    {
        TransactionTable orders = OrderText.Read($"customer_id,date\nA,{written}\nA,{written}\n");

        Assert.That(orders.Orders(), Is.EqualTo(new[] { $"A {time}", $"A {time}" }));
        Assert.That(orders.Account.HasSeveralOffsets, Is.False);
    }

    [TestCase(null, 2, true, TestName = "Offsets are compared in UTC")]
    [TestCase("UTC", 2, false, TestName = "In UTC by option")]
    public void Hours_of_several_offsets_are_told_apart(string? zone, int purchases, bool several)
    {
        // 08:10 and 08:50 UTC are one hour, 09:20 UTC another.
        const string Text = "customer_id,date\nA,2024-01-05T09:10:00+01:00\nA,2024-01-05T08:50:00Z\nA,2024-01-05T04:20:00-05:00\n";
        TransactionTable orders = OrderText.Read(Text, new() { TimeZone = zone is null ? null : TimeZoneInfo.Utc });

        Assert.That(orders.Account.HasSeveralOffsets, Is.EqualTo(several));
        Assert.That(orders.Summarize(new SummaryOptions { Grain = Grain.Hour }).Frequency[0], Is.EqualTo(purchases - 1));
        Assert.That(orders.Summarize(new SummaryOptions()).Frequency[0], Is.Zero, "all of them are of one day");
    }

    [Test]
    public void Day_depends_on_the_zone_and_so_do_purchases()
    {
        const string Text = "customer_id,date\nA,2024-01-05T23:30:00Z\nA,2024-01-06T22:30:00Z\n";

        Assert.That(OrderText.Read(Text).Summarize(new SummaryOptions()).Frequency[0], Is.EqualTo(1));
        Assert.That(OrderText.Read(Text, new() { TimeZone = _berlin }).Summarize(new SummaryOptions()).Frequency[0], Is.Zero);
    }
}
