namespace Clv.Probabilistic.Tests;

[SetCulture("de-DE")]
internal sealed class FrequencyTestTests
{
    private const double Tolerance = 1e-12;

    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    [Test]
    public void Of_counts_by_hand()
    {
        // 1 + 3 + 4 = 8 expected from 3 purchases on; 25/50 + 25/30 + 4/12 + 4/8 = 13/6.
        FrequencyCountsResult counts = new([45, 35, 10, 5, 4, 1], [50, 30, 12, 4, 3, 1]);
        FrequencyTestResult test = FrequencyTest.Of(counts, estimatedParameters: 2);
        Assert.That(
            test.Cells,
            Is.EqualTo(new FrequencyTestCell[] { new(0, 0, 45, 50), new(1, 1, 35, 30), new(2, 2, 10, 12), new(3, null, 10, 8) }));
        Assert.That(test.Statistic, Is.EqualTo(13 / 6.0).Within(Tolerance));
        Assert.That(test.DegreesOfFreedom, Is.EqualTo(1));
        Assert.That(test.Reason, Is.Null);

        // With one degree, the tail is that of a squared normal number.
        Assert.That(test.PValue, Is.EqualTo(MathNet.Numerics.SpecialFunctions.Erfc(Math.Sqrt(13 / 12.0))).Within(Tolerance));
    }

    [Test]
    public void Of_pools_what_is_left_at_zero_and_a_gap_in_the_middle()
    {
        FrequencyTestResult left = FrequencyTest.Of(new([1, 19, 21], [2, 20, 20]), estimatedParameters: 0);
        Assert.That(left.Cells, Is.EqualTo(new FrequencyTestCell[] { new(0, 1, 20, 22), new(2, null, 21, 20) }));

        FrequencyTestResult gap = FrequencyTest.Of(new([9, 1, 2, 8], [9, 2, 3, 7]), estimatedParameters: 0);
        Assert.That(
            gap.Cells, Is.EqualTo(new FrequencyTestCell[] { new(0, 0, 9, 9), new(1, 2, 3, 5), new(3, null, 8, 7) }));

        // Nobody is expected to have made no purchase: the first cell begins at 0 all the same.
        FrequencyTestResult none = FrequencyTest.Of(new([0, 6, 6], [0, 6, 6]), estimatedParameters: 0);
        Assert.That(none.Cells[0], Is.EqualTo(new FrequencyTestCell(0, 1, 6, 6)));
    }

    [Test]
    public void Of_too_few_cells_gives_a_reason_and_no_p_value()
    {
        FrequencyTestResult few = FrequencyTest.Of(new([45, 35, 20], [50, 30, 20]), estimatedParameters: 4);
        Assert.That((few.DegreesOfFreedom, few.PValue), Is.EqualTo((-2, (double?)null)));
        Assert.That(
            few.Reason,
            Is.EqualTo("There is no test: 3 cells expect 5 customers or more, and 4 estimated parameters need at least 6; give more customers, or observe for longer."));

        FrequencyTestResult one = FrequencyTest.Of(new([1, 1], [1.5, 0.5]), estimatedParameters: 1);
        Assert.That(one.Cells, Is.EqualTo(new[] { new FrequencyTestCell(0, null, 2, 2) }));
        Assert.That(one.Statistic, Is.EqualTo(0));
        Assert.That(one.Reason, Does.StartWith("There is no test: 1 cell expects 5 customers or more, and 1 estimated parameter needs at least 3;"));
    }

    [TestCase(3.841, 1)]
    [TestCase(5.991, 2)]
    [TestCase(7.815, 3)]
    [TestCase(18.307, 10)]
    [TestCase(124.342, 100)]
    public void ChiSquareTail_has_the_critical_values_of_published_tables(double critical, int degrees) =>
        Assert.That(ChiSquareTail.Of(critical, degrees), Is.EqualTo(0.05).Within(2e-5));

    [Test]
    public void ChiSquareTail_far_out_is_zero_and_no_NaN()
    {
        Assert.That(ChiSquareTail.Of(0, 3), Is.EqualTo(1));
        Assert.That(ChiSquareTail.Of(1e5, 3), Is.EqualTo(0));
        Assert.That(ChiSquareTail.Of(1e300, 3), Is.EqualTo(0));
        Assert.That(ChiSquareTail.Of(double.PositiveInfinity, 3), Is.EqualTo(0));
        Assert.That(ChiSquareTail.Of(362, 2), Is.EqualTo(Math.Exp(-181)).Within(1e-9 * Math.Exp(-181)));
    }

