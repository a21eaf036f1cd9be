using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

[SetCulture("de-DE")]
internal sealed class FrequencyCountsTests
{
    /// <summary>Relative; sums of a few thousand terms that are themselves known to about 1e-13.</summary>
    private const double Tolerance = 1e-12;

    /// <summary>Relative; CLVTools computes 2F1 by another series.</summary>
    private const double ClvToolsTolerance = 1e-9;

    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    private static readonly Gen<(int Frequency, double T, int Weight)> _row =
        from x in Gen.Choose(0, 9)
        from t in Gen.Elements(0.5, 7.0, 20.25, 39.0)
        from weight in Gen.Choose(0, 3)
        select (x, t, weight);

    [Test]
    public void Compare_three_customers_by_hand()
    {
        CustomerSummary customers = new(TimeUnit.Week, [0, 1, 5], [0, 3, 8], [10, 20, 10]);
        FrequencyCountsResult counts = FrequencyCounts.Of(_model, customers, pooledFrom: 2);
        double P(int n, double t) => _model.ProbabilityOfPurchases(n, t);
        double[] expected =
        [
            (2 * P(0, 10)) + P(0, 20),
            (2 * P(1, 10)) + P(1, 20),
            3 - (2 * P(0, 10)) - P(0, 20) - (2 * P(1, 10)) - P(1, 20),
        ];

        Assert.That((counts.Count, counts.PooledFrom), Is.EqualTo((3, 2)));
        Assert.That(counts.Actual.ToArray(), Is.EqualTo(new[] { 1.0, 1, 1 }));
        Assert.That(counts.Expected.ToArray(), Is.EqualTo(expected).Within(Tolerance));
    }

    [Test]
    public void Compare_cdnow_agrees_with_the_probabilities_of_CLVTools()
    {
        // r/clvtools_cdnow_bgnbd_pmf.csv: P(X(T_i) = x) of every customer at the fit of CLVTools 0.12.1, x from 0 to 10.
        ReferenceTable pmf = ReferenceTable.Read("r/clvtools_cdnow_bgnbd_pmf.csv");
        ReferenceTable histories = ReferenceTable.Read("r/clvtools_cdnow_cbs.csv");
        using JsonDocument fit = JsonDocument.Parse(File.ReadAllText(ReferenceData.PathOf("r/clvtools_cdnow_bgnbd.json")));
        double[] p = fit.RootElement.Numbers("coef", "r", "alpha", "a", "b");
        BetaGeoModel model = new(new BetaGeoParameters(p[0], p[1], p[2], p[3]), TimeUnit.Week);
        int[] x = histories.Integers("x");
        FrequencyCountsResult counts = FrequencyCounts.Of(
            model, new CustomerSummary(TimeUnit.Week, x, histories.Numbers("t.x"), histories.Numbers("T.cal")), pooledFrom: 11);

        Assert.Multiple(() =>
        {
            double rest = x.Length;
            for (int n = 0; n <= 10; n++)
            {
                double expected = pmf.Numbers($"pmf.x.{n}").Sum();
                rest -= expected;
                Assert.That(counts.Actual[n], Is.EqualTo(x.Count(frequency => frequency == n)));
                Assert.That(counts.Expected[n], Is.EqualTo(expected).Within(ClvToolsTolerance * expected), $"x = {n}");
            }

            Assert.That(counts.Actual[11], Is.EqualTo(x.Count(frequency => frequency > 10)));
            Assert.That(counts.Expected[11], Is.EqualTo(rest).Within(ClvToolsTolerance * x.Length));
        });
    }

