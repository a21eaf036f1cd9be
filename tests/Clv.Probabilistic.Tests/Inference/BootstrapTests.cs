using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic.Tests.Inference;

public sealed class BootstrapTests
{
    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.6, 5, 0.9, 2.5), TimeUnit.Week);

    private static readonly BootstrapOptions _few = new() { Resamples = 300, Seed = 3 };

    [Test]
    public void Standard_errors_on_CDNOW_are_those_of_the_literature_and_what_customers_add()
    {
        // Published for r and alpha, from the Hessian: 0.01256 and 0.37822 (lifetimes' documentation). These customers vary by more than the
        // model says, which the bootstrap sees and a Hessian does not: it is above, by less than a quarter.
        const double More = 1.25;
        CustomerSummary customers = ReferenceFits.Cdnow();
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);

        BootstrapResult bootstrap = Bootstrap.Run(fit, customers);

        Assert.That(bootstrap.Draws.Count, Is.EqualTo(1000));
        Assert.That(bootstrap.Warnings, Is.Empty);
        Assert.That(bootstrap.StandardError("r"), Is.InRange(0.01256, More * 0.01256));
        Assert.That(bootstrap.StandardError("alpha"), Is.InRange(0.37822, More * 0.37822));

        // The same by another way: the variance of what each customer adds to an estimate (the sandwich). Resamples know it to 2 %, and a and
        // b, far from normal, are not the sum of what customers add.
        const double Tolerance = 0.07;
        double[] robust = Sandwich(fit, customers);
        Assert.That(bootstrap.StandardError("r"), Is.EqualTo(robust[0]).Within(Tolerance * robust[0]));
        Assert.That(bootstrap.StandardError("alpha"), Is.EqualTo(robust[1]).Within(Tolerance * robust[1]));
    }

    [Test]
    public void Where_the_model_is_right_standard_errors_are_those_of_the_likelihood()
    {
        // 300 resamples know a standard error to 4 %, and 5,000 customers have one of their own to 5 % or so.
        const double Tolerance = 0.15;
        CustomerSummary customers = _model.SimulateCustomers(5_000, 52, seed: 1);
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);

        BootstrapResult bootstrap = Bootstrap.Run(fit, customers, _few);

        foreach (ParameterEstimate parameter in fit.Parameters)
        {
            double error = parameter.StandardError!.Value;
            Assert.That(bootstrap.StandardError(parameter.Name), Is.EqualTo(error).Within(Tolerance * error), parameter.Name);
            foreach (BootstrapIntervalKind kind in Enum.GetValues<BootstrapIntervalKind>())
            {
                Interval wald = parameter.Interval(0.9)!.Value;
                Interval interval = bootstrap.Interval(parameter.Name, 0.9, kind);
                // The 15 resamples beyond an end know it to a quarter of a standard error, and estimates of b lean to one side.
                const double Ends = 0.8;
                Assert.That(interval.Lower, Is.EqualTo(wald.Lower).Within(Ends * error), parameter.Name);
                Assert.That(interval.Upper, Is.EqualTo(wald.Upper).Within(Ends * error), parameter.Name);
            }
        }
    }

    [TestCase("pareto-nbd")]
    [TestCase("mbg-nbd")]
    [TestCase("nbd")]
    public void Every_model_has_a_bootstrap(string name)
    {
        CustomerSummary customers = _model.SimulateCustomers(1_000, 52, seed: 1);

        BootstrapResult bootstrap = Bootstrap.Run(PurchaseFitters.Of(name), customers, new() { Resamples = 40, Seed = 2 });

        Assert.That(bootstrap.Draws.ModelName, Is.EqualTo(name));
        Assert.That(bootstrap.Draws.Method, Is.EqualTo(DrawMethod.Bootstrap));
        Assert.That(bootstrap.Draws.TimeUnit, Is.EqualTo(TimeUnit.Week));
        Assert.That(bootstrap.Draws.Count + bootstrap.Failed, Is.EqualTo(40));
    }

    [Test]
    public void Spend_is_resampled_too()
    {
        // As for purchases, with heavy-tailed amounts on top of it.
        const double Tolerance = 0.25;
        GammaGammaModel spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));
        CustomerSummary customers = _model.SimulateCustomers(5_000, 52, seed: 1, spend);

        BootstrapResult bootstrap = Bootstrap.Run(new GammaGammaFitter(), customers, _few);

        Assert.That(bootstrap.Draws.Names, Is.EqualTo(new[] { "p", "q", "v" }));
        for (int i = 0; i < 3; i++)
        {
            double error = bootstrap.Fit.Parameters[i].StandardError!.Value;
            Assert.That(bootstrap.StandardError(bootstrap.Draws.Names[i]), Is.EqualTo(error).Within(Tolerance * error));
        }
    }

    [Test]
    public void The_same_bits_on_any_number_of_threads()
    {
        CustomerSummary customers = _model.SimulateCustomers(500, 52, seed: 1);

        double[] one = Run(threads: 1);

        Assert.That(Run(threads: 4), Is.EqualTo(one));
        Assert.That(one.Distinct().Count(), Is.GreaterThan(55));

        double[] Run(int threads) =>
            Bootstrap.Run(new BetaGeoFitter(), customers, new() { Resamples = 60, Seed = 5, MaximumThreads = threads })
                .Draws.Values("alpha").ToArray();
    }

    [Test]
    public void Grouped_customers_have_the_same_distribution()
    {
        // The two start from estimates that differ by rounding, and end at the same maximum.
        const double Rounding = 1e-6;
        CustomerSummary customers = ReferenceFits.Cdnow();
        BootstrapOptions options = new() { Resamples = 50, Seed = 5 };

        double[] rows = Bootstrap.Run(new BetaGeoFitter(), customers, options).Draws.Values("r").ToArray();
        double[] groups = Bootstrap.Run(new BetaGeoFitter(), customers.Grouped(), options).Draws.Values("r").ToArray();

        for (int i = 0; i < rows.Length; i++)
        {
            Assert.That(groups[i], Is.EqualTo(rows[i]).Within(Rounding * rows[i]));
        }
    }

    [Test]
    public void Weights_that_are_shares_count_as_so_many_customers()
    {
        // A quarter of the weight is a quarter of the customers, with twice the standard error.
        const double Tolerance = 0.2;
        CustomerSummary customers = _model.SimulateCustomers(4_000, 52, seed: 1);
        double[] quarter = new double[customers.Count];
        Array.Fill(quarter, 0.25);

        double all = Bootstrap.Run(new NbdFitter(), customers, _few).StandardError("r");
        double part = Bootstrap.Run(new NbdFitter(), customers.WithColumn(SummaryColumns.Weight, quarter), _few).StandardError("r");

        Assert.That(part, Is.EqualTo(2 * all).Within(Tolerance * 2 * all));
    }

    [Test]
    public void A_fitter_of_ones_own_sees_every_customer_with_all_columns()
    {
        CustomerSummary customers = _model.SimulateCustomers(300, 52, seed: 1)
            .WithColumn(new SummaryColumnDefinition("visits", "Visits."), [.. Enumerable.Range(0, 300).Select(i => (double)i)]);
        OwnFitter fitter = new();

        BootstrapResult bootstrap = Bootstrap.Run(fitter, customers, new() { Resamples = 20, MaximumThreads = 1 });

        Assert.That(bootstrap.Draws.Count, Is.EqualTo(20));
        Assert.That(fitter.Weights.Skip(1), Is.All.EqualTo(300));
        Assert.That(fitter.Rows.Skip(1), Is.All.InRange(150, 230), "63 % of 300 are drawn once or more");
    }

    [Test]
    public void Resamples_without_an_end_are_counted_and_said()
    {
        CustomerSummary handful = new(TimeUnit.Week, [1, 0, 0], [3, 0, 0], [5, 9, 7]);

        BootstrapResult bootstrap = Bootstrap.Run(new NbdFitter(), handful, new() { Resamples = 200 });

        // A resample of three without the one is drawn with probability (2/3)³ = 0.296, whose share of 200 has the standard error 0.03.
        Assert.That(bootstrap.Failed, Is.InRange(35, 85));
        Assert.That(bootstrap.Draws.Count, Is.EqualTo(200 - bootstrap.Failed));
        Assert.That(bootstrap.OnRidge, Is.GreaterThan(0));
        Assert.That(bootstrap.Warnings[0], Does.StartWith($"{bootstrap.OnRidge} of 200 resamples have no maximum inside the parameter space"));
        Assert.That(bootstrap.Warnings[^1], Does.StartWith($"{bootstrap.Failed} of 200 resamples could not be fitted").And.Contain("no customer has a repeat purchase"));
        Interval interval = bootstrap.Interval("r");
        Assert.That(double.IsFinite(interval.Lower) && double.IsFinite(interval.Upper), Is.True);
        Assert.That(double.IsFinite(bootstrap.StandardError("r")), Is.True);
    }

    [Test]
    public void BCa_takes_the_percentiles_that_its_formula_says()
    {
        // 999 draws of which 600 lie below the estimate: z₀ = Φ⁻¹(0.6006).
        double[] values = [.. Enumerable.Range(1, 999).Select(i => (double)i)];
        BootstrapResult bootstrap = Result(estimate: 600.5, values, acceleration: 0.1);
        double bias = Normal.InvCDF(0, 1, 600.0 / 999);
        double z = Normal.InvCDF(0, 1, 0.95);

        Interval interval = bootstrap.Interval("r", 0.9);

        Assert.That(interval.Lower, Is.EqualTo(1 + (998 * Normal.CDF(0, 1, bias + ((bias - z) / (1 - (0.1 * (bias - z))))))).Within(1e-9));
        Assert.That(interval.Upper, Is.EqualTo(1 + (998 * Normal.CDF(0, 1, bias + ((bias + z) / (1 - (0.1 * (bias + z))))))).Within(1e-9));
        Interval plain = Result(estimate: 500, values, acceleration: 0).Interval("r", 0.9);
        Interval percentile = bootstrap.Interval("r", 0.9, BootstrapIntervalKind.Percentile);
        Assert.That(plain.Lower, Is.EqualTo(percentile.Lower).Within(1e-9));
        Assert.That(plain.Upper, Is.EqualTo(percentile.Upper).Within(1e-9));

        // Everything to one side, and an acceleration beyond what can be.
        Interval beyond = Result(estimate: 5_000, values, acceleration: 0.9).Interval("r", 0.9);
        Assert.That(beyond.Lower, Is.InRange(1, 999));
        Assert.That(beyond.Upper, Is.InRange(beyond.Lower, 999));
    }

    [Test]
    public void Acceleration_of_a_mean_is_a_sixth_of_its_skewness()
    {
        // Poisson purchases at one rate and hardly any dropout: the estimate of λ is a mean of x/T, whose acceleration is skewness/(6√n).
        double[] x = [0, 0, 0, 1, 1, 2, 7, 0, 1, 3];
        CustomerSummary customers = new(
            TimeUnit.Week, [.. x.Select(value => (int)value)], [.. x.Select(value => value > 0 ? 10.0 : 0)], [.. x.Select(_ => 10.0)]);
        ExponentialLifetimeModel model = new(x.Average() / 10, 1e-9, TimeUnit.Week);
        FitEvidence evidence = new() { Covariance = new double[,] { { 1, 0 }, { 0, 1 } } };

        double[] acceleration = CustomerInfluence.Accelerations(
            new ModelFit<PurchaseModel>(model, evidence), ExponentialLifetimeModel.Kind, customers);

        double mean = x.Average();
        double skewness = x.Sum(value => Math.Pow(value - mean, 3)) / Math.Pow(x.Sum(value => Math.Pow(value - mean, 2)), 1.5);
        Assert.That(acceleration[0], Is.EqualTo(skewness / 6).Within(1e-5));
    }

    [Test]
    public void Bad_input_is_refused_in_words()
    {
        CustomerSummary customers = _model.SimulateCustomers(300, 52, seed: 1);
        CustomerSummary others = _model.SimulateCustomers(300, 52, seed: 2);
        CustomerSummary onceOnly = customers.Where(customer => customer.Frequency == 0);
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);

        Assert.That(
            () => Bootstrap.Run(fit, customers, new() { Resamples = 1 }),
            Throws.ArgumentException.With.Message.EqualTo("Resamples is 1; it must be at least 2, since one says nothing of spread."));
        Assert.That(() => Bootstrap.Run(fit, customers, new() { MaximumThreads = 0 }), Throws.ArgumentException);
        Assert.That(
            () => Bootstrap.Run(fit, others),
            Throws.ArgumentException.With.Message.StartsWith("The fit is of other customers; give those that it was fitted to."));
        Assert.That(() => Bootstrap.Run(new BetaGeoFitter(), onceOnly), Throws.InvalidOperationException.With.Message.Contains("no customer has a repeat purchase"));
        BootstrapResult few = Bootstrap.Run(fit, customers, new() { Resamples = 20 });
        Assert.That(() => few.Interval("r", 0.9), Throws.InvalidOperationException.With.Message.Contains("cannot be told from 20 draws"));
        Assert.That(() => few.Interval("r", 1), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => few.Interval("q"), Throws.ArgumentException);
    }

    private static BootstrapResult Result(double estimate, double[] values, double acceleration)
    {
        BetaGeoModel model = new(new BetaGeoParameters(estimate, 1, 1, 1));
        double[] same = [.. values.Select(_ => 1.0)];
        return new BootstrapResult(
            new ModelFit<PurchaseModel>(model, new FitEvidence()),
            new ParameterDraws(BetaGeoModel.Kind, TimeUnit.Unspecified, [values, same, same, same], DrawMethod.Bootstrap, seed: 1),
            [acceleration, 0, 0, 0],
            values.Length,
            default);
    }

    /// <summary>Standard errors of coordinates' estimates from what each customer adds, on the natural scale.</summary>
    private static double[] Sandwich(ModelFit<BetaGeoModel> fit, CustomerSummary customers)
    {
        const double Step = 1e-5;
        double[] estimate = [.. fit.Parameters.Select(parameter => parameter.Value)];
        double[][] scores = [.. Enumerable.Range(0, 4).Select(Score)];
        double[] errors = new double[4];
        for (int i = 0; i < errors.Length; i++)
        {
            errors[i] = Math.Sqrt(Enumerable.Range(0, customers.Count).Sum(
                row => Math.Pow(Enumerable.Range(0, 4).Sum(j => fit.Covariance(i, j)!.Value * scores[j][row]), 2)));
        }

        return errors;

        double[] Score(int parameter)
        {
            double[] above = At(parameter, estimate[parameter] * (1 + Step));
            double[] below = At(parameter, estimate[parameter] * (1 - Step));
            return [.. above.Zip(below, (up, down) => (up - down) / (2 * Step * estimate[parameter]))];
        }

        double[] At(int parameter, double value)
        {
            double[] p = [.. estimate];
            p[parameter] = value;
            return new BetaGeoModel(new BetaGeoParameters(p[0], p[1], p[2], p[3])).LogLikelihood(customers);
        }
    }

    private sealed class OwnFitter : IPurchaseFitter
    {
        public string ModelName => "nbd";

        public List<double> Weights { get; } = [];

        public List<int> Rows { get; } = [];

        public ModelFit<PurchaseModel> Fit(
            CustomerSummary customers, FitOptions? options, IProgress<FitProgress>? progress, CancellationToken cancellationToken)
        {
            Assert.That(customers.Column("visits").Count, Is.EqualTo(customers.Count));
            Weights.Add(customers.TotalWeight());
            Rows.Add(customers.Count);
            return new NbdFitter().Fit(customers, options, progress, cancellationToken).As<PurchaseModel>();
        }
    }
}