    [Test]
    public void Of_cdnow_is_the_sum_over_the_cells_of_the_counts()
    {
        CustomerSummary customers = CdnowSample.Customers();
        BetaGeoModel model = new BetaGeoFitter().Fit(customers).Model;
        FrequencyTestResult test = FrequencyTest.Of(model, customers);
        FrequencyCountsResult counts = FrequencyCounts.Of(model, customers, pooledFrom: 40);
        TestContext.Out.WriteLine(FormattableString.Invariant($"{test.Statistic} {test.DegreesOfFreedom} {test.PValue}"));
        Assert.Multiple(() =>
        {
            double statistic = 0;
            foreach (FrequencyTestCell cell in test.Cells)
            {
                int until = cell.Until ?? counts.PooledFrom;
                double expected = counts.Expected[cell.From..(until + 1)].ToArray().Sum();
                double actual = counts.Actual[cell.From..(until + 1)].ToArray().Sum();
                Assert.That(cell.Expected, Is.EqualTo(expected).Within(1e-9).And.GreaterThanOrEqualTo(5));
                Assert.That(cell.Actual, Is.EqualTo(actual));
                statistic += (actual - expected) * (actual - expected) / expected;
            }

            Assert.That(test.Cells.Sum(cell => cell.Actual), Is.EqualTo(2357));
            Assert.That(test.Cells[^1].Until, Is.Null);
            Assert.That(test.Statistic, Is.EqualTo(statistic).Within(1e-9));
            Assert.That(test.DegreesOfFreedom, Is.EqualTo(test.Cells.Count - 5));
            Assert.That(test.PValue, Is.GreaterThan(0.001).And.LessThan(1));
        });
    }

    [Test]
    public void Of_weights_equal_repetition()
    {
        CustomerSummary customers = _model.SimulateCustomers(3_000, T: 39, seed: 5);
        FrequencyTestResult repeated = FrequencyTest.Of(_model, customers, estimatedParameters: 0);
        FrequencyTestResult weighted = FrequencyTest.Of(_model, customers.Grouped(), estimatedParameters: 0);
        Assert.That(weighted.Cells.Select(cell => cell.Actual), Is.EqualTo(repeated.Cells.Select(cell => cell.Actual)));
        Assert.That(weighted.Statistic, Is.EqualTo(repeated.Statistic).Within(1e-9));
        Assert.That(weighted.PValue, Is.EqualTo(repeated.PValue).Within(1e-9));
    }

    [Test]
    public void Of_frequent_buyers_have_cells_beyond_the_first_guess()
    {
        NbdModel model = new(new NbdParameters(5, 1), TimeUnit.Week);
        CustomerSummary customers = model.SimulateCustomers(5_000, T: 20, seed: 5);
        FrequencyTestResult test = FrequencyTest.Of(model, customers, estimatedParameters: 0);
        Assert.That(test.Cells, Has.Count.GreaterThan(100));
        Assert.That(test.Cells[^1].Expected, Is.GreaterThanOrEqualTo(5).And.LessThan(10));
        Assert.That(test.PValue, Is.InRange(0.001, 0.999));
    }

    [Test]
    public void Of_true_models_rejects_as_often_as_it_says()
    {
        const int Sets = 300;
        int rejected = 0;
        for (int set = 0; set < Sets; set++)
        {
            CustomerSummary customers = _model.SimulateCustomers(400, T: 39, seed: set);
            rejected += FrequencyTest.Of(_model, customers, estimatedParameters: 0).PValue < 0.1 ? 1 : 0;
        }

        Assert.That(rejected / (double)Sets, Is.EqualTo(0.1).Within(3 * Math.Sqrt(0.1 * 0.9 / Sets)));
    }

    [Test]
    public void Of_cdnow_without_dropout_is_rejected()
    {
        CustomerSummary customers = CdnowSample.Customers();
        NbdModel model = new NbdFitter().Fit(customers).Model;
        Assert.That(FrequencyTest.Of(model, customers).PValue, Is.LessThan(0.05));
    }

    [Test]
    public void Of_breaks_no_rule()
    {
        FrequencyCountsResult counts = new([1, 1], [1.5, 0.5]);
        Assert.That(() => FrequencyTest.Of(counts, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => FrequencyTest.Of(counts, 0, fewestExpected: 0),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith(
                "The fewest customers that a cell must expect is a positive, finite number."));
        Assert.That(
            () => FrequencyTest.Of(_model, new CustomerSummary(TimeUnit.Week, [], [], [])),
            Throws.ArgumentException.With.Message.EqualTo("The summary has no customers; give at least one."));
    }
}
