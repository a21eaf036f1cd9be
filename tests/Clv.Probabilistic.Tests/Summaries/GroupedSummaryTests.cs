using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

/// <summary>Summaries grouped by history: what is merged, what is kept, and in which order.</summary>
[SetCulture("de-DE")]
internal sealed class GroupedSummaryTests
{
    /// <summary>Relative: a few dozen terms summed in another order.</summary>
    private const double Tolerance = 1e-12;

    // Few values of everything, so that histories repeat, and both zeros.
    private static readonly Gen<Row> _row =
        from x in Gen.Choose(0, 2)
        from age in Gen.Elements(0.0, -0.0, 1.0, 2.5)
        from share in Gen.Elements(-0.0, 0.0, 0.5, 1.0)
        from money in Gen.Elements(-0.0, 0.0, -3.0, 9.25)
        from weight in Gen.Elements(0.0, 0.1, 1.0, 2.0, 1e6)
        select new Row(x, x == 0 ? 0 * share : age * share, age, money, weight);

    [Test]
    public void Grouped_customers_of_one_history_become_one_row_in_the_order_of_the_columns()
    {
        CustomerSummary grouped = new CustomerSummary(
            TimeUnit.Week,
            [1, 0, 1, 0, 1, 1, 0],
            [2, 0, 2, 0, 1, 2, 0],
            [5, 4, 5, 3, 6, 5, 4],
            [9, 0, 8, 0, 7, 9, 0],
            ids: CustomerIds.Of(["g", "f", "e", "d", "c", "b", "a"])).Grouped();
        Assert.Multiple(() =>
        {
            Assert.That(grouped.TimeUnit, Is.EqualTo(TimeUnit.Week));
            Assert.That(grouped.Frequency.ToArray(), Is.EqualTo(new[] { 0, 0, 1, 1, 1 }));
            Assert.That(grouped.Recency.ToArray(), Is.EqualTo(new[] { 0.0, 0, 1, 2, 2 }));
            Assert.That(grouped.T.ToArray(), Is.EqualTo(new[] { 3.0, 4, 6, 5, 5 }));
            Assert.That(grouped.MonetaryValue.ToArray(), Is.EqualTo(new[] { 0.0, 0, 7, 8, 9 }));
            Assert.That(grouped.Weight.ToArray(), Is.EqualTo(new[] { 1.0, 2, 1, 1, 2 }));
            Assert.That(grouped.Ids.Integers.ToArray(), Is.EqualTo(new long[] { 1, 2, 3, 4, 5 }));
        });
    }

    [Test]
    public void Grouped_without_monetary_value_merges_customers_who_spend_differently()
    {
        CustomerSummary grouped = new CustomerSummary(TimeUnit.Week, [1, 1], [2, 2], [5, 5], [9, 8]).Grouped(keepMonetaryValue: false);
        Assert.Multiple(() =>
        {
            Assert.That(grouped.Count, Is.EqualTo(1));
            Assert.That(grouped.Weight[0], Is.EqualTo(2));
            Assert.That(grouped.HasMonetaryValue, Is.False);
        });
    }

    [Test]
    public void Grouped_weighted_rows_add_their_weights_and_rows_of_weight_zero_are_left_out()
    {
        CustomerSummary grouped = new CustomerSummary(
            TimeUnit.Day, [0, 2, 0, 1], [0, 1, 0, 1], [3, 4, 3, 9], weight: [0.5, 0, 2, 0]).Grouped();
        Assert.Multiple(() =>
        {
            Assert.That(grouped.Count, Is.EqualTo(1));
            Assert.That(grouped.Weight[0], Is.EqualTo(2.5));
            Assert.That(grouped.HasMonetaryValue, Is.False);
        });
    }

    [Test]
    public void Grouped_negative_zeros_equal_zeros_and_become_them()
    {
        CustomerSummary grouped = new CustomerSummary(
            TimeUnit.Day, [1, 1, 0], [-0.0, 0.0, -0.0], [-0.0, 0.0, -0.0], [0.0, -0.0, -0.0]).Grouped();
        Assert.Multiple(() =>
        {
            Assert.That(grouped.Weight.ToArray(), Is.EqualTo(new[] { 1.0, 2 }));
            Assert.That(
                grouped.Recency.ToArray().Concat(grouped.T.ToArray()).Concat(grouped.MonetaryValue.ToArray()),
                Has.None.Matches<double>(double.IsNegative));
        });
    }

    [Test]
    public void Grouped_drops_holdout_and_account()
    {
        CustomerSummary customers = TestOrder.Table([new(1, new(2024, 1, 1), 5), new(1, new(2024, 1, 9), 7.5)])
            .Summarize(new() { CalibrationEnd = new(2024, 1, 4) });
        Assert.That(customers.Holdout, Is.Not.Null);
        Assert.That(customers.Grouped().Holdout, Is.Null);
        Assert.That(customers.Grouped().Account, Is.Null);
    }

    [Test]
    public void Grouped_nobody_is_an_empty_weighted_summary()
    {
        CustomerSummary grouped = new CustomerSummary(TimeUnit.Day, [], [], []).Grouped();
        Assert.That(grouped.Count, Is.Zero);
        Assert.That(grouped.HasWeight, Is.True);
        Assert.That(grouped.TotalWeight(), Is.Zero);
    }

