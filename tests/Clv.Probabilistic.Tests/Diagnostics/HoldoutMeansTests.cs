using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

[Category(Widths.Category)]
[SetCulture("de-DE")]
internal sealed class HoldoutMeansTests
{
    /// <summary>Relative; sums of a few thousand terms, in another order.</summary>
    private const double Tolerance = 1e-12;

    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    private static readonly Gen<Row> _row =
        from x in Gen.Choose(0, 6)
        from t in Gen.Elements(10.0, 20.0, 35.5)
        from share in Gen.Elements(0.1, 0.5, 1.0)
        from bought in Gen.Choose(0, 5)
        from weight in Gen.Choose(0, 3)
        select new Row(x, x == 0 ? 0 : t * share, t, bought, weight);

    private static Row[] Five =>
    [
        new(0, 0, 10, 0, 1),
        new(0, 0, 30, 1, 1),
        new(1, 4, 20, 2, 1),
        new(5, 15, 20, 6, 1),
        new(9, 10, 40, 3, 1),
    ];

    [Test]
    public void ByFrequency_five_customers_by_hand()
    {
        CustomerSummary customers = Summary(Five);
        HoldoutMeansResult means = HoldoutMeans.Of(_model, customers, pooledFrom: 3);
        double[] e = _model.ExpectedPurchases(customers, 39);

        Assert.That((means.Count, means.Duration, means.TimeUnit), Is.EqualTo((4, 39.0, TimeUnit.Week)));
        Assert.That(means.From.ToArray(), Is.EqualTo(new[] { 0.0, 1, 2, 3 }));
        Assert.That(means.Until.ToArray(), Is.EqualTo(new[] { 0, 1, 2, double.PositiveInfinity }));
        Assert.That(means.Customers.ToArray(), Is.EqualTo(new[] { 2.0, 1, 0, 2 }));
        Assert.That(means.Actual.ToArray(), Is.EqualTo(new[] { 0.5, 2, double.NaN, 4.5 }));
        Assert.That(
            means.Expected.ToArray(), Is.EqualTo(new[] { (e[0] + e[1]) / 2, e[2], double.NaN, (e[3] + e[4]) / 2 }).Within(1e-14));
    }

    [TestCase(HoldoutAxis.Recency, new[] { 0.0, 5, 10, 15 }, new[] { 3.0, 0, 2 }, new[] { 1, double.NaN, 4.5 })]
    [TestCase(HoldoutAxis.T, new[] { 10.0, 20, 30, 40 }, new[] { 1.0, 2, 2 }, new[] { 0, 4.0, 2 })]
    [TestCase(HoldoutAxis.TimeSinceLastPurchase, new[] { 5, 40 / 3.0, 65 / 3.0, 30 }, new[] { 2.0, 1, 2 }, new[] { 3.0, 2, 2 })]
    public void By_a_time_bins_of_equal_width_by_hand(HoldoutAxis axis, double[] edges, double[] customers, double[] actual)
    {
        HoldoutMeansResult means = HoldoutMeans.Of(_model, Summary(Five), axis, bins: 3);
        Assert.That(means.From.ToArray(), Is.EqualTo(edges[..^1]).Within(1e-14));
        Assert.That(means.Until.ToArray(), Is.EqualTo(edges[1..]).Within(1e-14));
        Assert.That(means.Customers.ToArray(), Is.EqualTo(customers));
        Assert.That(means.Actual.ToArray(), Is.EqualTo(actual).Within(1e-14));
    }

    [Test]
    public void By_a_value_on_an_edge_begins_a_bin_and_on_the_last_one_ends_it()
    {
        HoldoutMeansResult means = HoldoutMeans.Of(_model, Summary(Five), HoldoutAxis.T, [0, 10, 20, 40]);
        Assert.That(means.Customers.ToArray(), Is.EqualTo(new[] { 0.0, 1, 4 }));
        means = HoldoutMeans.Of(_model, Summary(Five), HoldoutAxis.T, [double.NegativeInfinity, 30, double.PositiveInfinity]);
        Assert.That(means.Customers.ToArray(), Is.EqualTo(new[] { 3.0, 2 }));
    }

