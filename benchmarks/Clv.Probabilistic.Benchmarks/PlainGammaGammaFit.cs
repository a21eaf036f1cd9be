using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>Gamma-Gamma by the formula of the paper: log-gammas for every repeat buyer, maximized without derivatives.</summary>
/// <remarks>Fader and Hardie (2013), note 025, eq. (1a).</remarks>
internal sealed class PlainGammaGammaFit
{
    private readonly double[] _frequency;
    private readonly double[] _spend;

    public PlainGammaGammaFit(CustomerSummary customers)
    {
        int[] repeat = [.. Enumerable.Range(0, customers.Count).Where(i => customers.Frequency[i] > 0)];
        _frequency = Array.ConvertAll(repeat, i => (double)customers.Frequency[i]);
        _spend = Array.ConvertAll(repeat, i => customers.MonetaryValue[i]);
    }

    /// <summary>The total log-likelihood at the maximum.</summary>
    public double Maximize() => LogLikelihood(Simplex.Maximize(LogLikelihood, dimensions: 3, _spend.Length));

    private double LogLikelihood(Vector<double> logParameters)
    {
        double p = Math.Exp(logParameters[0]);
        double q = Math.Exp(logParameters[1]);
        double v = Math.Exp(logParameters[2]);
        double shared = (q * Math.Log(v)) - SpecialFunctions.GammaLn(q);
        double total = 0;
        for (int i = 0; i < _spend.Length; i++)
        {
            double x = _frequency[i];
            double m = _spend[i];
            double px = p * x;
            total += SpecialFunctions.GammaLn(px + q) - SpecialFunctions.GammaLn(px) + shared
                + ((px - 1) * Math.Log(m)) + (px * Math.Log(x)) - ((px + q) * Math.Log((x * m) + v));
        }

        return total;
    }
}