    [Test]
    public void Grouped_weights_beyond_the_largest_are_refused()
    {
        CustomerSummary customers = new(TimeUnit.Day, [0, 0], [0, 0], [1, 1], weight: [1e18, 1e18]);
        Assert.That(
            () => customers.Grouped(),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "Customers of one history cannot be grouped: weight is 2E+18; no row stands for more than 1e18 customers, so check the column."));
    }

    [Test]
    public void Grouped_random_rows_keep_their_weighted_sums() => ForAll((customers, keepMoney) =>
    {
        CustomerSummary grouped = customers.Grouped(keepMoney);
        Assert.That(grouped.HasMonetaryValue, Is.EqualTo(keepMoney && customers.HasMonetaryValue));
        AssertClose(grouped.TotalWeight(), customers.TotalWeight());
        AssertClose(Sum(grouped, i => grouped.Frequency[i]), Sum(customers, i => customers.Frequency[i]));
        AssertClose(Sum(grouped, i => grouped.Recency[i]), Sum(customers, i => customers.Recency[i]));
        AssertClose(Sum(grouped, i => grouped.T[i] * grouped.T[i]), Sum(customers, i => customers.T[i] * customers.T[i]));
        if (grouped.HasMonetaryValue)
        {
            AssertClose(
                Sum(grouped, i => grouped.Frequency[i] * grouped.MonetaryValue[i]),
                Sum(customers, i => customers.Frequency[i] * customers.MonetaryValue[i]));
        }
    });

    [Test]
    public void Grouped_random_rows_are_distinct_in_ascending_order_and_each_has_the_weight_of_its_customers() =>
        ForAll((customers, keepMoney) =>
        {
            CustomerSummary grouped = customers.Grouped(keepMoney);
            (int, double, double, double)[] keys = Keys(grouped);
            Assert.That(keys, Is.Ordered.Ascending);
            Assert.That(keys, Is.Unique);
            (int, double, double, double)[] all = Keys(keepMoney ? customers : WithoutMoney(customers));
            for (int row = 0; row < grouped.Count; row++)
            {
                double expected = all.Select((key, i) => key == keys[row] ? WeightOf(customers, i) : 0).Sum();
                Assert.That(grouped.Weight[row], Is.GreaterThan(0));
                AssertClose(grouped.Weight[row], expected);
            }
        });

    [Test]
    public void Grouped_twice_is_grouped_once() => ForAll((customers, keepMoney) =>
    {
        CustomerSummary once = customers.Grouped(keepMoney);
        Assert.That(once.Grouped(keepMoney).Fingerprint(), Is.EqualTo(once.Fingerprint()));
    });

    [Test]
    public void Grouped_by_money_and_then_without_is_grouped_without() => ForAll((customers, _) =>
    {
        CustomerSummary direct = customers.Grouped(keepMonetaryValue: false);
        CustomerSummary stepwise = customers.Grouped().Grouped(keepMonetaryValue: false);
        Assert.That(Keys(stepwise), Is.EqualTo(Keys(direct)));
        for (int row = 0; row < direct.Count; row++)
        {
            AssertClose(stepwise.Weight[row], direct.Weight[row]);
        }
    });

    [Test]
    public void Grouped_summary_is_written_without_ids_and_reads_back_to_the_same_bits() => ForAll((customers, keepMoney) =>
    {
        CustomerSummary grouped = customers.Grouped(keepMoney);
        string text = Write(grouped);
        CustomerSummary back = SummaryCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "s.csv");
        Assert.That(
            text, Does.StartWith(grouped.HasMonetaryValue ? "frequency,recency,T,monetary_value,weight,unit=day\n" : "frequency,recency,T,weight,unit=day\n"));
        Assert.That(back.Fingerprint(), Is.EqualTo(grouped.Fingerprint()));
        Assert.That(back.Ids.Integers.ToArray(), Is.EqualTo(grouped.Ids.Integers.ToArray()));
        Assert.That(Write(back), Is.EqualTo(text));
    });

    private static void ForAll(Action<CustomerSummary, bool> holds) =>
        Prop.ForAll(
            _row.ArrayOf(40).ToArbitrary(),
            Gen.Choose(0, 3).ToArbitrary(),
            ArbMap.Default.ArbFor<bool>(),
            (rows, columns, keepMoney) => holds(Summary(rows, columns), keepMoney)).QuickCheckThrowOnFailure();

    private static CustomerSummary Summary(Row[] rows, int columns) => new(
        TimeUnit.Day,
        [.. rows.Select(row => row.X)],
        [.. rows.Select(row => row.Recency)],
        [.. rows.Select(row => row.T)],
        (columns & 1) == 0 ? [] : [.. rows.Select(row => row.Money)],
        (columns & 2) == 0 ? [] : [.. rows.Select(row => row.Weight)]);

    private static CustomerSummary WithoutMoney(CustomerSummary customers) =>
        new(customers.TimeUnit, customers.Frequency, customers.Recency, customers.T, weight: customers.Weight);

    private static (int X, double Recency, double T, double Money)[] Keys(CustomerSummary summary) =>
    [
        .. Enumerable.Range(0, summary.Count).Select(i => (
            summary.Frequency[i], summary.Recency[i], summary.T[i], summary.HasMonetaryValue ? summary.MonetaryValue[i] : 0)),
    ];

    private static double WeightOf(CustomerSummary summary, int row) => summary.HasWeight ? summary.Weight[row] : 1;

    private static double Sum(CustomerSummary summary, Func<int, double> value) =>
        Enumerable.Range(0, summary.Count).Sum(i => WeightOf(summary, i) * value(i));

    // Terms are as large as 1e6 times 40 and may cancel.
    private static void AssertClose(double actual, double expected) =>
        Assert.That(actual, Is.EqualTo(expected).Within(Tolerance * Math.Max(Math.Abs(expected), 1e8)));

    private static string Write(CustomerSummary summary)
    {
        using MemoryStream stream = new();
        SummaryCsv.Write(stream, summary);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed record Row(int X, double Recency, double T, double Money, double Weight);
}
