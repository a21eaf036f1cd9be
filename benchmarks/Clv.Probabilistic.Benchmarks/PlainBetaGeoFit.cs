using Clv.Probabilistic.Cli;
using MathNet.Numerics.LinearAlgebra;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>BG/NBD by the formula of the paper: log-gammas for every customer, maximized without derivatives.</summary>
/// <remarks>Time is scaled to a largest T of 1, as in Python lifetimes.</remarks>
internal sealed class PlainBetaGeoFit
{
    private readonly CustomerSummary _customers;
    private readonly double _logScale;
    private readonly double _totalFrequency;

    public PlainBetaGeoFit(CustomerSummary customers)
    {
        double scale = customers.T.ToArray().Max();
        _logScale = Math.Log(scale);
        _totalFrequency = customers.Frequency.ToArray().Sum(x => (double)x);
        _customers = new CustomerSummary(
            TimeUnit.Unspecified,
            customers.Frequency,
            Array.ConvertAll(customers.Recency.ToArray(), time => time / scale),
            Array.ConvertAll(customers.T.ToArray(), time => time / scale));
    }

    /// <summary>The total log-likelihood at the maximum, in the unit of the data.</summary>
    public double Maximize()
    {
        // Densities of x purchases have the unit 1/time^x.
        return LogLikelihood(Simplex.Maximize(LogLikelihood, dimensions: 4, _customers.Count)) - (_totalFrequency * _logScale);
    }

    private double LogLikelihood(Vector<double> logParameters) =>
        new ScalarBetaGeo(new BetaGeoParameters(
            Math.Exp(logParameters[0]), Math.Exp(logParameters[1]), Math.Exp(logParameters[2]), Math.Exp(logParameters[3])))
            .LogLikelihood(_customers);
}