    [TestCase(1.0)]
    [TestCase(1e-3)]
    [TestCase(1e-6)]
    public void Compare_a_small_last_count_keeps_its_digits(double t)
    {
        const int PooledFrom = 6;
        FrequencyCountsResult counts =
            FrequencyCounts.Of(_model, new CustomerSummary(TimeUnit.Week, [0], [0], [t]), PooledFrom);

        // At these T every term is a fraction of the one before it, so that forty are all there is to a double.
        double tail = Enumerable.Range(PooledFrom, 40).Reverse().Sum(n => _model.ProbabilityOfPurchases(n, t));
        Assert.That(counts.Expected[PooledFrom], Is.EqualTo(tail).Within((t == 1 ? 1e-9 : Tolerance) * tail));
        Assert.That(counts.Expected[PooledFrom], Is.GreaterThan(0));
    }

    [Test]
    public void Compare_newcomers_have_all_made_no_repeat_purchase()
    {
        FrequencyCountsResult counts = FrequencyCounts.Of(_model, new CustomerSummary(TimeUnit.Week, [0, 0], [0, 0], [0, 0]));
        Assert.That(counts.Expected.ToArray(), Is.EqualTo(new[] { 2.0, 0, 0, 0, 0, 0, 0, 0 }));
        Assert.That(counts.Actual.ToArray(), Is.EqualTo(new[] { 2.0, 0, 0, 0, 0, 0, 0, 0 }));
    }

    [Test]
    public void Compare_counts_add_up_to_the_customers_and_weights_equal_repetition() =>
        Prop.ForAll(
            _row.ArrayOf().Where(rows => rows.Any(row => row.Weight > 0)).ToArbitrary(),
            rows =>
            {
                FrequencyCountsResult weighted = FrequencyCounts.Of(_model, Summary(rows, weighted: true), pooledFrom: 4);
                FrequencyCountsResult repeated = FrequencyCounts.Of(
                    _model, Summary([.. rows.SelectMany(row => Enumerable.Repeat(row, row.Weight))], weighted: false), pooledFrom: 4);
                double total = rows.Sum(row => row.Weight);

                Assert.That(weighted.Actual.ToArray().Sum(), Is.EqualTo(total));
                Assert.That(weighted.Expected.ToArray().Sum(), Is.EqualTo(total).Within(Tolerance * total));
                Assert.That(weighted.Actual.ToArray(), Is.EqualTo(repeated.Actual.ToArray()));
                Assert.That(weighted.Expected.ToArray(), Is.EqualTo(repeated.Expected.ToArray()).Within(Tolerance * total));
            }).QuickCheckThrowOnFailure();

    [Test]
    public void Compare_without_customers_says_so()
    {
        Assert.That(
            () => FrequencyCounts.Of(_model, new CustomerSummary(TimeUnit.Week, [], [], [])),
            Throws.ArgumentException.With.Message.EqualTo("The summary has no customers; give at least one."));
        Assert.That(
            () => FrequencyCounts.Of(_model, new CustomerSummary(TimeUnit.Week, [0], [0], [1], weight: [0])),
            Throws.ArgumentException.With.Message.StartsWith("The weight of every row is 0"));
    }

    [Test]
    public void Compare_another_unit_and_no_count_are_refused()
    {
        CustomerSummary days = new(TimeUnit.Day, [0], [0], [1]);
        Assert.That(
            () => FrequencyCounts.Of(_model, days), Throws.ArgumentException.With.Message.Contains("summarize in the model's unit"));
        Assert.That(
            () => FrequencyCounts.Of(_model, days, pooledFrom: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Compare_can_be_stopped() =>
        Assert.That(
            () => FrequencyCounts.Of(
                _model, new CustomerSummary(TimeUnit.Week, [0], [0], [1]), cancellationToken: new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());

    private static CustomerSummary Summary((int Frequency, double T, int Weight)[] rows, bool weighted) => new(
        TimeUnit.Week,
        [.. rows.Select(row => row.Frequency)],
        [.. rows.Select(row => row.Frequency == 0 ? 0 : row.T / 2)],
        [.. rows.Select(row => row.T)],
        weight: weighted ? [.. rows.Select(row => (double)row.Weight)] : []);
}
