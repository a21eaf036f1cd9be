using System.Text.Json;

namespace Clv.Probabilistic.Tests;

/// <summary>Data sets that break optimizers: the best known optimum, or the verdict that there is none.</summary>
[Category(Widths.Category)]
public class HardFitsTests
{
    /// <summary>The mean objective against the best of twelve starts of another optimizer.</summary>
    private const double ObjectiveTolerance = 1e-8;

    /// <summary>Expected purchases along a ridge, relative: both ends are within 1e-8 in mean log-likelihood of the limit.</summary>
    private const double RidgeTolerance = 1e-3;

    [TestCase("n20", null)]
    [TestCase("daily_subscribers_like_405", null)]
    [TestCase("no_dropout", "Nobody drops out")]
    [TestCase("all_drop", "The dropout probability is the same for everyone")]
    [TestCase("homogeneous_rate", null)]
    [TestCase("two_cohorts_T", null)]
    [TestCase("cdnow_returning", null)]
    [TestCase("half_T_zero", null)]
    public void Fit_reaches_the_best_known_objective_or_names_the_ridge(string dataSet, string? ridge)
    {
        CustomerSummary customers = Customers(dataSet);
        JsonElement best = BestKnown(dataSet);
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);

        // The reference objective is on time scaled to a largest T of 1.
        double purchases = customers.Frequency.ToArray().Sum(x => (double)x);
        double objective = -(fit.LogLikelihood + (purchases * Math.Log(customers.T.ToArray().Max()))) / customers.Count;
        Assert.Multiple(() =>
        {
            Assert.That(objective, Is.LessThanOrEqualTo(best.GetProperty("objective").GetDouble() + ObjectiveTolerance));
            Assert.That(
                fit.Convergence.Status,
                Is.EqualTo(ridge is null ? ConvergenceStatus.Converged : ConvergenceStatus.NoInteriorMaximum));
            if (ridge is not null)
            {
                Assert.That(fit.Convergence.Warnings[0], Does.StartWith(ridge));
                Assert.That(fit.HasCovariance, Is.False);
            }
        });
    }

    [TestCase("n20")]
    [TestCase("daily_subscribers_like_405")]
    [TestCase("no_dropout")]
    [TestCase("all_drop")]
    [TestCase("homogeneous_rate")]
    [TestCase("two_cohorts_T")]
    [TestCase("cdnow_returning")]
    [TestCase("half_T_zero")]
    public void Fit_of_mbg_nbd_reaches_the_best_known_objective_or_says_that_there_is_no_maximum(string dataSet)
    {
        CustomerSummary customers = Customers(dataSet);
        JsonElement best = BestKnown(dataSet, "ModifiedBetaGeoFitter");
        ModelFit<ModifiedBetaGeoModel> fit = new ModifiedBetaGeoFitter().Fit(customers);
        double purchases = customers.Frequency.ToArray().Sum(x => (double)x);
        double objective = -(fit.LogLikelihood + (purchases * Math.Log(customers.T.ToArray().Max()))) / customers.Count;
        Assert.That(objective, Is.LessThanOrEqualTo(best.GetProperty("objective").GetDouble() + ObjectiveTolerance));
        if (best.GetProperty("at_bound").GetBoolean())
        {
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.NoInteriorMaximum));
            Assert.That(fit.Convergence.Warnings, Is.Not.Empty);
        }
    }

    [TestCase("no_dropout")]
    [TestCase("all_drop")]
    public void Predictions_along_a_ridge_agree_with_those_of_the_best_known_point(string dataSet)
    {
        CustomerSummary customers = Customers(dataSet);
        double[] p = BestKnown(dataSet).Numbers("params", "r", "alpha", "a", "b");
        BetaGeoModel other = new(new BetaGeoParameters(p[0], p[1], p[2], p[3]));
        double[] expected = other.ExpectedPurchases(customers, 26);
        double[] actual = new BetaGeoFitter().Fit(customers).Model.ExpectedPurchases(customers, 26);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.That(actual[i], Is.EqualTo(expected[i]).Within((RidgeTolerance * expected[i]) + 1e-12), $"row {i}");
        }
    }

    private static CustomerSummary Customers(string dataSet)
    {
        ReferenceTable table = ReferenceTable.Read($"hardfits/{dataSet}.csv");
        return new CustomerSummary(
            TimeUnit.Unspecified, table.Integers("frequency"), table.Numbers("recency"), table.Numbers("T"));
    }

    private static JsonElement BestKnown(string dataSet, string fitter = "BetaGeoFitter")
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(ReferenceData.PathOf("hardfits/results.json")));
        return document.RootElement.GetProperty(dataSet).GetProperty(fitter).GetProperty("best_known").Clone();
    }
}
