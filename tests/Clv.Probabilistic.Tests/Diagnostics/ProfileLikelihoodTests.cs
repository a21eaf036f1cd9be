using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Clv.Probabilistic.Tests;

[Category(Widths.Category)]
[SetCulture("de-DE")]
internal sealed class ProfileLikelihoodTests
{
    /// <summary>What is promised of the deviance at an end.</summary>
    private const double PromisedDeviance = 1e-6;

    /// <summary>The quantile of chi-square with one degree of freedom at 95 %, as tables print it.</summary>
    private const double ChiSquareAt95 = 3.841458820694124;

    [Test]
    public void Intervals_of_bg_nbd_on_cdnow_end_where_a_refit_by_another_optimizer_has_the_target_deviance()
    {
        CustomerSummary customers = CdnowSample.Customers();
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        ProfileLikelihoodResult profile = ProfileLikelihood.Of(new BetaGeoFitter(), customers, fit);

        // The likelihood of the model's scalar predictions, maximized by MathNet's simplex.
        double Refit(int held, double value)
        {
            double[] start = [.. fit.Parameters.Select(parameter => Math.Log(parameter.Value))];
            int[] free = [.. Enumerable.Range(0, 4).Where(i => i != held)];
            double[] each = new double[customers.Count];
            double Objective(Vector<double> point)
            {
                double[] p = new double[4];
                p[held] = value;
                for (int i = 0; i < free.Length; i++)
                {
                    p[free[i]] = Math.Exp(point[i]);
                }

                new BetaGeoModel(new BetaGeoParameters(p[0], p[1], p[2], p[3]), TimeUnit.Week).LogLikelihood(customers, each);
                return -each.Sum();
            }

            return -NelderMeadSimplex.Minimum(
                ObjectiveFunction.Value(Objective), Vector<double>.Build.DenseOfEnumerable(free.Select(i => start[i])), 1e-10, 5_000)
                .FunctionInfoAtMinimum.Value;
        }

        Assert.Multiple(() =>
        {
            Assert.That(profile.Level, Is.EqualTo(0.95));
            Assert.That(profile.TargetDeviance, Is.EqualTo(ChiSquareAt95).Within(1e-12));
            Assert.That(profile.Warning, Is.Null);
            Assert.That(profile.HigherLogLikelihood, Is.Null);
            Assert.That(profile.Intervals.Select(interval => interval.Name), Is.EqualTo(new[] { "r", "alpha", "a", "b" }));
            for (int i = 0; i < 4; i++)
            {
                foreach (double end in new[] { profile.Intervals[i].Lower, profile.Intervals[i].Upper })
                {
                    double deviance = 2 * (fit.LogLikelihood - Refit(i, end));
                    Assert.That(deviance, Is.EqualTo(ChiSquareAt95).Within(PromisedDeviance), $"{profile.Intervals[i].Name} at {end}");
                }
            }
        });
        foreach (ProfileInterval interval in profile.Intervals)
        {
            TestContext.Out.WriteLine(FormattableString.Invariant($"{interval.Name}: {interval.Estimate} in {interval.Lower} to {interval.Upper}"));
        }
    }

    [TestCase("mbg-nbd")]
    [TestCase("pareto-nbd")]
    [TestCase("nbd")]
    public void Intervals_of_every_purchase_model_on_cdnow_hold_the_estimate_and_end_at_the_target(string model)
    {
        CustomerSummary customers = CdnowSample.Customers();
        IPurchaseFitter fitter = PurchaseFitters.Of(model);
        ModelFit<PurchaseModel> fit = fitter.Fit(customers);
        ProfileLikelihoodResult profile = ProfileLikelihood.Of(fitter, customers, fit);
        AssertEndsAtTarget(((ILikelihoodSource)fitter).LikelihoodOf(customers, 1), fit, profile);
    }

    [Test]
    public void Intervals_of_gamma_gamma_on_cdnow_hold_the_estimate_and_end_at_the_target()
    {
        CustomerSummary customers = CdnowSample.Customers();
        GammaGammaFitter fitter = new();
        ModelFit<GammaGammaModel> fit = fitter.Fit(customers);
        ProfileLikelihoodResult profile = ProfileLikelihood.Of(fitter, customers, fit);
        AssertEndsAtTarget(((ILikelihoodSource)fitter).LikelihoodOf(customers, 1), fit, profile);
    }

