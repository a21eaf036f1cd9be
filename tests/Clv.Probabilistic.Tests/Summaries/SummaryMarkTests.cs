using System.Text;

namespace Clv.Probabilistic.Tests;

/// <summary>What a summary file says of itself: unit, grain and end of observation.</summary>
[TestFixture]
[TestOf(typeof(SummaryMark))]
[SetCulture("de-DE")]
internal sealed class SummaryMarkTests
{
    private static readonly TestOrder[] _orders = [new(1, new(2024, 1, 1), 5), new(1, new(2024, 1, 9), 7.5), new(2, new(2024, 2, 6), 3)];

    [TestCase(TimeUnit.Day, Grain.Day, "unit=day grain=day end=2024-02-06")]
    [TestCase(TimeUnit.Week, Grain.Day, "unit=week grain=day end=2024-02-06")]
    [TestCase(TimeUnit.Week, Grain.Week, "unit=week grain=week end=2024-02-05")]
    [TestCase(TimeUnit.Month, Grain.Month, "unit=month grain=month end=2024-02-01")]
    [TestCase(TimeUnit.Year, Grain.Year, "unit=year grain=year end=2024-01-01")]
    [TestCase(TimeUnit.Day, Grain.Hour, "unit=day grain=hour end=2024-02-06T00:00")]
    public void Summary_of_orders_says_its_unit_grain_and_end_and_reads_them_back(TimeUnit unit, Grain grain, string mark)
    {
        CustomerSummary customers = TestOrder.Table(_orders).Summarize(new() { Unit = unit, Grain = grain });

        string text = Write(customers);
        CustomerSummary back = Read(text);

        Assert.Multiple(() =>
        {
            Assert.That(text.Split('\n')[0], Is.EqualTo("customer_id,frequency,recency,T,monetary_value," + mark));
            Assert.That(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Count(c => c == ',')), Has.All.EqualTo(5));
            Assert.That(back.TimeUnit, Is.EqualTo(unit));
            Assert.That(back.Observed, Is.EqualTo(customers.Observed));
            Assert.That(back.Fingerprint(), Is.EqualTo(customers.Fingerprint()));
            Assert.That(Write(back), Is.EqualTo(text));
        });
    }

    [Test]
    public void End_within_a_day_has_its_hour()
    {
        CustomerSummary customers = TestOrder.Table(_orders).Summarize(new() { Grain = Grain.Hour, ObservationEnd = new(2024, 2, 6, 18, 30, 0) });

        string text = Write(customers);

        Assert.That(text, Does.Contain(",unit=day grain=hour end=2024-02-06T18:00\n"));
        Assert.That(Read(text).Observed.End, Is.EqualTo(new DateTime(2024, 2, 6, 18, 0, 0)));
    }

    [Test]
    public void Holdout_has_the_end_of_calibration_that_T_runs_to()
    {
        CustomerSummary customers = TestOrder.Table(_orders).Summarize(new() { CalibrationEnd = new(2024, 1, 8) });

        CustomerSummary back = Read(Write(customers));

        Assert.That(back.Observed.End, Is.EqualTo(new DateTime(2024, 1, 8)));
        Assert.That(back.T[0], Is.EqualTo(7), "from the first of January");
        Assert.That(back.Holdout!.Frequency[0], Is.EqualTo(1));
    }

    [Test]
    public void Grouped_and_chosen_customers_say_what_all_said()
    {
        CustomerSummary customers = TestOrder.Table(_orders).Summarize(new() { Unit = TimeUnit.Week });

        Assert.That(Write(customers.Grouped()), Does.StartWith("frequency,recency,T,monetary_value,weight,unit=week grain=day end=2024-02-06\n"));
        Assert.That(Write(customers.Where(customer => customer.Frequency > 0)), Does.Contain(",unit=week grain=day end=2024-02-06\n"));
    }

    [Test]
    public void What_is_not_known_is_left_out()
    {
        Assert.That(Write(new(TimeUnit.Unspecified, [1], [1], [2])), Is.EqualTo("customer_id,frequency,recency,T\n1,1,1,2\n"));
        Assert.That(Write(new(TimeUnit.Month, [1], [1], [2])), Is.EqualTo("customer_id,frequency,recency,T,unit=month\n1,1,1,2,\n"));
    }

    [TestCase("unit=week grain=day end=1997-09-30", TimeUnit.Week, Grain.Day, "1997-09-30")]
    [TestCase("end=1997-09-30 unit=week", TimeUnit.Week, null, "1997-09-30")]
    [TestCase("grain=hour  END=1997-09-30T18:00  Unit=Day", TimeUnit.Day, Grain.Hour, "1997-09-30T18:00")]
    [TestCase("end=1997-09-30T18:00:00", TimeUnit.Unspecified, null, "1997-09-30T18:00")]
    [TestCase("grain=month", TimeUnit.Unspecified, Grain.Month, null)]
    [TestCase("unit=year", TimeUnit.Year, null, null)]
    public void Words_come_in_any_order(string mark, TimeUnit unit, Grain? grain, string? end)
    {
        CustomerSummary customers = Read($"frequency,recency,T,{mark}\n1,1,2,\n");

        Assert.That(customers.TimeUnit, Is.EqualTo(unit));
        Assert.That(customers.Observed, Is.EqualTo(new ObservedUntil(end is null ? null : DateTime.Parse(end, System.Globalization.CultureInfo.InvariantCulture), grain)));
        Assert.That(customers.Columns, Has.Count.EqualTo(3));
    }

    [TestCase("\"unit=day\",frequency,recency,T,score\n,1,1,2,9\n")]
    [TestCase("frequency;recency;T;unit=day;score\n1;1;2;;9\n")]
    [TestCase("x,t.x,T.cal,unit=day\n1,1,2,0\n")]
    [TestCase("frequency\trecency\tT\tunit=day end=2024-01-01\n1\t1\t2\tNA\n")]
    [TestCase("\uFEFFid|frequency|recency|T|unit=day\r\na|1|1|2|\r\n")]
    public void Mark_is_not_lost_where_others_have_written_around_it(string text) =>
        Assert.That(Read(text).TimeUnit, Is.EqualTo(TimeUnit.Day));

    [TestCase("unit=fortnight", "'unit=fortnight' in it cannot be read: unit must be day, week, month, quarter or year; correct the name, or remove the column.")]
    [TestCase("unit=unspecified", "unit must be day, week, month, quarter or year")]
    [TestCase("unit=week grain=decade", "'grain=decade' in it cannot be read: grain must be hour, day, week, month, quarter or year")]
    [TestCase("unit=week end=30.09.1997", "'end=30.09.1997' in it cannot be read: end must be a day such as 1997-09-30")]
    [TestCase("unit=we\u0080ek", "'unit=we ek' in it cannot be read: unit must be")]
    [TestCase("unit=week unit=day", "'unit=day' in it cannot be read: it says unit twice")]
    [TestCase("unit=week grian=day", "'grian=day' in it cannot be read: it can say unit, grain and end")]
    [TestCase("unit=week unit=", "it says unit twice")]
    [TestCase("end=1997-09-30 or so", "'or' in it cannot be read")]
    [TestCase("unit=week,end=1997-09-30", "has the columns 'unit=week' and 'end=1997-09-30', each of which says what its times are; remove all but one.")]
    public void Mark_that_cannot_be_read_is_a_sentence(string mark, string message) =>
        Assert.That(
            () => Read($"frequency,recency,T,{mark}\n1,1,2,\n"),
            Throws.InstanceOf<DataFormatException>().With.Message.StartsWith("s.csv has the column").And.Message.Contains(message));

    [Test]
    public void Another_unit_than_the_options_is_refused_and_both_are_named() =>
        Assert.That(
            () => Read("frequency,recency,T,unit=day end=2024-01-01\n1,1,2,\n", new() { Unit = TimeUnit.Week }),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                "s.csv says in its header that its times are in days (unit=day end=2024-01-01), which SummaryCsvOptions.Unit = Week contradicts; leave the option out, or summarize the orders again in weeks."));

    [Test]
    public void Model_in_another_unit_is_refused()
    {
        CustomerSummary days = Read("frequency,recency,T,unit=day\n1,7,20,\n0,0,30,\n");
        BetaGeoModel weeks = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

        Assert.That(
            () => CustomerPredictions.Predict(days, weeks, spend: null, new PredictionOptions { Horizon = 52 }),
            Throws.ArgumentException.With.Message.Contains("in weeks").And.Message.Contains("in days"));
    }

    [Test]
    public void Fit_and_model_file_know_what_the_summary_says()
    {
        CustomerSummary customers = Read(
            "frequency,recency,T,unit=week grain=day end=1997-09-30\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"{i % 4},{(i % 4 == 0 ? 0 : (i % 7) + 1)},{20 + (i % 9)},\n")));

        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers, new FitOptions { Penalizer = 0.01 });

        Assert.That(fit.Model.TimeUnit, Is.EqualTo(TimeUnit.Week));
        Assert.That(fit.ObservationEnd, Is.EqualTo(new DateTime(1997, 9, 30)));
        Assert.That(fit.Grain, Is.EqualTo(Grain.Day));
    }

    [Test]
    public void Column_of_such_a_name_cannot_be_defined() =>
        Assert.That(() => new SummaryColumnDefinition("unit=week", "A week."), Throws.ArgumentException);

    private static CustomerSummary Read(string text, SummaryCsvOptions? options = null) =>
        SummaryCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "s.csv", options);

    private static string Write(CustomerSummary summary)
    {
        using MemoryStream stream = new();
        SummaryCsv.Write(stream, summary);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
