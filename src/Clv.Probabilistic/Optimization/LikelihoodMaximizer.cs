using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Clv.Probabilistic;

/// <summary>Maximizes a likelihood over coordinates of its parameters with the minimizer that the options name.</summary>
internal static class LikelihoodMaximizer
{
    private const int NewtonIterations = 200;
    private const int BfgsIterations = 1_000;
    private const int NelderMeadIterations = 10_000;

    /// <summary>Ends of a ridge that differ by less in mean log-likelihood are the same.</summary>
    private const double SameOptimum = 1e-10;

    /// <summary>A flat direction is a ridge that was followed to its end, rather than a place where the search was cut short,
    /// if next to nothing is left to gain in mean log-likelihood per coordinate.</summary>
    private const double SlopeOnRidge = 1e-6;

    /// <summary>Searches from a start, and where that ends on a ridge from others as well: small data may have a maximum beside
    /// the ridge, or a higher ridge. The highest end is kept. A parameter that is a whole number is tried value by value, from the smallest
    /// on until the likelihood falls.</summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="start">Parameters to start from, on the natural scale.</param>
    /// <param name="others">Further starts, for a ridge without penalty.</param>
    /// <param name="penalty">The penalty; its coefficient is 0 for maximum likelihood.</param>
    /// <param name="options">Algorithm and iteration limit.</param>
    /// <param name="progress">Told about every better point.</param>
    /// <param name="cancellationToken">Stops the search between evaluations.</param>
    public static Maximum Maximize(
        ILikelihood likelihood,
        double[] start,
        IEnumerable<double[]> others,
        Penalty penalty,
        FitOptions options,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (likelihood.Space.WholeNumber is { } whole)
        {
            return WholeNumberSearch.Maximize(likelihood, whole, start, penalty, options, progress, cancellationToken);
        }

        Maximum best = Maximize(likelihood, start, penalty, options, progress, cancellationToken);
        if (best.Convergence.Status != ConvergenceStatus.NoInteriorMaximum || penalty.Coefficient > 0)
        {
            return best;
        }

        foreach (double[] other in others)
        {
            Maximum found = Maximize(likelihood, other, penalty, options, progress: null, cancellationToken);
            best = found.LogLikelihood > best.LogLikelihood + (SameOptimum * likelihood.TotalWeight) ? found : best;
        }

        return best;
    }

    /// <summary>Searches from a start and keeps the best point, however the search ends.</summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="start">Parameters to start from, on the natural scale.</param>
    /// <param name="penalty">The penalty; its coefficient is 0 for maximum likelihood.</param>
    /// <param name="options">Algorithm and iteration limit.</param>
    /// <param name="progress">Told about every better point.</param>
    /// <param name="cancellationToken">Stops the search between evaluations.</param>
    /// <exception cref="InvalidOperationException">The likelihood cannot be computed at the start.</exception>
    public static Maximum Maximize(
        ILikelihood likelihood,
        ReadOnlySpan<double> start,
        Penalty penalty,
        FitOptions options,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken)
    {
        SearchRecord record = new(likelihood.TotalWeight, progress, cancellationToken);
        Vector<double> origin = Vector<double>.Build.DenseOfArray(likelihood.Space.Coordinates(start));
        (IUnconstrainedMinimizer minimizer, Derivatives derivatives) = Minimizer(options);
        PenalizedObjective objective = new(likelihood, origin, penalty, derivatives, record);
        (int iterations, PenalizedObjective? found) = Search(minimizer, objective, origin, record);
        PenalizedObjective final = AtBest(found, record) ?? Evaluated(likelihood, origin, penalty, record, start);
        Vector<double> best = final.Point;
        Curvature curvature = Curvature.At(final, likelihood.TotalWeight, best - origin);
        double slope = final.Gradient.InfinityNorm();
        ConvergenceStatus status = curvature.IsMaximum ? ConvergenceStatus.Converged
            : curvature.HasRunAway || (curvature.IsFlat && slope < SlopeOnRidge) ? ConvergenceStatus.NoInteriorMaximum
            : ConvergenceStatus.IterationLimit;
        double[] coordinates = best.ToArray();
        double[,]? covariance =
            curvature.IsFlat || status == ConvergenceStatus.NoInteriorMaximum ? null : curvature.Covariance(likelihood.Space, coordinates);
        ConvergenceReport report = new(
            status,
            iterations,
            record.Evaluations,
            slope,
            curvature.Eigenvalues,
            Warnings(likelihood, coordinates, curvature, covariance, status));
        return new Maximum(likelihood.Space, coordinates, final.LogLikelihood, covariance, report, curvature.Directions);
    }