    [Test]
    public void Intervals_widen_with_the_level()
    {
        CustomerSummary customers = CdnowSample.Customers();
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        ProfileLikelihoodResult[] levels =
            [.. new[] { 0.01, 0.5, 0.95, 0.999 }.Select(level => ProfileLikelihood.Of(new BetaGeoFitter(), customers, fit, level))];
        for (int i = 1; i < levels.Length; i++)
        {
            for (int parameter = 0; parameter < 4; parameter++)
            {
                Assert.That(levels[i].Intervals[parameter].Lower, Is.LessThan(levels[i - 1].Intervals[parameter].Lower));
                Assert.That(levels[i].Intervals[parameter].Upper, Is.GreaterThan(levels[i - 1].Intervals[parameter].Upper));
            }
        }
    }

    [Test]
    public void Intervals_agree_with_walds_on_much_data()
    {
        BetaGeoModel truth = new(new BetaGeoParameters(0.8, 6, 0.9, 2.4), TimeUnit.Week);
        CustomerSummary customers = truth.SimulateCustomers(40_000, T: 52, seed: 11);
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        ProfileLikelihoodResult profile = ProfileLikelihood.Of(new BetaGeoFitter(), customers, fit);
        for (int i = 0; i < 4; i++)
        {
            (double lower, double upper) = fit.Parameters[i].Interval()!.Value;
            double width = Math.Log(upper / lower);

            // A few per cent of the width: what is left of the likelihood's skewness with 40,000 customers.
            Assert.That(Math.Log(profile.Intervals[i].Lower / lower), Is.EqualTo(0).Within(0.03 * width));
            Assert.That(Math.Log(profile.Intervals[i].Upper / upper), Is.EqualTo(0).Within(0.03 * width));
        }
    }

    [Test]
    public void Intervals_cover_the_truth_as_often_as_they_say()
    {
        const int Sets = 300;
        NbdModel truth = new(new NbdParameters(0.9, 8), TimeUnit.Week);
        int[] covered = new int[2];
        for (int set = 0; set < Sets; set++)
        {
            CustomerSummary customers = truth.SimulateCustomers(150, T: 40, seed: set);
            ModelFit<NbdModel> fit = new NbdFitter().Fit(customers);
            ProfileLikelihoodResult profile = ProfileLikelihood.Of(new NbdFitter(), customers, fit, level: 0.9);
            for (int i = 0; i < 2; i++)
            {
                double value = ((IModelParameters)truth.Parameters).Values[i];
                covered[i] += profile.Intervals[i].Lower <= value && value <= profile.Intervals[i].Upper ? 1 : 0;
            }
        }

        // Three standard errors of a share of 0.9 among 300.
        double allowed = 3 * Math.Sqrt(0.9 * 0.1 / Sets);
        Assert.That(covered[0] / (double)Sets, Is.EqualTo(0.9).Within(allowed));
        Assert.That(covered[1] / (double)Sets, Is.EqualTo(0.9).Within(allowed));
    }

