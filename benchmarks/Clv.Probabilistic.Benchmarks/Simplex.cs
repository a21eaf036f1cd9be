using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>MathNet's Nelder–Mead over log-parameters, each of which starts at 0.1 as in Python lifetimes.</summary>
internal static class Simplex
{
    private const double Tolerance = 1e-8;
    private const int MaximumIterations = 10_000;
    private const double Start = 0.1;

    /// <summary>Parameters beyond e^10 are out of bounds: differences of log-gammas lose their digits there, and the simplex would
    /// climb a mountain of rounding errors.</summary>
    private const double Bound = 10;

    /// <summary>Where a total log-likelihood is largest.</summary>
    public static Vector<double> Maximize(Func<Vector<double>, double> logLikelihood, int dimensions, int customers) =>
        new NelderMeadSimplex(Tolerance, MaximumIterations)
            .FindMinimum(
                ObjectiveFunction.Value(point =>
                    point.AbsoluteMaximum() < Bound ? -logLikelihood(point) / customers : double.PositiveInfinity),
                Vector<double>.Build.Dense(dimensions, Start))
            .MinimizingPoint;
}
