using MathNet.Numerics.LinearAlgebra;

namespace Clv.Probabilistic.Tests.Simulation;

/// <summary>Whether fits to simulated customers recover the parameters within their standard errors.</summary>
/// <remarks>
/// In log-parameters, where estimates are closest to normal, e′C⁻¹e is chi-square with one degree of freedom per parameter if
/// both the estimates and their covariance are right; over independent simulations these add up. The sum is tested two-sided, since
/// standard errors that are too large are as wrong as ones too small, and the mean error of each parameter is tested
/// for bias: at most five tests a model at the level of <see cref="GoodnessOfFit"/>.
/// </remarks>
public sealed class SimulateThenRefitTests
{
    private const int Simulations = 40;
    private const int Customers = 5_000;

    /// <summary>The maximum-likelihood bias of a log-parameter is of the order of its variance; at this many customers it is
    /// below this share of the standard error.</summary>
    private const double LargestBias = 0.15;

    private static readonly BetaGeoParameters _purchases = new(0.243, 4.414, 0.793, 2.426);
    private static readonly ModifiedBetaGeoParameters _modified = new(0.5, 6, 0.9, 1.6);
    private static readonly NbdParameters _forEver = new(0.4, 12);
    private static readonly GammaGammaParameters _spend = new(6.25, 3.74, 15.44);

    /// <summary>Weeks from first purchases over 12 weeks to the end of week 39.</summary>
    private static readonly double[] _ages = [.. Enumerable.Range(0, Customers).Select(i => 27 + (i % 85 / 7.0))];

    [Test]
    public void Fit_of_bg_nbd_recovers_the_parameters_within_their_standard_errors()
    {
        BetaGeoModel model = new(_purchases, TimeUnit.Week);
        Check(_purchases, seed => new BetaGeoFitter().Fit(model.SimulateCustomers(_ages, seed)));
    }

    [Test]
    public void Fit_of_mbg_nbd_recovers_the_parameters_within_their_standard_errors()
    {
        ModifiedBetaGeoModel model = new(_modified, TimeUnit.Week);
        Check(_modified, seed => new ModifiedBetaGeoFitter().Fit(model.SimulateCustomers(_ages, seed)));
    }

    [Test]
    public void Fit_of_nbd_recovers_the_parameters_within_their_standard_errors()
    {
        NbdModel model = new(_forEver, TimeUnit.Week);
        Check(_forEver, seed => new NbdFitter().Fit(model.SimulateCustomers(_ages, seed)));
    }

    [Test]
    public void Fit_of_gamma_gamma_recovers_the_parameters_within_their_standard_errors()
    {
        BetaGeoModel purchases = new(_purchases, TimeUnit.Week);
        Check(_spend, seed => new GammaGammaFitter().Fit(purchases.SimulateCustomers(Customers, 39, seed, new GammaGammaModel(_spend))));
    }

    private static void Check<TModel>(IModelParameters truth, Func<long, ModelFit<TModel>> fit)
        where TModel : class, IModel
    {
        int parameters = truth.Values.Count;
        double distance = 0;
        double[] sum = new double[parameters];
        for (int i = 0; i < Simulations; i++)
        {
            ModelFit<TModel> result = fit(i).EnsureConverged();
            Vector<double> error = Vector<double>.Build.Dense(
                parameters, k => Math.Log(result.Parameters[k].Value / truth.Values[k]));
            Matrix<double> covariance = Matrix<double>.Build.Dense(
                parameters,
                parameters,
                (j, k) => result.Covariance(j, k)!.Value / (result.Parameters[j].Value * result.Parameters[k].Value));
            distance += error * covariance.Cholesky().Solve(error);
            for (int k = 0; k < parameters; k++)
            {
                sum[k] += error[k] / Math.Sqrt(covariance[k, k]);
            }
        }

        using (Assert.EnterMultipleScope())
        {
            GoodnessOfFit.ChiSquare(distance, Simulations * parameters, "all parameters");
            for (int k = 0; k < parameters; k++)
            {
                double beyondBias = Math.Max(0, (Math.Abs(sum[k]) / Math.Sqrt(Simulations)) - (LargestBias * Math.Sqrt(Simulations)));
                GoodnessOfFit.Normal(beyondBias, truth.Names[k]);
            }
        }

        TestContext.Out.WriteLine(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"chi-square {distance:F1} of {Simulations * parameters}; mean standardized errors {string.Join(", ", sum.Select(s => (s / Simulations).ToString("F3", System.Globalization.CultureInfo.InvariantCulture)))}"));
    }
}
