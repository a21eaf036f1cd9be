using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>BG/NBD by the formula of the paper: log-gammas for every customer, maximized without derivatives.</summary>
/// <remarks>Fader, Hardie and Lee (2005), eq. (6). Time is scaled to a largest T of 1 and every log-parameter starts at 0.1,
/// as in Python lifetimes.</remarks>
internal sealed class PlainBetaGeoFit
{
    private const double Tolerance = 1e-8;
    private const int MaximumIterations = 10_000;
    private const double StartingLogParameter = 0.1;

    private readonly int[] _frequency;
    private readonly double[] _recency;
    private readonly double[] _age;
    private readonly double _scale;

    public PlainBetaGeoFit(CustomerSummary customers)
    {
        _scale = 0;
        foreach (double age in customers.T)
        {
            _scale = Math.Max(_scale, age);
        }

        _frequency = customers.Frequency.ToArray();
        _recency = [.. customers.Recency.ToArray().Select(time => time / _scale)];
        _age = [.. customers.T.ToArray().Select(time => time / _scale)];
    }

    /// <summary>The total log-likelihood at the maximum, in the unit of the data.</summary>
    public double Maximize()
    {
        NelderMeadSimplex simplex = new(Tolerance, MaximumIterations);
        IObjectiveFunction objective = ObjectiveFunction.Value(
            point => -LogLikelihood(Math.Exp(point[0]), Math.Exp(point[1]), Math.Exp(point[2]), Math.Exp(point[3])) / _age.Length);
        Vector<double> best = simplex.FindMinimum(objective, Vector<double>.Build.Dense(4, StartingLogParameter)).MinimizingPoint;
        double scaled = LogLikelihood(Math.Exp(best[0]), Math.Exp(best[1]), Math.Exp(best[2]), Math.Exp(best[3]));

        // Densities of x purchases have the unit 1/time^x.
        return scaled - (_frequency.Sum(x => (long)x) * Math.Log(_scale));
    }

    private double LogLikelihood(double r, double alpha, double a, double b)
    {
        double total = 0;
        for (int i = 0; i < _frequency.Length; i++)
        {
            int x = _frequency[i];
            double purchases = SpecialFunctions.GammaLn(r + x) - SpecialFunctions.GammaLn(r) + (r * Math.Log(alpha));
            double dropout = SpecialFunctions.GammaLn(a + b) + SpecialFunctions.GammaLn(b + x)
                - SpecialFunctions.GammaLn(b) - SpecialFunctions.GammaLn(a + b + x);
            double alive = -(r + x) * Math.Log(alpha + _age[i]);
            if (x > 0)
            {
                double dead = Math.Log(a) - Math.Log(b + x - 1) - ((r + x) * Math.Log(alpha + _recency[i]));
                double larger = Math.Max(alive, dead);
                alive = larger + Math.Log(Math.Exp(alive - larger) + Math.Exp(dead - larger));
            }

            total += purchases + dropout + alive;
        }

        return total;
    }
}
