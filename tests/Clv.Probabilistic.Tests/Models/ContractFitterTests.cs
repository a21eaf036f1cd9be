namespace Clv.Probabilistic.Tests.Models;

/// <summary>Fits of sBG and BdW: published figures, derivatives, nesting, and what cannot be fitted.</summary>
public sealed class ContractFitterTests
{
    private static readonly double[] _regular = [1000, 631, 468, 382, 326, 289, 262, 241];
    private static readonly double[] _highEnd = [1000, 869, 743, 653, 593, 551, 517, 491];

    /// <summary>Fader and Hardie (2007), table 1 and figures 5 and 6: two sets of customers, fitted to seven years and projected to twelve.</summary>
    [TestCase(true, 0.704, 1.182, -1680.265, new[] { 22.01, 20.44, 19.12, 17.99, 17.00 })]
    [TestCase(false, 0.668, 3.806, -1611.158, new[] { 46.04, 43.58, 41.42, 39.51, 37.80 })]
    public void Sbg_is_fitted_and_projected_as_published(bool isRegular, double alpha, double beta, double logLikelihood, double[] percent)
    {
        ModelFit<ShiftedBetaGeoModel> fit = new ShiftedBetaGeoFitter().Fit(ContractCohorts.Of(isRegular ? _regular : _highEnd));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
            Assert.That(fit.Model.Parameters.Alpha, Is.EqualTo(alpha).Within(5e-4));
            Assert.That(fit.Model.Parameters.Beta, Is.EqualTo(beta).Within(5e-4));
            Assert.That(fit.LogLikelihood, Is.EqualTo(logLikelihood).Within(5e-4));
            Assert.That(Enumerable.Range(8, 5).Select(year => 100 * fit.Model.Survival(year)), Is.EqualTo(percent).Within(0.005));
        }
    }

    /// <summary>5.9226 is of parameters of three digits; those of the fit, with all of theirs, give 5.9223.</summary>
    [Test]
    public void DiscountedExpectedLifetime_of_the_fit_is_that_of_rounded_parameters_to_their_digits() =>
        Assert.That(new ShiftedBetaGeoFitter().Fit(ContractCohorts.Of(_highEnd)).Model.DiscountedExpectedLifetime(0.1), Is.EqualTo(5.9226).Within(5e-4));

    [Test]
    public void Bdw_is_never_below_sbg_and_converges()
    {
        foreach (double[] counts in new[] { _regular, _highEnd })
        {
            ContractCohorts cohorts = ContractCohorts.Of(counts);
            ModelFit<BetaDiscreteWeibullModel> general = new BetaDiscreteWeibullFitter().Fit(cohorts);

            Assert.That(general.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
            Assert.That(general.LogLikelihood, Is.GreaterThanOrEqualTo(new ShiftedBetaGeoFitter().Fit(cohorts).LogLikelihood));
            Assert.That(general.Parameters.Select(parameter => parameter.StandardError), Is.All.Positive);
        }
    }

    [Test]
    public void Likelihood_of_the_fit_is_that_of_the_model()
    {
        ContractCohorts cohorts = ContractCohorts.Of([new ContractCohort("a", _regular), new ContractCohort("b", _highEnd[..5])]);
        foreach (IContractFitter fitter in new[] { ShiftedBetaGeoModel.Kind.Fitter, BetaDiscreteWeibullModel.Kind.Fitter })
        {
            ModelFit<ContractModel> fit = fitter.Fit(cohorts);

            Assert.That(fit.Model.Name, Is.EqualTo(fitter.ModelName));
            Assert.That(fit.Model.LogLikelihood(cohorts), Is.EqualTo(fit.LogLikelihood).Within(1e-12 * -fit.LogLikelihood));
        }
    }

    [TestCase(0.704, 1.182, 1)]
    [TestCase(0.05, 0.2, 0.7)]
    [TestCase(12, 3, 1.4)]
    [TestCase(200, 900, 0.9)]
    [TestCase(0.7, 1e6, 2)]
    public void Derivatives_are_those_of_the_value(double alpha, double beta, double c)
    {
        ContractRenewals renewals = new([_regular, _highEnd[..5]]);
        foreach (ILikelihood likelihood in new ILikelihood[]
        {
            new ShiftedBetaGeoLikelihood(new(ShiftedBetaGeoModel.Kind.Parameters), renewals),
            new BetaDiscreteWeibullLikelihood(new(BetaDiscreteWeibullModel.Kind.Parameters), renewals),
        })
        {
            int count = likelihood.Space.Count;
            double[] point = [.. new[] { alpha, beta, c }.Take(count).Select(value => Math.Log(value))];
            double[] gradient = new double[count];
            double[] hessian = new double[count * count];
            double value = likelihood.Evaluate(point, gradient, hessian);
            for (int i = 0; i < count; i++)
            {
                Assert.That(
                    gradient[i],
                    Is.EqualTo(FiniteDifference.Of(at => likelihood.Evaluate(at, [], []), point, i)).Within(1e-8 * Math.Max(1, -value)));
                for (int j = 0; j < count; j++)
                {
                    double expected = FiniteDifference.Of(at => FiniteDifference.Gradient(likelihood, at)[j], point, i);
                    Assert.That(hessian[(i * count) + j], Is.EqualTo(expected).Within(1e-8 * Math.Max(1, -value)), $"{i}, {j}");
                }
            }
        }
    }

    [Test]
    public void Likelihood_is_a_number_or_minus_infinity_over_twelve_decades()
    {
        BetaDiscreteWeibullLikelihood likelihood = new(new(BetaDiscreteWeibullModel.Kind.Parameters), new ContractRenewals([_regular]));
        double[] powers = [.. Enumerable.Range(-6, 13).Select(power => power * Math.Log(10))];
        double[] gradient = new double[3];
        double[] hessian = new double[9];
        foreach (double alpha in powers)
        {
            foreach (double beta in powers)
            {
                foreach (double c in new[] { -3.0, -1, 0, 1, 3 })
                {
                    double value = likelihood.Evaluate([alpha, beta, c], gradient, hessian);
                    if (!double.IsNegativeInfinity(value))
                    {
                        Assert.That(value, Is.Negative, $"{alpha}, {beta}, {c}");
                        Assert.That(gradient.Concat(hessian).All(double.IsFinite), $"{alpha}, {beta}, {c}: {string.Join(' ', gradient.Concat(hessian))}");
                    }
                }
            }
        }
    }

    [Test]
    public void Simulated_cohorts_give_their_parameters_back()
    {
        BetaDiscreteWeibullModel truth = new(new(1.5, 6, 1.2));
        double[] counts = [.. Enumerable.Range(0, 20).Select(t => Math.Round(1_000_000 * truth.Survival(t)))];

        ModelFit<BetaDiscreteWeibullModel> fit = new BetaDiscreteWeibullFitter().Fit(ContractCohorts.Of(counts));

        Assert.That(fit.Model.Parameters.Alpha, Is.EqualTo(1.5).Within(0.01));
        Assert.That(fit.Model.Parameters.Beta, Is.EqualTo(6).Within(0.05));
        Assert.That(fit.Model.Parameters.C, Is.EqualTo(1.2).Within(0.005));
    }

    [Test]
    public void Customers_who_are_all_alike_are_told_of()
    {
        double[] halves = [.. Enumerable.Range(0, 8).Select(t => 4096 / Math.Pow(2, t))];

        ConvergenceReport told = new ShiftedBetaGeoFitter().Fit(ContractCohorts.Of(halves)).Convergence;

        Assert.That(told.Status, Is.EqualTo(ConvergenceStatus.NoInteriorMaximum));
        Assert.That(string.Join(' ', told.Warnings), Does.Contain("Customers are all alike"));
    }

    [Test]
    public void Intervals_hold_the_figure_and_grow_with_the_horizon()
    {
        ModelFit<ShiftedBetaGeoModel> fit = new ShiftedBetaGeoFitter().Fit(ContractCohorts.Of(_regular));

        RetentionCurve curve = RetentionCurve.Of(fit.Model, 30, ParameterDraws.Asymptotic(fit, 2_000));

        Assert.That(curve.Periods, Has.Count.EqualTo(31));
        Assert.That(curve.Periods.Skip(1), Is.All.Matches<RetentionPeriod>(period =>
            period!.SurvivalInterval!.Value.Lower <= period.Survival && period.Survival <= period.SurvivalInterval.Value.Upper
            && period.RetentionInterval!.Value.Lower <= period.Retention && period.Retention <= period.RetentionInterval.Value.Upper));
        double Width(int t) => (curve.Periods[t].SurvivalInterval!.Value.Upper - curve.Periods[t].SurvivalInterval!.Value.Lower) / curve.Periods[t].Survival;
        Assert.That(Width(30), Is.GreaterThan(Width(7)));

        // Of 1,000 customers 241 are there after seven years: a 90 % interval of the share is about 1.645·√(0.241·0.759/1000) to either side,
        // and that of a model with two parameters no wider.
        Assert.That(curve.Periods[7].SurvivalInterval!.Value.Upper - curve.Periods[7].Survival, Is.InRange(0.01, 0.0223));
        Assert.That(curve.Periods.Sum(period => period.Churn) + curve.Periods[^1].Survival, Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void Cohorts_that_differ_are_told_from_those_that_do_not()
    {
        ContractCohort regular = new("regular", _regular);
        ContractCohortComparison different = ContractCohortComparison.Of(new ShiftedBetaGeoFitter(), ContractCohorts.Of([regular, new("high-end", _highEnd)]));
        ContractCohortComparison alike = ContractCohortComparison.Of(new ShiftedBetaGeoFitter(), ContractCohorts.Of([regular, new("again", _regular[..5])]));

        Assert.That(different.Test.PValue, Is.LessThan(1e-20));
        Assert.That(different.Test.DegreesOfFreedom, Is.EqualTo(2));
        Assert.That(different.Test.Statistic, Is.EqualTo(2 * (-1680.265 - 1611.158 - different.Shared.LogLikelihood)).Within(2e-3));
        Assert.That(alike.Test.PValue, Is.GreaterThan(0.5));
        Assert.That(
            () => ContractCohortComparison.Of(new ShiftedBetaGeoFitter(), ContractCohorts.Of([regular, new("few", [10, 8])])),
            Throws.InvalidOperationException.With.Message.StartsWith("few: sBG cannot be fitted"));
    }

    [TestCase(new double[] { 10, 10, 10 }, "nobody has left")]
    [TestCase(new double[] { 10, 0, 0 }, "nobody has renewed")]
    [TestCase(new double[] { 1, 1, 0 }, "there is one customer, who cannot differ from others")]
    [TestCase(new double[] { 10, 6 }, "customers were asked 1 times, and its 2 parameters need 2 renewals at least")]
    public void Cohorts_that_say_nothing_are_refused(double[] counts, string why) => Assert.That(
        () => new ShiftedBetaGeoFitter().Fit(ContractCohorts.Of(counts)),
        Throws.InvalidOperationException.With.Message.EqualTo($"sBG cannot be fitted: {why}."));
}
