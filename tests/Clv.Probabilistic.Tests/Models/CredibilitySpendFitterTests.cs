namespace Clv.Probabilistic.Tests.Models;

/// <summary>Fits of the credibility model: by hand, of simulated customers, and what must not matter.</summary>
public sealed class CredibilitySpendFitterTests
{
    /// <summary>Estimates of simulated customers lie within so many standard errors: one in ten thousand does not.</summary>
    private const double StandardErrors = 4;

    private static readonly CredibilitySpendFitter _fitter = new();

    [Test]
    public void Fit_of_equal_counts_is_that_of_the_closed_form()
    {
        // Two purchases each: means 22, 32 and 42, variances 8, 8 and 20. σ² = 12, the means' mean is 32 and their variance 200/3, and
        // τ² = 200/3 − 12/2. With z = τ²/(τ² + 6), z·22 + (1 − z)·32.
        CustomerSummary customers = Summary(([20, 24], 1), ([30, 34], 1), ([38.837722339831620, 45.162277660168380], 1));
        ModelFit<CredibilitySpendModel> fit = _fitter.Fit(customers);
        CredibilitySpendParameters found = fit.Model.Parameters;
        double z = ((200.0 / 3) - 6) / (200.0 / 3);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.WithinVariance, Is.EqualTo(12).Within(1e-12));
            Assert.That(found.BetweenVariance, Is.EqualTo((200.0 / 3) - 6).Within(1e-12));
            Assert.That((found.A, found.B), Is.EqualTo((32.0, 0.0)));
            Assert.That(fit.Model.ExpectedAverageSpend(customers)[0], Is.EqualTo((z * 22) + ((1 - z) * 32)).Within(1e-12));
            Assert.That(fit.Convergence.Warnings, Has.One.Contains("b is not determined"));
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
            Assert.That(fit.Parameters[1].StandardError, Is.Null);

