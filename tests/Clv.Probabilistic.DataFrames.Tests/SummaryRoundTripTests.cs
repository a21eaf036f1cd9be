using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Analysis;
using static Clv.Probabilistic.DataFrames.Tests.Frames;

namespace Clv.Probabilistic.DataFrames.Tests;

/// <summary>A summary of any kind goes into a data frame and comes back as it was, to the last bit.</summary>
public sealed class SummaryRoundTripTests
{
    private static readonly SummaryColumnDefinition _tenure = new("tenure in shops", "How long the customer has come to a shop, in whatever unit.");

    private static readonly Gen<double> _length = ArbMap.Default.GeneratorFor<NormalFloat>().Select(value => Math.Abs(value.Get));

    private static readonly Gen<(int Frequency, double Recency, double T, double Money, double Weight, double Further)> _rows =
        from frequency in Gen.Choose(0, 50)
        from one in _length
        from other in _length
        from money in ArbMap.Default.GeneratorFor<NormalFloat>()
        from weight in _length
        from further in ArbMap.Default.GeneratorFor<NormalFloat>()
        select (frequency, frequency == 0 ? 0 : Math.Min(one, other), Math.Max(one, other), money.Get, weight, further.Get);

    private static readonly Gen<CustomerSummary> _summaries =
        from rows in _rows.ArrayOf()
        from unit in Gen.Elements(Enum.GetValues<TimeUnit>())
        from hasMoney in Gen.Elements(true, false)
        from hasWeight in Gen.Elements(true, false)
        from hasFurther in Gen.Elements(true, false)
        from ids in Gen.Elements("integers", "texts", "numbers as texts", "none")
        select Summary(rows, unit, hasMoney, hasWeight, hasFurther, ids);

    private static IEnumerable<TestCaseData> OfOrders()
    {
        TransactionTable orders = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"));
        CustomerSummary weeks = orders.Summarize(new() { Unit = TimeUnit.Week });
        yield return Case("weeks", weeks);
        yield return Case("hours in days", orders.Summarize(new() { Unit = TimeUnit.Day, Grain = Grain.Hour }));
        yield return Case("with a holdout", orders.Summarize(new() { Unit = TimeUnit.Day, CalibrationEnd = new DateOnly(2024, 6, 30) }));
        yield return Case("grouped", weeks.Grouped());
        yield return Case("with further columns", weeks.WithColumn(_tenure, [.. weeks.T.Select(t => t / 3)]));
        yield return Case(
            "an end with a time",
            orders.Summarize(new() { Unit = TimeUnit.Month, Grain = Grain.Hour, ObservationEnd = new DateTime(2025, 12, 31, 18, 0, 0) }));

        static TestCaseData Case(string name, CustomerSummary summary) => new TestCaseData(summary).SetArgDisplayNames(name);
    }

    [Test]
    [SetCulture("de-DE")]
    public void Random_summary_comes_back() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(_summaries.ToArbitrary(), summary => Written(Again(summary)) == Written(summary)));

    [TestCaseSource(nameof(OfOrders))]
    public void Summary_of_orders_comes_back(CustomerSummary summary)
    {
        CustomerSummary again = Again(summary);

        Assert.That(Written(again), Is.EqualTo(Written(summary)));
        Assert.That(again.Fingerprint(), Is.EqualTo(summary.Fingerprint()));
    }

    [Test]
    public void Summary_has_the_names_of_csv_and_types()
    {
        CustomerSummary summary = new(TimeUnit.Week, [2, 0], [1.5, 0], [3, 4], [10, 0], ids: ["a", "b"]);
        DataFrame frame = summary.ToDataFrame();

        Assert.That(
            frame.Columns.Select(column => $"{column.Name} {column.GetType().Name}"),
            Is.EqualTo(new[]
            {
                "customer_id StringDataFrameColumn", "frequency Int32DataFrameColumn", "recency DoubleDataFrameColumn", "T DoubleDataFrameColumn",
                "monetary_value DoubleDataFrameColumn", "unit=week StringDataFrameColumn",
            }));
        Assert.That(frame.Columns[^1].NullCount, Is.EqualTo(2));
    }

    [Test]
    public void Columns_of_ones_own_beside_those_of_the_summary_do_not_harm()
    {
        CustomerSummary summary = new(TimeUnit.Week, [2, 0], [1.5, 0], [3, 4], [10, 0], ids: ["a", "b"]);
        DataFrame frame = summary.ToDataFrame();
        frame.Columns.Insert(0, Texts("country", "DE", "FR"));
        DataFrameColumn share = frame["recency"] / frame["T"];
        share.SetName("share");
        frame.Columns.Add(share);

        Assert.That(Written(frame.ToCustomerSummary()), Is.EqualTo(Written(summary)));
    }

    private static CustomerSummary Again(CustomerSummary summary) =>
        summary.ToDataFrame().ToCustomerSummary(new() { FurtherColumns = [.. SummaryColumns.Further, _tenure] });

    private static CustomerSummary Summary(
        (int Frequency, double Recency, double T, double Money, double Weight, double Further)[] rows,
        TimeUnit unit,
        bool hasMoney,
        bool hasWeight,
        bool hasFurther,
        string ids)
    {
        int[] frequency = [.. rows.Select(row => row.Frequency)];
        double[] recency = [.. rows.Select(row => row.Recency)];
        double[] t = [.. rows.Select(row => row.T)];
        double[]? money = hasMoney ? [.. rows.Select(row => row.Money)] : null;
        double[]? weight = hasWeight ? [.. rows.Select(row => row.Weight)] : null;
        CustomerSummary summary = ids switch
        {
            "integers" => new(unit, frequency, recency, t, money, weight, CustomerIds.Of([.. rows.Select((_, row) => (long)row - 3)])),
            "texts" => new(unit, frequency, recency, t, money, weight, CustomerIds.Of([.. rows.Select((_, row) => $"ä, \"{row}\"")])),
            "numbers as texts" => new(unit, frequency, recency, t, money, weight, CustomerIds.Of([.. rows.Select((_, row) => $"{row}")])),
            _ => new(unit, frequency, recency, t, money, weight),
        };
        return hasFurther ? summary.WithColumn(_tenure, [.. rows.Select(row => row.Further)]) : summary;
    }
}
