using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic.Tests.Decisions.Economics;

/// <summary>How many new customers come.</summary>
internal sealed class AcquisitionForecastTests
{
    [Test]
    public void A_level_continues_and_a_short_past_has_no_trend()
    {
        AcquisitionForecast forecast = AcquisitionForecast.Of(Shop(months: 8, _ => 100));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(forecast.Ahead, Has.Count.EqualTo(12));
            Assert.That(forecast.TrendPerYear, Is.Null);
            Assert.That(forecast.HasSeason, Is.False);
            Assert.That(forecast.Ahead.Select(month => month.Expected), Has.All.EqualTo(100).Within(2), "months differ in length");
            Assert.That(forecast.Outcome.Contains(forecast.Total), Is.True);
            Assert.That(forecast.Ahead.All(month => month.Outcome!.Value.Contains(month.Expected)), Is.True);
            Assert.That(forecast.Sentences[1], Does.StartWith("8 whole months are too few for a trend"));
            Assert.That(forecast.Ahead[0].From, Is.EqualTo(new DateOnly(2023, 9, 1)));
        }
    }

    [Test]
    public void A_trend_and_a_season_go_on()
    {
        AcquisitionForecast forecast = AcquisitionForecast.Of(
            Shop(months: 48, at => (int)(300 * Math.Exp(0.2 * at / 12.0) * (at % 12 == 11 ? 2 : 1))));

        double[] ahead = [.. forecast.Ahead.Select(month => month.Expected)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(forecast.TrendPerYear, Is.EqualTo(Math.Exp(0.2) - 1).Within(0.03));
            Assert.That(forecast.HasSeason, Is.True);
            Assert.That(ahead[11] / ahead[10], Is.EqualTo(2).Within(0.2), "December");
            Assert.That(ahead[0], Is.EqualTo(300 * Math.Exp(0.8)).Within(40), "the fifth January");
        }
    }

    [Test]
    public void Shrinkage_keeps_an_accident_from_being_a_season_or_a_trend()
    {
        AcquisitionForecast steep = AcquisitionForecast.Of(Shop(months: 13, at => at < 6 ? 1 : 4));

        Assert.That(steep.TrendPerYear, Is.InRange(0.1, 1.2), "six times as many would be the trend of these few");
    }

    [Test]
    public void Where_nobody_new_has_come_of_late_nobody_is_expected()
    {
        TransactionTable closed = Shop(months: 12, at => at < 3 ? 50 : 0);
        AcquisitionForecast forecast = AcquisitionForecast.Of(closed, new() { Until = new(2023, 12, 31) });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(forecast.IsClosed, Is.True);
            Assert.That(forecast.Total, Is.Zero);
            Assert.That(forecast.Outcome, Is.EqualTo(new Interval(0, 0)));
            Assert.That(forecast.Sentences.Single(), Is.EqualTo("No new customer has come in the last 9 months, so none is expected in the 12 months ahead."));
        }
    }

    [Test]
    public void Part_of_a_month_counts_as_a_part()
    {
        TransactionTable orders = Shop(months: 7, _ => 310);
        AcquisitionForecast whole = AcquisitionForecast.Of(orders, new() { Until = new(2023, 6, 30) });
        AcquisitionForecast part = AcquisitionForecast.Of(orders.Where(order => order.Time.Date <= new DateOnly(2023, 7, 10)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(part.Past[^1].Observed, Is.EqualTo(10.0 / 31).Within(1e-12));
            Assert.That(part.Ahead[0].Expected, Is.EqualTo(whole.Ahead[0].Expected).Within(8));
        }
    }

    [Test]
    public void A_first_month_of_customers_who_only_seem_new_is_said()
    {
        AcquisitionForecast forecast = AcquisitionForecast.Of(Shop(months: 12, at => at < 3 ? 500 : 50));
        AcquisitionForecast later = AcquisitionForecast.Of(Shop(months: 12, at => at < 3 ? 500 : 50), new() { From = new(2023, 4, 1) });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(forecast.Sentences[^1], Does.StartWith("The first 3 months have 10.00 times as many"));
            Assert.That(later.Sentences, Has.None.StartWith("The first"));
            Assert.That(later.Ahead[0].Expected, Is.EqualTo(50).Within(2));
        }
    }

    [Test]
    public void Chance_is_seeded_and_its_interval_holds_what_comes_as_often_as_it_says()
    {
        Random random = new(7);
        int held = 0;
        const int Shops = 60;
        for (int shop = 0; shop < Shops; shop++)
        {
            AcquisitionForecast forecast = AcquisitionForecast.Of(Shop(months: 10, _ => Counted(random)), new() { Months = 6, Level = 0.8, Seed = shop });
            double comes = Enumerable.Range(0, 6).Sum(_ => Counted(random));
            held += forecast.Outcome.Contains(comes) ? 1 : 0;
        }

        TransactionTable one = Shop(months: 8, at => 80 + (at % 3 * 20));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(held, Is.InRange(38, 58), "48 of 60 are to be held");
            Assert.That(AcquisitionForecast.Of(one).Outcome, Is.EqualTo(AcquisitionForecast.Of(one).Outcome));
            Assert.That(AcquisitionForecast.Of(one).Dispersion, Is.GreaterThan(1));
        }

        static int Counted(Random random) => NegativeBinomial.Sample(random, 25, 0.2);
    }

    [Test]
    public void What_is_no_option_gets_a_sentence()
    {
        TransactionTable orders = Shop(months: 2, _ => 3);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => AcquisitionForecast.Of(orders, new() { Months = -1 }), Throws.ArgumentException.With.Message.Contains("Months is -1"));
            Assert.That(() => AcquisitionForecast.Of(orders, new() { From = new(2030, 1, 1) }), Throws.ArgumentException.With.Message.Contains("Nobody ordered first"));
            Assert.That(AcquisitionForecast.Of(orders, new() { Months = 0 }).Total, Is.Zero);
        }
    }

    /// <summary>A shop whose customers each order once, spread over calendar months from January 2023; the last day has an order.</summary>
    private static TransactionTable Shop(int months, Func<int, int> counts)
    {
        List<OrderRow> orders = [];
        for (int month = 0; month < months; month++)
        {
            DateTime first = new DateTime(2023, 1, 1).AddMonths(month);
            int days = DateTime.DaysInMonth(first.Year, first.Month);
            int count = counts(month);
            for (int i = 0; i < count; i++)
            {
                orders.Add(new OrderRow($"{month}-{i}", first.AddDays(count == 1 ? days - 1 : i * (days - 1) / (count - 1))));
            }
        }

        return TransactionTable.FromRows(orders, order => order);
    }
}