            // 2σ⁴/3, and of a the variance of a mean of three.
            Assert.That(fit.Parameters[2].StandardError, Is.EqualTo(Math.Sqrt(2 * 144 / 3.0)).Within(1e-10));
            Assert.That(fit.Parameters[0].StandardError, Is.EqualTo(Math.Sqrt(200 / 9.0)).Within(1e-10));
        }
    }

    [Test]
    public void Fit_of_different_counts_solves_the_equations_of_the_likelihood()
    {
        // Means 10 and 14 of one purchase, 22 and 32 of two with variance 8: the line goes through 12 and 27.
        CustomerSummary customers = Summary(([10], 1), ([14], 1), ([20, 24], 1), ([30, 34], 1));
        ModelFit<CredibilitySpendModel> fit = _fitter.Fit(customers);
        CredibilitySpendParameters found = fit.Model.Parameters;
        double one = 1 / (found.BetweenVariance + 8);
        double two = 1 / (found.BetweenVariance + 4);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.WithinVariance, Is.EqualTo(8).Within(1e-14));
            Assert.That(found.A, Is.EqualTo(12).Within(1e-12));
            Assert.That(found.B, Is.EqualTo(15 / Math.Log(2)).Within(1e-12));
            Assert.That((2 * one) - (8 * one * one) + (2 * two) - (50 * two * two), Is.Zero.Within(1e-15));
            Assert.That(fit.Customers, Is.EqualTo(4));
            Assert.That(fit.Account.Rows, Is.EqualTo(4));
            Assert.That(fit.Convergence.Warnings, Is.Empty);
        }
    }

    [Test]
    public void Log_likelihood_is_the_sum_over_customers_and_a_maximum()
    {
        CustomerSummary customers = Simulated(500, seed: 3);
        ModelFit<CredibilitySpendModel> fit = _fitter.Fit(Uncapped(customers));
        CredibilitySpendParameters best = fit.Model.Parameters;
        double Sum(double a, double b, double between) =>
            new CredibilitySpendModel(new(a, b, best.WithinVariance, between)).LogLikelihood(customers).Sum();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fit.LogLikelihood, Is.EqualTo(fit.Model.LogLikelihood(customers).Sum()).Within(1e-9));
            foreach (double step in new[] { -0.01, 0.01 })
            {
                Assert.That(Sum(best.A + step, best.B, best.BetweenVariance), Is.LessThan(fit.LogLikelihood));
                Assert.That(Sum(best.A, best.B + step, best.BetweenVariance), Is.LessThan(fit.LogLikelihood));
                Assert.That(Sum(best.A, best.B, best.BetweenVariance * (1 + step)), Is.LessThan(fit.LogLikelihood));
            }
        }
    }

    [Test]
    public void Simulated_customers_give_their_parameters_back([Values(1, 2, 3)] int seed)
    {
        ModelFit<CredibilitySpendModel> fit = _fitter.Fit(Uncapped(Simulated(20_000, seed)));
        double[] truth = [30, 5, 400, 100];
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < truth.Length; i++)
            {
                ParameterEstimate estimate = fit.Parameters[i];
                Assert.That(estimate.Value, Is.EqualTo(truth[i]).Within(StandardErrors * estimate.StandardError!.Value), estimate.Name);
                Assert.That(estimate.StandardError.Value, Is.LessThan(0.1 * truth[i]), estimate.Name);
            }
        }
    }

    [Test]
    public void Fit_has_the_same_bits_on_any_number_of_threads_and_in_any_order_of_rows()
    {
        CustomerSummary customers = Simulated(3_000, seed: 5);
        CredibilitySpendParameters expected = _fitter.Fit(customers).Model.Parameters;
        int[] rows = [.. Enumerable.Range(0, customers.Count)];
        new Random(11).Shuffle(rows);
        ModelFit<CredibilitySpendModel> shuffled = _fitter.Fit(customers.Rows(rows));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(shuffled.Model.Parameters, Is.EqualTo(expected));
            Assert.That(shuffled.LogLikelihood, Is.EqualTo(_fitter.Fit(customers).LogLikelihood));
            Assert.That(_fitter.Fit(customers, new() { MaximumThreads = 7 }).Model.Parameters, Is.EqualTo(expected));
        }
    }

    [Test]
    public void Weights_are_multiplicities()
    {
        ModelFit<CredibilitySpendModel> weighted = _fitter.Fit(Summary(([10], 3), ([14], 1), ([20, 24], 2), ([30, 34], 1), ([1, 99], 0)));
        ModelFit<CredibilitySpendModel> repeated = _fitter.Fit(
            Summary(([10], 1), ([10], 1), ([10], 1), ([14], 1), ([20, 24], 1), ([20, 24], 1), ([30, 34], 1)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(weighted.Model.Parameters.A, Is.EqualTo(repeated.Model.Parameters.A).Within(1e-12));
            Assert.That(weighted.Model.Parameters.B, Is.EqualTo(repeated.Model.Parameters.B).Within(1e-12));
            Assert.That(weighted.Model.Parameters.WithinVariance, Is.EqualTo(repeated.Model.Parameters.WithinVariance).Within(1e-12));
            Assert.That(weighted.Model.Parameters.BetweenVariance, Is.EqualTo(repeated.Model.Parameters.BetweenVariance).Within(1e-10));
            Assert.That(weighted.LogLikelihood, Is.EqualTo(repeated.LogLikelihood).Within(1e-11));
            Assert.That(weighted.Customers, Is.EqualTo(7));
        }
    }

    [Test]
    public void Customers_who_do_not_differ_are_all_expected_to_spend_the_same()
    {
        CustomerSummary customers = Summary(([10, 30], 1), ([30, 10], 1), ([5, 35], 1), ([20], 1), ([20], 1));
        ModelFit<CredibilitySpendModel> fit = _fitter.Fit(customers);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fit.Model.Parameters.BetweenVariance, Is.Zero);
            Assert.That(fit.Model.ExpectedAverageSpend(customers), Is.All.EqualTo(20).Within(1e-12));
            Assert.That(fit.Convergence.Warnings, Has.One.Contains("between-variance is 0"));
            Assert.That(fit.Parameters[3].StandardError, Is.Null);
            Assert.That(fit.Parameters[3].Interval(), Is.Null);
            Assert.That(fit.LogLikelihood, Is.EqualTo(fit.Model.LogLikelihood(customers).Sum()).Within(1e-12));
        }
    }

    [TestCase(0.1)]
    [TestCase(-3)]
    [TestCase(0)]
    [TestCase(1e40)]
    public void Equal_amounts_are_what_everybody_is_expected_to_spend(double amount)
    {
        CustomerSummary customers = Summary(([amount, amount, amount], 1), ([amount], 1), ([amount, amount], 1));
        ModelFit<CredibilitySpendModel> fit = _fitter.Fit(customers);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fit.Model.Parameters.WithinVariance, Is.Zero);
            Assert.That(fit.Model.Parameters.BetweenVariance, Is.Zero);
            Assert.That(fit.Model.ExpectedAverageSpend(customers), Is.All.EqualTo(amount).Within(1e-14 * Math.Abs(amount)));
            Assert.That(fit.HasLogLikelihood, Is.False);
            Assert.That(fit.Convergence.Warnings, Has.One.Contains("All amounts are equal"));
        }
    }

    [Test]
    public void One_customer_is_expected_to_spend_as_before()
    {
        ModelFit<CredibilitySpendModel> fit = _fitter.Fit(Summary(([10, 20], 1)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fit.Model.ExpectedAverageSpend(2, 15), Is.EqualTo(15));
            Assert.That(fit.Model.Parameters.WithinVariance, Is.EqualTo(50));
            Assert.That(fit.Model.Parameters.BetweenVariance, Is.Zero);
        }
    }

    [Test]
    public void Steady_customers_are_expected_to_spend_as_before()
    {
        CustomerSummary customers = Summary(([10, 10], 1), ([20, 20, 20], 1), ([70], 1), ([30, 30], 1));
        ModelFit<CredibilitySpendModel> fit = _fitter.Fit(customers);
        Assert.That(fit.Model.Parameters.WithinVariance, Is.Zero);
        Assert.That(fit.Model.ExpectedAverageSpend(customers), Is.EqualTo(new[] { 10.0, 20, 70, 30 }).Within(1e-12));
    }

    [Test]
    public void Negative_amounts_are_amounts()
    {
        CustomerSummary customers = Summary(([-10, 30], 1), ([-30, -10], 1), ([5, 35], 1), ([-20], 1), ([40], 1));
        ModelFit<CredibilitySpendModel> shifted = _fitter.Fit(Summary(([90, 130], 1), ([70, 90], 1), ([105, 135], 1), ([80], 1), ([140], 1)));
        ModelFit<CredibilitySpendModel> fit = _fitter.Fit(customers);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fit.Model.Parameters.A, Is.EqualTo(shifted.Model.Parameters.A - 100).Within(1e-9));
            Assert.That(fit.Model.Parameters.BetweenVariance, Is.EqualTo(shifted.Model.Parameters.BetweenVariance).Within(1e-7));
            Assert.That(fit.Model.ExpectedAverageSpend(customers)[1], Is.LessThan(fit.Model.ExpectedAverageSpend(customers)[2]));
            Assert.That(fit.Model.ExpectedAverageSpend(customers), Has.None.NaN);
        }
    }

    [Test]
    public void Amounts_in_another_unit_of_money_give_the_same_model_in_that_unit()
    {
        CustomerSummary dollars = Simulated(300, seed: 8);
        CustomerSummary cents = Scaled(dollars, 100);
        CredibilitySpendParameters expected = _fitter.Fit(dollars).Model.Parameters;
        CredibilitySpendParameters found = _fitter.Fit(cents).Model.Parameters;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.A, Is.EqualTo(100 * expected.A).Within(1e-10).Percent);
            Assert.That(found.B, Is.EqualTo(100 * expected.B).Within(1e-8).Percent);
            Assert.That(found.BetweenVariance, Is.EqualTo(10_000 * expected.BetweenVariance).Within(1e-8).Percent);
        }
    }

    [Test]
    public void Capped_columns_are_what_is_fitted()
    {
        CustomerSummary customers = Summary(([10, 5000], 1), ([14], 1), ([20, 24], 1), ([30, 34], 1));
        CustomerSummary capped = Summary(([10, 40], 1), ([14], 1), ([20, 24], 1), ([30, 34], 1));
        CustomerSummary both = customers
            .WithColumn(SummaryColumns.CappedMean, capped.Column("capped_mean").Values)
            .WithColumn(SummaryColumns.CappedVariance, capped.Column("capped_variance").Values);
        Assert.That(_fitter.Fit(both).Model.Parameters, Is.EqualTo(_fitter.Fit(capped).Model.Parameters));
    }

    [Test]
    public void Fit_without_capped_columns_says_that_amounts_count_in_full()
    {
        CustomerSummary customers = Uncapped(Summary(([10], 1), ([14], 1), ([20, 24], 1), ([30, 34], 1)));
        Assert.That(
            _fitter.Fit(customers).Convergence.Warnings,
            Is.EqualTo(new[]
            {
                "The summary has no capped_mean and capped_variance, so that the largest amounts count in full; summarize orders with SummaryOptions.SpendColumns = true to cap them at their 99.5 % quantile.",
            }));
    }

    [Test]
    public void What_cannot_be_fitted_says_what_to_do()
    {
        CustomerSummary plain = new(TimeUnit.Week, [1, 0], [1, 0], [2, 3], [3, 0]);
        TransactionTable orders = OrderTables.Of([1, 1, 2], [new DateOnly(2025, 1, 1), new(2025, 1, 5), new(2025, 1, 3)], [3, 5, 4]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => _fitter.Fit(plain), Throws.InvalidOperationException.With.Message.Contains("first_amount").And.Message.Contains("SummaryOptions.SpendColumns = true"));
            Assert.That(
                () => _fitter.Fit(plain.WithColumn(SummaryColumns.FirstAmount, [3, 4])),
                Throws.InvalidOperationException.With.Message.Contains("spend_variance"));
            Assert.That(
                () => _fitter.Fit(new CustomerSummary(TimeUnit.Week, [1, 0], [1, 0], [2, 3])),
                Throws.InvalidOperationException.With.Message.Contains("monetary_value"));
            Assert.That(() => _fitter.Fit(Summary(([3], 1), ([4], 1))), Throws.InvalidOperationException.With.Message.Contains("two periods"));
            Assert.That(
                () => _fitter.Fit(orders.Summarize(new() { SpendColumns = true, IncludeFirst = true })),
                Throws.InvalidOperationException.With.Message.Contains("SummaryOptions.IncludeFirst"));
            Assert.That(
                () => _fitter.Fit(Summary(([1e60, 3e60], 1), ([4], 1))), Throws.InvalidOperationException.With.Message.Contains("1e99"));
            Assert.That(
                () => _fitter.Fit(Summary(([3, 4], 1)), new() { Penalizer = 0.1 }), Throws.ArgumentException.With.Message.Contains("Penalizer"));
            Assert.That(
                () => _fitter.Fit(Summary(([3, 4], 1)), new() { Start = new GammaGammaParameters(1, 1, 1) }), Throws.ArgumentException);
            Assert.That(
                () => _fitter.Fit(Summary(([3, 4], 1)), cancellationToken: new CancellationToken(canceled: true)),
                Throws.InstanceOf<OperationCanceledException>());
        }
    }

    [Test]
    public void Fit_that_is_cut_short_says_so()
    {
        ModelFit<CredibilitySpendModel> fit = _fitter.Fit(Simulated(300, seed: 2), new() { MaximumIterations = 3 });
        Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.IterationLimit));
        Assert.That(fit.Model.Parameters.BetweenVariance, Is.Positive);
    }

    [Test]
    public void File_of_a_fit_keeps_model_and_evidence()
    {
        ModelFit<CredibilitySpendModel> fit = _fitter.Fit(Simulated(300, seed: 4), new() { Today = new(2025, 7, 1) });
        using MemoryStream file = new();
        ModelFile.Write(file, fit);
        file.Position = 0;

        ModelFit<CredibilitySpendModel> read = ModelFile.Read(file, "spend.json").As<CredibilitySpendModel>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Model.Parameters, Is.EqualTo(fit.Model.Parameters));
            Assert.That(read.LogLikelihood, Is.EqualTo(fit.LogLikelihood));
            Assert.That(read.Parameters[3].StandardError, Is.EqualTo(fit.Parameters[3].StandardError));
            Assert.That(read.Covariance(2, 3), Is.EqualTo(fit.Covariance(2, 3)));
            Assert.That(read.FittedOn, Is.EqualTo(new DateOnly(2025, 7, 1)));
            Assert.That(read.DataFingerprint, Is.EqualTo(fit.DataFingerprint));
        }
    }

    /// <summary>Customers by their amounts, with weights.</summary>
    private static CustomerSummary Summary(params ReadOnlySpan<(double[] Amounts, double Weight)> customers)
    {
        SpendDetail[] details = new SpendDetail[customers.Length];
        int[] frequency = new int[customers.Length];
        double[] time = new double[customers.Length];
        double[] money = new double[customers.Length];
        double[] weight = new double[customers.Length];
        for (int i = 0; i < customers.Length; i++)
        {
            double[] amounts = customers[i].Amounts;
            details[i] = SpendDetail.Of(amounts);
            frequency[i] = amounts.Length - 1;
            time[i] = frequency[i];
            money[i] = amounts.Length > 1 ? amounts[1..].Average() : 0;
            weight[i] = customers[i].Weight;
        }

        return new CustomerSummary(TimeUnit.Week, frequency, time, time, money, weight)
            .WithColumn(SummaryColumns.SpendVariance, [.. details.Select(detail => detail.Variance)])
            .WithColumn(SummaryColumns.FirstAmount, [.. details.Select(detail => detail.First)])
            .WithColumn(SummaryColumns.CappedMean, [.. details.Select(detail => detail.CappedMean)])
            .WithColumn(SummaryColumns.CappedVariance, [.. details.Select(detail => detail.CappedVariance)]);
    }

    /// <summary>The same without the columns of capped amounts.</summary>
    private static CustomerSummary Uncapped(CustomerSummary customers) =>
        new CustomerSummary(customers.TimeUnit, customers.Frequency, customers.Recency, customers.T, customers.MonetaryValue, customers.Weight)
            .WithColumn(SummaryColumns.SpendVariance, customers.Column("spend_variance").Values)
            .WithColumn(SummaryColumns.FirstAmount, customers.Column("first_amount").Values);

    private static CustomerSummary Scaled(CustomerSummary customers, double factor)
    {
        double[] Times(ReadOnlyColumn<double> column, double by) => [.. column.Select(value => value * by)];
        return new CustomerSummary(
            customers.TimeUnit, customers.Frequency, customers.Recency, customers.T, Times(customers.MonetaryValue, factor), customers.Weight)
            .WithColumn(SummaryColumns.SpendVariance, Times(customers.Column("spend_variance").Values, factor * factor))
            .WithColumn(SummaryColumns.FirstAmount, Times(customers.Column("first_amount").Values, factor))
            .WithColumn(SummaryColumns.CappedMean, Times(customers.Column("capped_mean").Values, factor))
            .WithColumn(SummaryColumns.CappedVariance, Times(customers.Column("capped_variance").Values, factor * factor));
    }

    /// <summary>Customers of one to eight purchases with means around 30 + 5 ln n of variance 100, and amounts around those of variance 400.</summary>
    private static CustomerSummary Simulated(int count, int seed)
    {
        Random random = new(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        (double[], double)[] customers = new (double[], double)[count];
        for (int i = 0; i < count; i++)
        {
            double[] amounts = new double[random.Next(1, 9)];
            double mean = 30 + (5 * Math.Log(amounts.Length)) + (10 * Normal());
            for (int j = 0; j < amounts.Length; j++)
            {
                amounts[j] = mean + (20 * Normal());
            }

            customers[i] = (amounts, 1);
        }

        return Summary(customers);
    }
}
