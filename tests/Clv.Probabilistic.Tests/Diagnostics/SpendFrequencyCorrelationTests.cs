namespace Clv.Probabilistic.Tests;

[SetCulture("de-DE")]
internal sealed class SpendFrequencyCorrelationTests
{
    private const double Tolerance = 1e-12;

    [Test]
    public void Of_five_customers_by_hand()
    {
        // x 1 2 3 4 5 and m 2 1 4 3 7: Σ(x − 3)(m − 3.4) = 12 over √(10 · 21.2); ranks 2 1 4 3 5 differ by 1 1 1 1 0,
        // so that ρ = 1 − 6·4/(5·24) = 0.8.
        SpendFrequencyCorrelationResult result = SpendFrequencyCorrelation.Of(Summary([1, 2, 3, 4, 5], [2, 1, 4, 3, 7]));
        double r = 12 / Math.Sqrt(212);
        double half = 1.959963984540054 / Math.Sqrt(2);
        Assert.Multiple(() =>
        {
            Assert.That(result.Customers, Is.EqualTo(5));
            Assert.That(result.Pearson, Is.EqualTo(r).Within(Tolerance));
            Assert.That(result.Spearman, Is.EqualTo(0.8).Within(Tolerance));
            Assert.That(result.PearsonInterval!.Value.Lower, Is.EqualTo(Math.Tanh(Math.Atanh(r) - half)).Within(Tolerance));
            Assert.That(result.PearsonInterval.Value.Upper, Is.EqualTo(Math.Tanh(Math.Atanh(r) + half)).Within(Tolerance));
            Assert.That(
                result.SpearmanInterval!.Value.Lower,
                Is.EqualTo(Math.Tanh(Math.Atanh(0.8) - (half * Math.Sqrt(1.32)))).Within(Tolerance));
            Assert.That(result.Strength, Is.EqualTo(CorrelationStrength.Strong));
            Assert.That(
                result.Consequence,
                Is.EqualTo("Frequency and mean spend are strongly correlated (Pearson 0.82, 95 % from -0.21 to 0.99): Gamma-Gamma, which takes them to be independent, does not fit; heavy buyers spend more per purchase than it has it, so that their value, and that of all customers together, is understated. Fit groups of similar frequency by themselves. With 5 customers it cannot be told from none."));
        });
    }

    [Test]
    public void Of_ranks_share_ties_as_MathNet_has_it()
    {
        int[] x = [1, 1, 1, 2, 2, 3, 3, 9, 1, 2];
        double[] m = [5, 5, 2, 8, 1, 5, 4, 2.5, 9, 5];
        Assert.That(
            SpendFrequencyCorrelation.Of(Summary(x, m)).Spearman,
            Is.EqualTo(MathNet.Numerics.Statistics.Correlation.Spearman(x.Select(value => (double)value), m)).Within(Tolerance));
        Assert.That(
            SpendFrequencyCorrelation.Of(Summary(x, m)).Pearson,
            Is.EqualTo(MathNet.Numerics.Statistics.Correlation.Pearson(x.Select(value => (double)value), m)).Within(Tolerance));
    }

    [Test]
    public void Of_cdnow_is_the_published_correlation()
    {
        // Fader, Hardie and Lee (2005), Journal of Marketing Research 42(4): 0.11 among the 946 customers with repeat purchases, and
        // 0.06 without the one who made 21 of them at 300 dollars each.
        CustomerSummary customers = CdnowSample.Customers();
        SpendFrequencyCorrelationResult result = SpendFrequencyCorrelation.Of(customers);
        double[] weight =
        [
            .. Enumerable.Range(0, customers.Count).Select(
                i => customers.Frequency[i] == 21 && Math.Abs(customers.MonetaryValue[i] - 300) < 5 ? 0.0 : 1),
        ];
        CustomerSummary withoutOutlier = new(
            TimeUnit.Week, customers.Frequency, customers.Recency, customers.T, customers.MonetaryValue, weight);
        SpendFrequencyCorrelationResult rest = SpendFrequencyCorrelation.Of(withoutOutlier);
        Assert.Multiple(() =>
        {
            Assert.That(result.Customers, Is.EqualTo(946));
            Assert.That(Math.Round(result.Pearson!.Value, 2), Is.EqualTo(0.11));
            Assert.That(rest.Customers, Is.EqualTo(945));
            Assert.That(Math.Round(rest.Pearson!.Value, 2), Is.EqualTo(0.06));
            Assert.That(rest.Strength, Is.EqualTo(CorrelationStrength.Negligible));
            Assert.That(result.Strength, Is.EqualTo(CorrelationStrength.Weak));
            Assert.That(result.Consequence, Does.Contain("can be used with care; heavy buyers spend more per purchase"));
            Assert.That(result.Consequence, Does.Not.Contain("told from none"));
        });
    }