    [Test]
    public void By_a_difference_that_rounding_put_below_an_edge_is_on_it()
    {
        // 272 days minus 202 days are ten weeks, whatever the doubles say.
        const double T = 272.0 / 7, Recency = 202.0 / 7;
        Assert.That(T - Recency, Is.LessThan(10));
        CustomerSummary customers = Summary([new(1, Recency, T, 0, 1), new(1, 5, 10, 0, 1)]);
        Assert.That(
            HoldoutMeans.Of(_model, customers, HoldoutAxis.TimeSinceLastPurchase, [0, 10, 20]).Customers.ToArray(),
            Is.EqualTo(new[] { 1.0, 1 }));
        Assert.That(
            HoldoutMeans.Of(_model, customers, HoldoutAxis.TimeSinceLastPurchase, [5, 10]).Customers.ToArray(), Is.EqualTo(new[] { 2.0 }));
    }

    [Test]
    public void By_a_time_that_all_share_is_one_bin()
    {
        HoldoutMeansResult means = HoldoutMeans.Of(_model, Summary([new(0, 0, 7, 1, 1), new(2, 5, 7, 2, 1)]), HoldoutAxis.T);
        Assert.That((means.Count, means.From[0], means.Until[0], means.Actual[0]), Is.EqualTo((1, 7.0, 7.0, 1.5)));
    }

    [Test]
    public void Means_of_cdnow_are_those_of_its_customers()
    {
        CustomerSummary customers = TestOrder.Table(ReferenceOrders.Of("cdnow_sample"))
            .Summarize(new() { Unit = TimeUnit.Week, CalibrationEnd = new(1997, 9, 30), ObservationEnd = new(1998, 6, 30) });
        HoldoutMeansResult byFrequency = HoldoutMeans.Of(_model, customers);
        ReferenceTable lifetimes =
            ReferenceTable.Read("summary/calhold__cdnow_sample__freqD_x7__cal1997-09-30__end1998-06-30__mv1.csv");
        double[] bought = lifetimes.Numbers("frequency_holdout");
        ILookup<double, double> groups = lifetimes.Numbers("frequency_cal")
            .Zip(bought).ToLookup(pair => Math.Min(pair.First, 7), pair => pair.Second);
        double expected = _model.ExpectedPurchases(customers, customers.Holdout!.Duration).Sum();

        Assert.Multiple(() =>
        {
            for (int x = 0; x < 8; x++)
            {
                Assert.That(byFrequency.Customers[x], Is.EqualTo(groups[x].Count()));
                Assert.That(byFrequency.Actual[x], Is.EqualTo(groups[x].Average()).Within(Tolerance));
            }

            AddsUp(byFrequency);
            foreach (HoldoutAxis axis in Enum.GetValues<HoldoutAxis>())
            {
                AddsUp(HoldoutMeans.Of(_model, customers, axis));
            }
        });

        void AddsUp(HoldoutMeansResult means)
        {
            Assert.That(means.Customers.ToArray().Sum(), Is.EqualTo(customers.Count));
            Assert.That(Total(means, means.Actual), Is.EqualTo(bought.Sum()).Within(Tolerance * bought.Sum()));
            Assert.That(Total(means, means.Expected), Is.EqualTo(expected).Within(Tolerance * expected));
        }
    }

    [Test]
    public void Means_weights_equal_repetition() =>
        Prop.ForAll(
            _row.ArrayOf().Where(rows => rows.Any(row => row.Weight > 0)).ToArbitrary(),
            rows =>
            {
                CustomerSummary weighted = Summary(rows, withWeights: true);
                CustomerSummary repeated = Summary([.. rows.SelectMany(row => Enumerable.Repeat(row, row.Weight))]);
                Equal(
                    HoldoutMeans.Of(_model, weighted, pooledFrom: 4), HoldoutMeans.Of(_model, repeated, pooledFrom: 4));
                foreach (HoldoutAxis axis in Enum.GetValues<HoldoutAxis>())
                {
                    Equal(HoldoutMeans.Of(_model, weighted, axis, 4), HoldoutMeans.Of(_model, repeated, axis, 4));
                    Equal(HoldoutMeans.Of(_model, weighted, axis, [0, 15, 40]), HoldoutMeans.Of(_model, repeated, axis, [0, 15, 40]));
                }
            }).QuickCheckThrowOnFailure();