    private static (IUnconstrainedMinimizer Minimizer, Derivatives Derivatives) Minimizer(FitOptions options) =>
        options.Algorithm switch
        {
            FitAlgorithm.TrustRegionNewton =>
                (new TrustRegionNewtonMinimizer(options.MaximumIterations ?? NewtonIterations), Derivatives.Second),
            FitAlgorithm.Bfgs =>
                (new BfgsMinimizer(1e-9, 1e-12, 1e-14, options.MaximumIterations ?? BfgsIterations), Derivatives.First),
            FitAlgorithm.NelderMead =>
                (new NelderMeadSimplex(1e-14, options.MaximumIterations ?? NelderMeadIterations), Derivatives.None),
            _ => throw new ArgumentOutOfRangeException(
                nameof(options), options.Algorithm, "The options name no known algorithm."),
        };

    private static (int Iterations, PenalizedObjective? Found) Search(
        IUnconstrainedMinimizer minimizer, PenalizedObjective objective, Vector<double> origin, SearchRecord record)
    {
        try
        {
            MinimizationResult result = minimizer.FindMinimum(objective, origin);
            return (result.Iterations, result.FunctionInfoAtMinimum as PenalizedObjective);
        }
        catch (OptimizationException)
        {
            // MathNet's minimizers throw their best point away at the iteration limit and when a line search
            // fails; the record has kept it.
            return (record.Evaluations, null);
        }
    }

    /// <summary>What the minimizer ended with, if no point seen was better by more than rounding and all derivatives are known there.</summary>
    private static PenalizedObjective? AtBest(PenalizedObjective? found, SearchRecord record) =>
        found is { IsHessianSupported: true }
        && double.IsFinite(found.Value)
        && (found.Value <= record.BestValue || PenalizedObjective.AreEqual(found.Value, record.BestValue)) ? found : null;

    private static PenalizedObjective Evaluated(
        ILikelihood likelihood, Vector<double> origin, Penalty penalty, SearchRecord record, ReadOnlySpan<double> start)
    {
        PenalizedObjective objective = new(likelihood, origin, penalty, Derivatives.Second, record);
        objective.EvaluateAt(record.BestPoint ?? throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"The likelihood cannot be computed at the starting parameters ({string.Join(", ", start.ToArray())}); start elsewhere.")));
        return objective;
    }

    private static List<string> Warnings(
        ILikelihood likelihood,
        double[] coordinates,
        Curvature curvature,
        double[,]? covariance,
        ConvergenceStatus status)
    {
        List<string> warnings = [];
        if (status == ConvergenceStatus.NoInteriorMaximum)
        {
            warnings.Add(likelihood.DescribeRidge(coordinates, curvature.RidgeDirection));
        }

        if (status == ConvergenceStatus.IterationLimit)
        {
            warnings.Add("The search ended before it reached a maximum; the best point it found is kept.");
        }

        for (int i = 0; covariance is not null && i < coordinates.Length; i++)
        {
            // A coefficient may well be 0.
            double estimate = likelihood.Space.Value(i, coordinates[i]);
            double error = Math.Sqrt(covariance[i, i]);
            if (error > estimate && likelihood.Space[i].Scale != ParameterScale.Linear)
            {
                warnings.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The data barely determine {likelihood.Space.Names[i]}: its standard error, {error:g3}, exceeds its estimate, {estimate:g3}."));
            }
        }

        return warnings;
    }
}