    [Test]
    public void Of_rows_that_gamma_gamma_cannot_use_are_left_out_and_weights_equal_repetition()
    {
        SpendFrequencyCorrelationResult plain = SpendFrequencyCorrelation.Of(
            Summary([1, 1, 2, 2, 2, 4, 0, 3, 5], [3, 3, 5, 5, 5, 4, 0, -1, 0]));
        SpendFrequencyCorrelationResult weighted = SpendFrequencyCorrelation.Of(
            Summary([1, 2, 4, 0, 9], [3, 5, 4, 0, 1], [2, 3, 1, 7, 0]));
        Assert.That(plain.Customers, Is.EqualTo(6));
        Assert.That(weighted.Customers, Is.EqualTo(6));
        Assert.That(weighted.Pearson, Is.EqualTo(plain.Pearson!.Value).Within(Tolerance));
        Assert.That(weighted.Spearman, Is.EqualTo(plain.Spearman!.Value).Within(Tolerance));
        Assert.That(weighted.SpearmanInterval!.Value.Upper, Is.EqualTo(plain.SpearmanInterval!.Value.Upper).Within(Tolerance));
    }

    [Test]
    public void Of_independent_spend_is_negligible_and_the_interval_covers_zero()
    {
        BetaGeoModel model = new(new BetaGeoParameters(0.8, 6, 0.9, 2.4), TimeUnit.Week);
        int covered = 0;
        const int Sets = 100;
        for (int set = 0; set < Sets; set++)
        {
            CustomerSummary customers = model.SimulateCustomers(
                1_000, T: 52, seed: set, spend: new GammaGammaModel(new GammaGammaParameters(6, 8, 40)));
            (double lower, double upper) = SpendFrequencyCorrelation.Of(customers).PearsonInterval!.Value;
            covered += lower <= 0 && upper >= 0 ? 1 : 0;
        }

        // Three standard errors of a share of 0.95 among 100.
        Assert.That(covered, Is.GreaterThanOrEqualTo(95 - 7));
    }

    [TestCase(new[] { 1, 2, 3, 4, 5, 6, 7, 8 }, new[] { 5.0, 4, 4.5, 5.5, 5.5, 4.5, 4, 5 }, "Frequency and mean spend are all but uncorrelated (Pearson 0.00, 95 % from -0.70 to 0.70): Gamma-Gamma, which takes them to be independent, can be used.")]
    [TestCase(new[] { 1, 2, 3 }, new[] { 5.0, 4, 3 }, "Frequency and mean spend are strongly correlated (Pearson -1.00): Gamma-Gamma, which takes them to be independent, does not fit; heavy buyers spend less per purchase than it has it, so that their value, and that of all customers together, is overstated. Fit groups of similar frequency by themselves. With 3 customers it cannot be told from none.")]
    [TestCase(new[] { 0, 1 }, new[] { 0.0, -4 }, "There is no correlation, because no customer has a repeat purchase and a positive mean spend: whether spend is independent of frequency, as Gamma-Gamma takes it, cannot be checked here.")]
    [TestCase(new[] { 0, 1 }, new[] { 0.0, 4 }, "There is no correlation, because only one history has a repeat purchase and a positive mean spend: whether spend is independent of frequency, as Gamma-Gamma takes it, cannot be checked here.")]
    [TestCase(new[] { 2, 2 }, new[] { 3.0, 4 }, "There is no correlation, because all customers buy equally often: whether spend is independent of frequency, as Gamma-Gamma takes it, cannot be checked here.")]
    [TestCase(new[] { 2, 3 }, new[] { 4.0, 4 }, "There is no correlation, because all customers spend the same: whether spend is independent of frequency, as Gamma-Gamma takes it, cannot be checked here.")]
    public void Of_says_what_it_means(int[] frequency, double[] spend, string consequence)
    {
        SpendFrequencyCorrelationResult result = SpendFrequencyCorrelation.Of(Summary(frequency, spend));
        Assert.That(result.Consequence, Is.EqualTo(consequence));
        Assert.That(result.Strength is null, Is.EqualTo(result.Pearson is null));
    }

    [Test]
    public void Of_amounts_at_the_ends_of_doubles_has_a_number()
    {
        SpendFrequencyCorrelationResult result =
            SpendFrequencyCorrelation.Of(Summary([1, 2, 3, 4, 5], [2e300, 1e300, 4e300, 3e300, 7e300]));
        Assert.That(result.Pearson, Is.EqualTo(12 / Math.Sqrt(212)).Within(Tolerance));
    }

    [Test]
    public void Of_breaks_no_rule()
    {
        Assert.That(
            () => SpendFrequencyCorrelation.Of(new CustomerSummary(TimeUnit.Week, [1], [1], [2])),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "The summary has no monetary value, so that there is nothing to correlate with frequency; read orders with an amount column."));
        Assert.That(
            () => SpendFrequencyCorrelation.Of(Summary([1], [1]), level: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static CustomerSummary Summary(int[] frequency, double[] spend, double[]? weight = null) => new(
        TimeUnit.Week,
        frequency,
        [.. frequency.Select(x => x > 0 ? 1.0 : 0)],
        [.. frequency.Select(_ => 10.0)],
        spend,
        weight ?? []);
}