    [Test]
    public void By_a_customer_outside_the_edges_says_who()
    {
        Assert.That(
            () => HoldoutMeans.Of(_model, Summary([new(1, 0.25, 1.5, 0, 1)]), HoldoutAxis.TimeSinceLastPurchase, [0, 0.5]),
            Throws.ArgumentException.With.Message.EqualTo(
                "Customer 1 has a time since the last purchase of 1.25, outside the edges from 0 to 0.5; move them apart, to infinity if need be."));
        Assert.That(
            () => HoldoutMeans.Of(_model, Summary([new(1, 0.25, 1.5, 0, 1)]), HoldoutAxis.Recency, [0.5, 2]),
            Throws.ArgumentException.With.Message.StartsWith("Customer 1 has a recency of 0.25, outside"));
    }

    [Test]
    public void By_edges_that_are_none_say_so()
    {
        Assert.That(
            () => HoldoutMeans.Of(_model, Summary(Five), HoldoutAxis.T, [0.5, 0.5]),
            Throws.ArgumentException.With.Message.EqualTo("The edge 0.5 follows 0.5; edges must ascend."));
        Assert.That(
            () => HoldoutMeans.Of(_model, Summary(Five), HoldoutAxis.T, [0, double.NaN]), Throws.ArgumentException);
        Assert.That(
            () => HoldoutMeans.Of(_model, Summary(Five), HoldoutAxis.T, [1]),
            Throws.ArgumentException.With.Message.EqualTo("Bins need at least two edges, and there are 1."));
    }

    [Test]
    public void Means_without_holdout_or_customers_say_so()
    {
        CustomerSummary without = new(TimeUnit.Week, [0], [0], [1]);
        const string Sentence = "The summary has no holdout to compare with; summarize orders with a CalibrationEnd.";
        Assert.That(() => HoldoutMeans.Of(_model, without), Throws.InvalidOperationException.With.Message.EqualTo(Sentence));
        Assert.That(
            () => HoldoutMeans.Of(_model, without, HoldoutAxis.T), Throws.InvalidOperationException.With.Message.EqualTo(Sentence));
        Assert.That(
            () => HoldoutMeans.Of(_model, new CustomerSummary(TimeUnit.Week, [], [], [])),
            Throws.ArgumentException.With.Message.EqualTo("The summary has no customers; give at least one."));
    }

    [Test]
    public void Means_no_bins_and_another_unit_are_refused()
    {
        Assert.That(() => HoldoutMeans.Of(_model, Summary(Five), 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => HoldoutMeans.Of(_model, Summary(Five), HoldoutAxis.T, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => HoldoutMeans.Of(_model, Summary(Five), (HoldoutAxis)9), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => HoldoutMeans.Of(new BetaGeoModel(_model.Parameters, TimeUnit.Day), Summary(Five)),
            Throws.ArgumentException.With.Message.Contains("summarize in the model's unit"));
    }

    private static double Total(HoldoutMeansResult means, ReadOnlySpan<double> mean)
    {
        double total = 0;
        for (int k = 0; k < means.Count; k++)
        {
            total += means.Customers[k] == 0 ? 0 : means.Customers[k] * mean[k];
        }

        return total;
    }

    private static void Equal(HoldoutMeansResult one, HoldoutMeansResult other)
    {
        Assert.That(one.From.ToArray(), Is.EqualTo(other.From.ToArray()));
        Assert.That(one.Until.ToArray(), Is.EqualTo(other.Until.ToArray()));
        Assert.That(one.Customers.ToArray(), Is.EqualTo(other.Customers.ToArray()));
        Assert.That(one.Actual.ToArray(), Is.EqualTo(other.Actual.ToArray()).Within(Tolerance));
        Assert.That(one.Expected.ToArray(), Is.EqualTo(other.Expected.ToArray()).Within(Tolerance));
    }

    private static CustomerSummary Summary(Row[] rows, bool withWeights = false) => new(
        TimeUnit.Week,
        [.. rows.Select(row => row.Frequency)],
        [.. rows.Select(row => row.Recency)],
        [.. rows.Select(row => row.T)],
        monetaryValue: null,
        withWeights ? [.. rows.Select(row => (double)row.Weight)] : null,
        CustomerIds.RowNumbers(rows.Length),
        new HoldoutSummary(39, [.. rows.Select(row => row.Bought)], monetaryValue: null),
        account: null);

    private sealed record Row(int Frequency, double Recency, double T, int Bought, int Weight);
}
