using System.Text.Json;

namespace Clv.Probabilistic.Tests;

/// <summary>Gamma-Gamma fits against published values, the exact optimum of the reference, and identities.</summary>
[Category(Widths.Category)]
public sealed class GammaGammaFitterTests
{
    /// <summary>A fit ends within 1e-9 of the maximum in mean log-likelihood, where parameters are determined to its root.</summary>
    private const double UnitTolerance = 1e-5;

    /// <summary>Parameters against the polished reference, relative: the target that the accuracy page promises.</summary>
    private const double ParameterTolerance = 1e-6;

    /// <summary>Log-likelihoods against the polished reference, relative.</summary>
    private const double LogLikelihoodTolerance = 1e-9;

    /// <summary>Standard errors and covariances: they inherit the parameters' distance from the reference's point.</summary>
    private const double StandardErrorTolerance = 1e-5;

    private static readonly string[] _names = ["p", "q", "v"];

    [Test]
    public void Fit_of_cdnow_prints_the_published_values()
    {
        // Fader and Hardie (2013), note 025; the log-likelihood to six decimals is that of spends rounded to cents.
        ModelFit<GammaGammaModel> fit = new GammaGammaFitter().Fit(ReferenceFits.Cdnow());
        Assert.Multiple(() =>
        {
            Assert.That(fit.Model.Parameters.P, Is.EqualTo(6.25).Within(0.005));
            Assert.That(fit.Model.Parameters.Q, Is.EqualTo(3.74).Within(0.005));
            Assert.That(fit.Model.Parameters.V, Is.EqualTo(15.44).Within(0.01));
            Assert.That(fit.LogLikelihood, Is.EqualTo(-4055.923244).Within(5e-7));
            Assert.That(fit.Customers, Is.EqualTo(946));
            Assert.That(fit.Account.Rows, Is.EqualTo(946));
            Assert.That(fit.Account.RowsWithoutRepeatPurchase, Is.EqualTo(2357 - 946));
            Assert.That(fit.Account.RowsWithoutPositiveSpend, Is.Zero);
            Assert.That(fit.Model.PopulationMean, Is.EqualTo(35.2).Within(0.05));
            Assert.That(fit.Convergence.Warnings, Is.Empty);
        });
    }

