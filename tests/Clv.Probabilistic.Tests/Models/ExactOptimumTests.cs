using System.Text.Json;

namespace Clv.Probabilistic.Tests;

/// <summary>Fits of the beta-geometric models against Newton iterations on the same objective, polished to a gradient of 1e-16.</summary>
[Category(Widths.Category)]
public class ExactOptimumTests
{
    /// <summary>Parameters, relative: the target that the accuracy page promises.</summary>
    private const double ParameterTolerance = 1e-6;

    /// <summary>The objective, relative.</summary>
    private const double ObjectiveTolerance = 1e-9;

    /// <summary>Standard errors, relative: they inherit the parameters' distance.</summary>
    private const double StandardErrorTolerance = 1e-5;

    private static readonly string[] _names = ["r", "alpha", "a", "b"];

    [Test]
    public void Fit_of_reference_data_reaches_the_exact_optimum(
        [Values("bg-nbd", "mbg-nbd")] string model,
        [Values(
            "cdnow_summary|pen=0.0",
            "cdnow_summary|pen=0.001",
            "cdnow_summary|pen=0.01",
            "cdnow_summary|pen=0.1",
            "cdnow_with_monetary_all2357|pen=0.0",
            "cdnow_with_monetary_returning946|pen=0.0",
            "cdnow_grouped_weights|pen=0")] string dataSet)
    {
        JsonElement reference = ReferenceFits.Of(model == "bg-nbd" ? "BetaGeoFitter" : "ModifiedBetaGeoFitter", dataSet);
        double penalizer = double.Parse(dataSet[(dataSet.IndexOf('=', StringComparison.Ordinal) + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        CustomerSummary customers = ReferenceFits.Data(dataSet);

        ModelFit<PurchaseModel> fit = PurchaseFitters.Of(model).Fit(customers, new FitOptions { Penalizer = penalizer });

        if (!reference.TryGetProperty("polished", out JsonElement polished))
        {
            // The reference found no optimum for MBG/NBD on returning customers, and there is one.
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
            return;
        }

        double[] expected = polished.Numbers("params", _names);
        double[] errors = [.. polished.GetProperty("standard_errors").EnumerateArray().Select(e => e.GetDouble())];
        Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.That(fit.Parameters[i].Name, Is.EqualTo(_names[i]));
            Assert.That(fit.Parameters[i].Value, Is.EqualTo(expected[i]).Within(ParameterTolerance * expected[i]));
            Assert.That(fit.Parameters[i].StandardError, Is.EqualTo(errors[i]).Within(StandardErrorTolerance * errors[i]));
        }

        double objective = (-ScaledLogLikelihood(fit, customers) / fit.Customers) + Penalty(fit, customers, penalizer);
        double best = polished.GetProperty("objective").GetDouble();
        Assert.That(objective, Is.EqualTo(best).Within(ObjectiveTolerance * Math.Abs(best)));
    }

    /// <summary>The log-likelihood on time scaled to a largest T of 1, as the reference objective has it.</summary>
    private static double ScaledLogLikelihood(ModelFit<PurchaseModel> fit, CustomerSummary customers)
    {
        double purchases = 0;
        for (int i = 0; i < customers.Count; i++)
        {
            purchases += (customers.HasWeight ? customers.Weight[i] : 1) * customers.Frequency[i];
        }

        return fit.LogLikelihood + (purchases * Math.Log(customers.T.ToArray().Max()));
    }

    private static double Penalty(ModelFit<PurchaseModel> fit, CustomerSummary customers, double penalizer) => penalizer * fit.Parameters
        .Select(p => p.Name == "alpha" ? p.Value / customers.T.ToArray().Max() : p.Value)
        .Sum(value => value * value);
}
