namespace Clv.Probabilistic.Tests;

/// <summary>Gamma-Gamma predictions and log-likelihoods against high-precision values.</summary>
[Category(Widths.Category)]
public sealed class GammaGammaModelTests
{
    /// <summary>Against mpmath on ordinary customers, relative.</summary>
    private const double OrdinaryTolerance = 1e-10;

    /// <summary>Against mpmath on extreme parameters and histories, relative.</summary>
    private const double HardTolerance = 1e-9;

    /// <summary>Log-likelihoods on extreme cases, relative to max(1, |LL|).</summary>
    private const double HardLogLikelihoodTolerance = 1e-10;

    private const double SmallestNormal = 2.2250738585072014e-308;

    private static readonly GammaGammaModel _cdnow = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    [TestCase(5, 1e308)]
    [TestCase(int.MaxValue, 1e300)]
    public void Expected_spend_of_enormous_means_is_finite(int frequency, double mean)
    {
        double expected = new GammaGammaModel(new(6.25, 3.74, 15.44)).ExpectedAverageSpend(frequency, mean);

        Assert.That(expected, Is.EqualTo(6.25 * frequency / ((6.25 * frequency) + 2.74) * mean).Within(1e-12).Percent);
    }

    [Test]
    public void Predictions_of_cdnow_customers_match_high_precision_values()
    {
        double[] parameters = ReferenceFits.Of("GammaGammaFitter", "cdnow_returning946|pen=0.0|q_constraint=False")
            .Numbers("params", "p", "q", "v");
        GammaGammaModel model = new(new GammaGammaParameters(parameters[0], parameters[1], parameters[2]));
        ReferenceTable table = ReferenceTable.Read("models/gg_cdnow_customers.csv");
        CustomerSummary customers = new(
            TimeUnit.Week,
            table.Integers("frequency"),
            table.Numbers("recency"),
            table.Numbers("T"),
            table.Numbers("monetary_value"));
        double[] spend = model.ExpectedAverageSpend(customers);
        double[] logLikelihood = new double[customers.Count];
        model.LogLikelihood(customers, logLikelihood);
        Assert.Multiple(() =>
        {
            for (int i = 0; i < table.Count; i++)
            {
                double expected = table.Number(i, "cond_exp_avg_profit_mpmath");
                Assert.That(spend[i], Is.EqualTo(expected).Within(OrdinaryTolerance * expected), $"row {i}");
                if (customers.Frequency[i] == 0)
                {
                    Assert.That(table[i, "loglik_mpmath"], Is.Empty);
                    Assert.That(logLikelihood[i], Is.NaN);
                    continue;
                }

                double expectedLog = table.Number(i, "loglik_mpmath");
                Assert.That(
                    logLikelihood[i], Is.EqualTo(expectedLog).Within(OrdinaryTolerance * Math.Abs(expectedLog)), $"row {i}");
                Assert.That(
                    model.LogLikelihood(customers.Frequency[i], customers.MonetaryValue[i]), Is.EqualTo(logLikelihood[i]));
            }
        });
    }

    [Test]
    public void Predictions_on_extreme_cases_match_high_precision_values()
    {
        ReferenceTable table = ReferenceTable.Read("hard/gg.csv");
        Assert.Multiple(() =>
        {
            for (int i = 0; i < table.Count; i++)
            {
                GammaGammaModel model = new(new GammaGammaParameters(
                    table.Number(i, "p1"), table.Number(i, "p2"), table.Number(i, "p3")));
                int x = (int)table.Number(i, "c1");
                double m = table.Number(i, "c2");
                double expected = table.Number(i, "mpmath");
                bool isLog = table[i, "quantity"] == "loglik";
                double actual = isLog ? model.LogLikelihood(x, m) : model.ExpectedAverageSpend(x, m);
                string row = $"row {i}: {table[i, "set"]}, x {x}, m {m:R}, {table[i, "quantity"]}";
                if (double.IsInfinity(expected))
                {
                    Assert.That(actual, Is.EqualTo(expected), row);
                }
                else if (Math.Abs(expected) < SmallestNormal)
                {
                    Assert.That(actual, Is.InRange(0, 2.3e-308), row);
                }
                else
                {
                    double tolerance = isLog
                        ? HardLogLikelihoodTolerance * Math.Max(1, Math.Abs(expected))
                        : HardTolerance * Math.Abs(expected);
                    Assert.That(actual, Is.EqualTo(expected).Within(tolerance), row);
                }
            }
        });
    }

    [TestCase(0.5)]
    [TestCase(1)]
    public void Population_mean_is_infinite_where_q_is_at_most_one(double q)
    {
        GammaGammaModel model = new(new GammaGammaParameters(5, q, 20));
        Assert.That(model.PopulationMean, Is.EqualTo(double.PositiveInfinity));
        Assert.That(model.ExpectedAverageSpend(0, 0), Is.EqualTo(double.PositiveInfinity));
        Assert.That(double.IsFinite(model.ExpectedAverageSpend(1, 30)), Is.True);
    }

    [Test]
    public void Expected_spend_is_infinite_where_the_shapes_are_too_small()
    {
        GammaGammaModel model = new(new GammaGammaParameters(0.25, 0.5, 20));
        Assert.That(model.ExpectedAverageSpend(2, 30), Is.EqualTo(double.PositiveInfinity));
        Assert.That(model.ExpectedAverageSpend(3, 30), Is.EqualTo(0.25 * (20 + 90) / 0.25).Within(1e-12));
    }