    [Test]
    public void Expected_spend_of_fitted_cdnow_prints_the_published_values()
    {
        // The first ten customers in the spreadsheet of note 025, to two decimals, from spends that are not rounded.
        double[] expected = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17];
        CustomerSummary customers = ReferenceFits.Cdnow();
        double[] actual = new GammaGammaFitter().Fit(customers).Model.ExpectedAverageSpend(customers);
        Assert.That(actual[..10], Is.EqualTo(expected).Within(0.01));
    }

    [TestCase(0.0, "0.0")]
    [TestCase(0.001, "0.001")]
    [TestCase(0.01, "0.01")]
    [TestCase(0.1, "0.1")]
    public void Fit_of_reference_data_reaches_the_exact_optimum(double penalizer, string printed)
    {
        JsonElement polished = ReferenceFits
            .Of("GammaGammaFitter", $"cdnow_returning946|pen={printed}|q_constraint=False")
            .GetProperty("polished");
        ModelFit<GammaGammaModel> fit =
            new GammaGammaFitter().Fit(ReferenceFits.Cdnow(), new FitOptions { Penalizer = penalizer });

        double[] expected = polished.Numbers("params", _names);
        double[] errors = [.. polished.GetProperty("standard_errors").EnumerateArray().Select(e => e.GetDouble())];
        double best = polished.GetProperty("objective").GetDouble();
        double objective = (-fit.LogLikelihood / fit.Customers)
            + (penalizer * fit.Parameters.Sum(parameter => parameter.Value * parameter.Value));
        Assert.Multiple(() =>
        {
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
            Assert.That(objective, Is.EqualTo(best).Within(LogLikelihoodTolerance * Math.Abs(best)));
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.That(fit.Parameters[i].Name, Is.EqualTo(_names[i]));
                Assert.That(fit.Parameters[i].Value, Is.EqualTo(expected[i]).Within(ParameterTolerance * expected[i]));
                Assert.That(
                    fit.Parameters[i].StandardError, Is.EqualTo(errors[i]).Within(StandardErrorTolerance * errors[i]));
            }
        });
    }

    [Test]
    public void Covariance_is_the_delta_method_and_symmetric()
    {
        // The reference matrix belongs to lifetimes' own stopping point, about 1e-8 away.
        JsonElement matrix = ReferenceFits.Of("GammaGammaFitter", "cdnow_returning946|pen=0.0|q_constraint=False")
            .GetProperty("variance_matrix_correct_delta_method");
        ModelFit<GammaGammaModel> fit = new GammaGammaFitter().Fit(ReferenceFits.Cdnow());
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                double expected = matrix[row][column].GetDouble();
                Assert.That(
                    fit.Covariance(row, column), Is.EqualTo(expected).Within(StandardErrorTolerance * Math.Abs(expected)));
                Assert.That(fit.Covariance(row, column), Is.EqualTo(fit.Covariance(column, row)));
            }
        }
    }

    [TestCase(FitAlgorithm.Bfgs)]
    [TestCase(FitAlgorithm.NelderMead)]
    public void Fit_by_a_fallback_reaches_the_same_optimum(FitAlgorithm algorithm)
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        ModelFit<GammaGammaModel> best = new GammaGammaFitter().Fit(customers);
        ModelFit<GammaGammaModel> fit = new GammaGammaFitter().Fit(customers, new FitOptions { Algorithm = algorithm });
        Assert.That(fit.LogLikelihood, Is.EqualTo(best.LogLikelihood).Within(1e-6));
    }

    [Test]
    public void Fit_needs_few_evaluations_from_its_own_start()
    {
        Assert.That(new GammaGammaFitter().Fit(ReferenceFits.Cdnow()).Convergence.Iterations, Is.LessThanOrEqualTo(10));
    }

    [Test]
    public void Fit_leaves_out_unusable_rows_and_counts_them()
    {
        CustomerSummary usable = Simulated(300, 7);
        CustomerSummary withOthers = new(
            TimeUnit.Day,
            [0, 3, .. usable.Frequency, 0, 2],
            [0, 1, .. usable.Recency, 0, 1],
            [9, 9, .. usable.T, 9, 9],
            [0, 0, .. usable.MonetaryValue, 0, -4.5]);
        ModelFit<GammaGammaModel> fit = new GammaGammaFitter().Fit(withOthers);
        Assert.Multiple(() =>
        {
            Assert.That(fit.Account.Rows, Is.EqualTo(300));
            Assert.That(fit.Account.RowsWithoutRepeatPurchase, Is.EqualTo(2));
            Assert.That(fit.Account.RowsWithoutPositiveSpend, Is.EqualTo(2));
            Assert.That(fit.Model.Parameters, Is.EqualTo(new GammaGammaFitter().Fit(usable).Model.Parameters));
        });
    }

    [Test]
    public void Fit_without_usable_rows_says_why_it_cannot()
    {
        CustomerSummary customers = new(TimeUnit.Day, [0, 2], [0, 1], [5, 5], [0, -1]);
        Assert.That(
            () => new GammaGammaFitter().Fit(customers),
            Throws.InvalidOperationException.With.Message.Contains("no customer has a repeat purchase and a positive mean spend"));
    }

    [Test]
    public void Fit_of_weights_of_zero_says_why_it_cannot()
    {
        CustomerSummary customers = new(TimeUnit.Day, [2], [1], [5], [10], weight: [0]);
        Assert.That(
            () => new GammaGammaFitter().Fit(customers), Throws.InvalidOperationException.With.Message.Contains("weight of zero"));
    }

    [Test]
    public void Fit_without_monetary_value_says_why_it_cannot()
    {
        CustomerSummary customers = new(TimeUnit.Day, [2], [1], [5]);
        Assert.That(
            () => new GammaGammaFitter().Fit(customers), Throws.InvalidOperationException.With.Message.Contains("no monetary value"));
    }

    [Test]
    public void Fit_starts_where_it_is_told()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        ModelFit<GammaGammaModel> best = new GammaGammaFitter().Fit(customers);
        ModelFit<GammaGammaModel> again = new GammaGammaFitter().Fit(customers, new FitOptions { Start = best.Model.Parameters });
        Assert.That(again.Convergence.Iterations, Is.EqualTo(1));
    }

    [Test]
    public void Fit_stops_when_cancelled()
    {
        CustomerSummary customers = Simulated(500, 3);
        Assert.That(
            () => new GammaGammaFitter().Fit(customers, cancellationToken: new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase(0.01)]
    [TestCase(100)]
    [TestCase(1e9)]
    public void Rescaled_money_rescales_v_alone(double factor)
    {
        CustomerSummary dollars = Simulated(500, 3);
        CustomerSummary other = new(
            TimeUnit.Day,
            dollars.Frequency,
            dollars.Recency,
            dollars.T,
            [.. dollars.MonetaryValue.ToArray().Select(m => m * factor)]);
        GammaGammaParameters expected = new GammaGammaFitter().Fit(dollars).Model.Parameters;
        GammaGammaParameters actual = new GammaGammaFitter().Fit(other).Model.Parameters;
        Assert.Multiple(() =>
        {
            Assert.That(actual.P, Is.EqualTo(expected.P).Within(1e-7 * expected.P));
            Assert.That(actual.Q, Is.EqualTo(expected.Q).Within(1e-7 * expected.Q));
            Assert.That(actual.V, Is.EqualTo(expected.V * factor).Within(1e-7 * expected.V * factor));
        });
    }

    [Test]
    public void Fit_with_an_infinite_population_mean_warns()
    {
        // lifetimes' penalty of 0.01 pulls q below 1 on CDNOW.
        ModelFit<GammaGammaModel> fit = new GammaGammaFitter().Fit(ReferenceFits.Cdnow(), new FitOptions { Penalizer = 0.01 });
        Assert.Multiple(() =>
        {
            Assert.That(fit.Model.Parameters.Q, Is.LessThan(1));
            Assert.That(fit.Model.PopulationMean, Is.EqualTo(double.PositiveInfinity));
            Assert.That(fit.Convergence.Warnings, Has.Some.Contains("population mean spend is infinite"));
        });
    }

    [Test]
    public void Fit_of_equal_spends_says_that_there_is_no_maximum()
    {
        CustomerSummary customers = new(
            TimeUnit.Day, [1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [9, 9, 9, 9, 9], [20, 20, 20, 20, 20]);
        ModelFit<GammaGammaModel> fit = new GammaGammaFitter().Fit(customers);
        Assert.Multiple(() =>
        {
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.NoInteriorMaximum));
            Assert.That(fit.Convergence.Warnings, Is.Not.Empty);
            Assert.That(fit.Model.ExpectedAverageSpend(3, 20), Is.EqualTo(20).Within(0.01));
        });
    }

    [Test]
    public void Fit_where_customers_are_alike_says_so()
    {
        // Means vary between customers no more than one customer's spends do: mean of x draws from one Gamma distribution.
        CustomerSummary customers = Simulated(400, 11, homogeneous: true);
        ModelFit<GammaGammaModel> fit = new GammaGammaFitter().Fit(customers);
        Assert.Multiple(() =>
        {
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.NoInteriorMaximum));
            Assert.That(fit.Convergence.Warnings[0], Does.StartWith("All customers have the same mean spend"));
            Assert.That(fit.HasCovariance, Is.False);
        });
    }

    [Test]
    public void Fit_of_a_few_customers_finds_the_higher_of_two_ridges()
    {
        // From the start with the moments of these two customers the search follows "each is steady" to −3.519; "all are alike"
        // leads to −3.378.
        CustomerSummary customers = new(TimeUnit.Day, [41, 19], [1, 1], [9, 9], [6.39, 3.54]);
        ModelFit<GammaGammaModel> fit = new GammaGammaFitter().Fit(customers);
        Assert.That(fit.Convergence.Warnings[0], Does.StartWith("All customers have the same mean spend"));
        foreach (GammaGammaParameters start in new GammaGammaParameters[] { new(1, 500, 500), new(500, 1, 0.001), new(1, 1, 1) })
        {
            double other = new GammaGammaFitter().Fit(customers, new FitOptions { Start = start }).LogLikelihood;
            Assert.That(fit.LogLikelihood, Is.GreaterThanOrEqualTo(other - 1e-6), start.ToString());
        }
    }

    [Test]
    public void Simulated_spends_give_back_their_parameters_within_four_standard_errors()
    {
        ModelFit<GammaGammaModel> fit = new GammaGammaFitter().Fit(Simulated(20_000, 42));
        double[] truth = [_truth.P, _truth.Q, _truth.V];
        for (int i = 0; i < truth.Length; i++)
        {
            Assert.That(fit.Parameters[i].Value, Is.EqualTo(truth[i]).Within(4 * fit.Parameters[i].StandardError!.Value));
        }
    }

    private static readonly GammaGammaParameters _truth = new(6, 4, 16);

    private static CustomerSummary Simulated(int count, int seed, bool homogeneous = false)
    {
        Random random = new(seed);
        int[] frequency = new int[count];
        double[] spend = new double[count];
        for (int i = 0; i < count; i++)
        {
            frequency[i] = 1 + random.Next(8);
            double rate = homogeneous ? _truth.Q / _truth.V : MathNet.Numerics.Distributions.Gamma.Sample(random, _truth.Q, _truth.V);
            spend[i] = MathNet.Numerics.Distributions.Gamma.Sample(random, _truth.P * frequency[i], rate * frequency[i]);
        }

        double[] t = [.. Enumerable.Repeat(10.0, count)];
        return new CustomerSummary(TimeUnit.Day, frequency, t, t, spend);
    }

    /// <summary>v has the unit of money, so that its size says nothing about the fit.</summary>
    [TestCase(1e-150)]
    [TestCase(1e-60)]
    [TestCase(1e150)]
    public void Fit_in_another_unit_of_money_is_the_same_fit(double unit)
    {
        int[] frequency = [1, 1, 1, 1, 1, 30, 30, 30, 30, 30];
        double[] spend = [1, 10, 100, 5, 300, 10, 40, 12, 90, 20];
        double[] recency = [.. frequency.Select(x => (double)x)];
        double[] age = [.. frequency.Select(x => 2.0 * x)];
        double[] scaled = [.. spend.Select(amount => amount * unit)];

        GammaGammaParameters plain = new GammaGammaFitter().Fit(new CustomerSummary(TimeUnit.Week, frequency, recency, age, spend)).Model.Parameters;
        GammaGammaParameters other = new GammaGammaFitter().Fit(new CustomerSummary(TimeUnit.Week, frequency, recency, age, scaled)).Model.Parameters;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(other.P, Is.EqualTo(plain.P).Within(UnitTolerance * plain.P));
            Assert.That(other.Q, Is.EqualTo(plain.Q).Within(UnitTolerance * plain.Q));
            Assert.That(other.V / unit, Is.EqualTo(plain.V).Within(UnitTolerance * plain.V));
        }
    }

    /// <summary>One amount that is next to nothing beside ordinary ones is a strange customer, and no reason to give up.</summary>
    [TestCase(FitAlgorithm.TrustRegionNewton)]
    [TestCase(FitAlgorithm.Bfgs)]
    [TestCase(FitAlgorithm.NelderMead)]
    public void Fit_with_one_spend_of_next_to_nothing_has_a_likelihood(FitAlgorithm algorithm)
    {
        CustomerSummary customers = new(
            TimeUnit.Day, [4, 1, 1, 2], [63, 31, 55, 42], [73, 69, 65, 61], [17.75, 1e-150, 27.25, 35.75]);

        ModelFit<GammaGammaModel> fit = new GammaGammaFitter().Fit(customers, new FitOptions { Algorithm = algorithm });

        Assert.That(double.IsFinite(fit.LogLikelihood), Is.True);
    }
}