    [Test]
    public void Intervals_are_open_where_the_likelihood_is_a_ridge()
    {
        // Nobody drops out: a and b are free as long as a/(a+b) is small; purchases are determined all the same.
        CustomerSummary customers = HardFit("no_dropout");
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        ProfileLikelihoodResult profile = ProfileLikelihood.Of(new BetaGeoFitter(), customers, fit);
        ModelFit<NbdModel> withoutDropout = new NbdFitter().Fit(customers);
        ProfileLikelihoodResult limit = ProfileLikelihood.Of(new NbdFitter(), customers, withoutDropout);
        Assert.Multiple(() =>
        {
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.NoInteriorMaximum));
            Assert.That((profile.Intervals[2].Lower, profile.Intervals[2].Upper), Is.EqualTo((0, double.PositiveInfinity)));
            Assert.That(profile.Intervals[3].Upper, Is.EqualTo(double.PositiveInfinity));

            // Dropout that is held at nothing leaves NBD, whose likelihood falls at least as fast.
            for (int i = 0; i < 2; i++)
            {
                Assert.That(profile.Intervals[i].Lower, Is.EqualTo(limit.Intervals[i].Lower).Within(0.02 * limit.Intervals[i].Lower));
                Assert.That(profile.Intervals[i].Upper, Is.EqualTo(limit.Intervals[i].Upper).Within(0.02 * limit.Intervals[i].Upper));
            }
        });
    }

    [Test]
    public void Intervals_are_open_on_one_side_where_two_parameters_grow_together()
    {
        CustomerSummary customers = HardFit("all_drop");
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        ProfileLikelihoodResult profile = ProfileLikelihood.Of(new BetaGeoFitter(), customers, fit);
        Assert.Multiple(() =>
        {
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.NoInteriorMaximum));
            Assert.That(profile.Intervals[2].Upper, Is.EqualTo(double.PositiveInfinity));
            Assert.That(profile.Intervals[2].Lower, Is.GreaterThan(0).And.LessThan(1_000));
            Assert.That(profile.Intervals[0].Lower, Is.GreaterThan(0).And.LessThan(profile.Intervals[0].Estimate));
            Assert.That(profile.Intervals[0].Upper, Is.GreaterThan(profile.Intervals[0].Estimate).And.LessThan(100));
        });
    }

    [Test]
    [Combinatorial]
    public void Intervals_of_hard_data_are_numbers_around_the_estimate(
        [Values("n20", "daily_subscribers_like_405", "no_dropout", "all_drop", "homogeneous_rate", "two_cohorts_T", "cdnow_returning", "half_T_zero")]
        string dataSet,
        [Values("bg-nbd", "mbg-nbd", "nbd")] string model)
    {
        CustomerSummary customers = HardFit(dataSet);
        IPurchaseFitter fitter = PurchaseFitters.Of(model);
        ModelFit<PurchaseModel> fit = fitter.Fit(customers);
        ProfileLikelihoodResult profile = ProfileLikelihood.Of(fitter, customers, fit);
        Assert.Multiple(() =>
        {
            foreach (ProfileInterval interval in profile.Intervals)
            {
                Assert.That(interval.Lower, Is.GreaterThanOrEqualTo(0).And.LessThan(interval.Estimate));
                Assert.That(interval.Upper, Is.GreaterThan(interval.Estimate));
            }
        });
    }

    [Test]
    public void Intervals_do_not_depend_on_threads()
    {
        CustomerSummary customers = new BetaGeoModel(new BetaGeoParameters(0.8, 6, 0.9, 2.4), TimeUnit.Week)
            .SimulateCustomers(20_000, T: 52, seed: 3);
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        Assert.That(
            ProfileLikelihood.Of(new BetaGeoFitter(), customers, fit, maximumThreads: 3).Intervals,
            Is.EqualTo(ProfileLikelihood.Of(new BetaGeoFitter(), customers, fit, maximumThreads: 1).Intervals));
    }

    [Test]
    public void Intervals_say_when_the_fit_is_not_the_maximum()
    {
        CustomerSummary customers = CdnowSample.Customers();
        ModelFit<NbdModel> fit = new NbdFitter().Fit(customers);
        double[] elsewhere = [Math.Log(0.4), Math.Log(13)];
        NbdModel model = new(new NbdParameters(0.4, 13), TimeUnit.Week);
        double[] each = new double[customers.Count];
        model.LogLikelihood(customers, each);
        ModelFit<NbdModel> wrong = new(
            model,
            FitEvidence.Of(
                fit.Maximum! with { Coordinates = elsewhere, LogLikelihood = each.Sum() }, fit.Account, new FitOptions(), customers));
        ProfileLikelihoodResult profile = ProfileLikelihood.Of(new NbdFitter(), customers, wrong);
        Assert.That(profile.HigherLogLikelihood, Is.GreaterThan(wrong.LogLikelihood).And.LessThanOrEqualTo(fit.LogLikelihood));
        Assert.That(profile.Warning, Does.StartWith("The fit is not the maximum: its log-likelihood is -976"));
        Assert.That(profile.Warning, Does.Match(@" and the profile met -976\d\.\d+ at r 0\.\d+, alpha 1\d\.\d+; fit again with that as the start\.$"));
    }

    [Test]
    [NonParallelizable]
    public void Intervals_of_bg_nbd_on_cdnow_take_less_than_a_second()
    {
        CustomerSummary customers = CdnowSample.Customers();
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        ProfileLikelihood.Of(new BetaGeoFitter(), customers, fit);
        double shortest = Timing.Shortest(() => ProfileLikelihood.Of(new BetaGeoFitter(), customers, fit, maximumThreads: 1));
        TestContext.Out.WriteLine(FormattableString.Invariant($"{1000 * shortest:0} ms"));
        Assert.That(shortest, Is.LessThan(1));
    }

    [Test]
    public void Intervals_of_another_fit_are_refused_in_a_sentence()
    {
        CustomerSummary customers = new NbdModel(new NbdParameters(0.9, 8), TimeUnit.Week).SimulateCustomers(100, T: 40, seed: 1);
        CustomerSummary others = new NbdModel(new NbdParameters(0.9, 8), TimeUnit.Week).SimulateCustomers(100, T: 40, seed: 2);
        NbdFitter fitter = new();
        ModelFit<NbdModel> fit = fitter.Fit(customers);
        Assert.Multiple(() =>
        {
            Assert.That(
                () => ProfileLikelihood.Of(fitter, others, fit),
                Throws.ArgumentException.With.Message.StartsWith(
                    $"The fit is of other customers (fingerprint {fit.DataFingerprint}) than these ({others.Fingerprint()}); give those that were fitted."));
            Assert.That(
                () => ProfileLikelihood.Of(fitter, customers, fitter.Fit(customers, new() { Penalizer = 0.5 })),
                Throws.ArgumentException.With.Message.StartsWith(
                    "The fit has a penalizer of 0.5, so that it is not at a maximum of the likelihood; fit without one."));
            Assert.That(
                () => ProfileLikelihood.Of(fitter, customers, fitter.Fit(customers, new() { MaximumIterations = 1 })),
                Throws.ArgumentException.With.Message.StartsWith(
                    "The fit stopped after 1 iterations, before it reached a maximum; raise MaximumIterations."));
            Assert.That(
                () => ProfileLikelihood.Of(
                    PurchaseFitters.Of("bg-nbd"), customers, PurchaseFitters.Of("nbd").Fit(customers)),
                Throws.ArgumentException.With.Message.StartsWith(
                    "The fitter is of bg-nbd and the fit of nbd; give the fitter that made the fit."));
            Assert.That(
                () => ProfileLikelihood.Of(new ForeignFitter(), customers, PurchaseFitters.Of("nbd").Fit(customers)),
                Throws.ArgumentException.With.Message.StartsWith(
                    "The fitter, a ForeignFitter, does not show its likelihood; give one of PurchaseFitters.All."));
            Assert.That(
                () => ProfileLikelihood.Of(fitter, customers, fit, level: 1),
                Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith(
                    "A confidence level lies strictly between 0 and 1."));
            Assert.That(
                () => ProfileLikelihood.Of(fitter, customers, fit, maximumThreads: 0),
                Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => ProfileLikelihood.Of(fitter, customers, fit, cancellationToken: new CancellationToken(canceled: true)),
                Throws.InstanceOf<OperationCanceledException>());
        });
    }

    private static void AssertEndsAtTarget<TModel>(ILikelihood likelihood, ModelFit<TModel> fit, ProfileLikelihoodResult profile)
        where TModel : class, IModel
    {
        double[] estimates = [.. fit.Parameters.Select(parameter => parameter.Value)];
        Assert.Multiple(() =>
        {
            Assert.That(profile.Warning, Is.Null);
            for (int i = 0; i < estimates.Length; i++)
            {
                ProfileInterval interval = profile.Intervals[i];
                TestContext.Out.WriteLine(FormattableString.Invariant($"{interval}; Wald {fit.Parameters[i].Interval()}"));
                Assert.That(interval.Lower, Is.LessThan(interval.Estimate).And.GreaterThan(0));
                Assert.That(interval.Upper, Is.GreaterThan(interval.Estimate).And.LessThan(double.PositiveInfinity));
                foreach (double end in new[] { interval.Lower, interval.Upper })
                {
                    // Straight from the estimates, where the profile came along its path.
                    double[] start = [.. estimates.Where((_, j) => j != i)];
                    Maximum refit = LikelihoodMaximizer.Maximize(
                        new FixedCoordinate(likelihood, i, Math.Log(end)), start, new Penalty(0, []), new FitOptions(), null, default);
                    Assert.That(
                        2 * (fit.LogLikelihood - refit.LogLikelihood),
                        Is.EqualTo(profile.TargetDeviance).Within(PromisedDeviance),
                        $"{interval.Name} at {end}");
                }
            }
        });
    }

    private static CustomerSummary HardFit(string dataSet)
    {
        ReferenceTable table = ReferenceTable.Read($"hardfits/{dataSet}.csv");
        return new CustomerSummary(
            TimeUnit.Unspecified, table.Integers("frequency"), table.Numbers("recency"), table.Numbers("T"));
    }

    private sealed class ForeignFitter : IPurchaseFitter
    {
        public string ModelName => "nbd";

        public ModelFit<PurchaseModel> Fit(
            CustomerSummary customers, FitOptions? options, IProgress<FitProgress>? progress, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