    [Test]
    public void Expected_spend_of_free_purchases_falls_with_their_number()
    {
        // p·v/(p·x + q − 1).
        Assert.That(_cdnow.ExpectedAverageSpend(3, 0), Is.EqualTo(6.25 * 15.44 / ((6.25 * 3) + 2.74)).Within(1e-14));
    }

    [Test]
    public void Expected_spend_ignores_the_mean_of_no_purchases()
    {
        Assert.That(_cdnow.ExpectedAverageSpend(0, -3), Is.EqualTo(_cdnow.PopulationMean));
        Assert.That(_cdnow.ExpectedAverageSpend(0, double.NaN), Is.EqualTo(_cdnow.PopulationMean));
    }

    [Test]
    public void Expected_spend_stays_within_the_range_of_doubles()
    {
        GammaGammaModel model = new(new GammaGammaParameters(1e200, 1e200, 1e150));
        Assert.That(model.ExpectedAverageSpend(1, 1e150), Is.EqualTo(1e150).Within(1e136));
    }

    [TestCase(-1, 5.0)]
    [TestCase(1, double.NaN)]
    [TestCase(1, double.PositiveInfinity)]
    [TestCase(1, double.NegativeInfinity)]
    public void Expected_spend_refuses_what_is_no_mean_spend(int frequency, double spend) =>
        Assert.That(() => _cdnow.ExpectedAverageSpend(frequency, spend), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(-1, 5.0)]
    [TestCase(1, double.NaN)]
    [TestCase(1, double.PositiveInfinity)]
    public void Log_likelihood_refuses_what_is_no_mean_spend(int frequency, double spend) =>
        Assert.That(() => _cdnow.LogLikelihood(frequency, spend), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void History_with_repeat_purchases_needs_a_known_mean_spend_and_one_without_does_not()
    {
        Assert.That(
            () => _cdnow.ExpectedAverageSpend((2, 1, 5)),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("give the history its MonetaryValue"));
        Assert.That(() => _cdnow.LogLikelihood((2, 1, 5)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => _cdnow.ExpectedAverageSpend((-1, 0, 5)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(_cdnow.ExpectedAverageSpend((0, 0, 5)), Is.EqualTo(_cdnow.PopulationMean));
        Assert.That(_cdnow.LogLikelihood((0, 0, 5)), Is.NaN);
    }

    [TestCase(5e-324)]
    [TestCase(1e-300)]
    [TestCase(1e300)]
    [TestCase(1.7e308)]
    public void Log_likelihood_of_extreme_spend_is_finite(double spend)
    {
        foreach (GammaGammaParameters parameters in new GammaGammaParameters[]
        {
            new(6.25, 3.74, 15.44), new(1e-6, 1e-6, 1e8), new(1e8, 1e-6, 1e-8), new(1e-6, 1e8, 1e-300),
        })
        {
            Assert.That(double.IsFinite(new GammaGammaModel(parameters).LogLikelihood(3, spend)), Is.True, parameters.ToString());
        }
    }

    [Test]
    public void Customer_whom_the_model_cannot_take_is_no_number_alone_and_in_columns()
    {
        // Bought once; of a mean; got back more than was paid; got everything free.
        CustomerSummary customers = new(TimeUnit.Day, [0, 2, 3, 1], [0, 1, 2, 3], [5, 5, 5, 5], [0, 10, -1.5, 0]);
        double[] spend = _cdnow.ExpectedAverageSpend(customers);
        double[] logLikelihood = new double[4];
        _cdnow.LogLikelihood(customers, logLikelihood);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(spend.Select(double.IsNaN), Is.EqualTo(new[] { false, false, true, false }));
            Assert.That(logLikelihood.Select(double.IsNaN), Is.EqualTo(new[] { true, false, true, true }));
            for (int row = 0; row < customers.Count; row++)
            {
                int x = customers.Frequency[row];
                double m = customers.MonetaryValue[row];
                Assert.That(_cdnow.ExpectedAverageSpend(x, m), Is.EqualTo(spend[row]));
                Assert.That(_cdnow.ExpectedAverageSpend(customers.HistoryOf(row)), Is.EqualTo(spend[row]));
                Assert.That(_cdnow.LogLikelihood(x, m), Is.EqualTo(logLikelihood[row]));
                Assert.That(_cdnow.LogLikelihood(customers.HistoryOf(row)), Is.EqualTo(logLikelihood[row]));
            }
        }
    }

    [Test]
    public void Column_forms_without_monetary_value_say_so()
    {
        CustomerSummary customers = new(TimeUnit.Day, [0, 2], [0, 1], [5, 5]);
        Assert.That(
            () => _cdnow.ExpectedAverageSpend(customers), Throws.InvalidOperationException.With.Message.Contains("no monetary_value column"));
        Assert.That(
            () => _cdnow.LogLikelihood(customers, new double[2]),
            Throws.InvalidOperationException.With.Message.Contains("no monetary_value column"));
    }

    [Test]
    public void Column_forms_refuse_a_destination_of_another_length()
    {
        CustomerSummary customers = new(TimeUnit.Day, [0, 2], [0, 1], [5, 5], [0, 10]);
        Assert.That(() => _cdnow.ExpectedAverageSpend(customers, new double[3]), Throws.ArgumentException);
    }
}
