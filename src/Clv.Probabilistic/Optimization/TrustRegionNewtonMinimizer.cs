using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Clv.Probabilistic;

/// <summary>Newton's method within a trust region, on a smooth function of a few variables.</summary>
/// <remarks>
/// Nocedal and Wright (2006), Numerical Optimization, chapter 4, with the exact step of <see cref="TrustRegionStep"/>. The
/// radius starts at 1 and never exceeds 2: in log-parameters a longer step can jump from the neighbourhood of a maximum onto
/// the plateau where parameters grow without limit.
/// </remarks>
internal sealed class TrustRegionNewtonMinimizer : IUnconstrainedMinimizer
{
    private const double InitialRadius = 1;
    private const double LargestRadius = 2;

    /// <summary>Below this radius no step makes progress any more: rounding has the last word.</summary>
    private const double SmallestRadius = 1e-9;

    /// <summary>The search ends with the step whose predicted gain is below this, in mean log-likelihood. A Newton step squares the
    /// distance to the maximum, so what is left is some 1e-11 in log-parameters, wherever the search started.</summary>
    private const double GainTolerance = 1e-13;

    /// <summary>A factor e^60 away from the start there is no maximum to be found, only a ridge to be followed.</summary>
    private const double LargestDistance = 60;

    private readonly int _maximumIterations;

    /// <summary>A minimizer with a limit on its steps.</summary>
    public TrustRegionNewtonMinimizer(int maximumIterations) => _maximumIterations = maximumIterations;

    /// <inheritdoc/>
    public MinimizationResult FindMinimum(IObjectiveFunction objective, Vector<double> initialGuess)
    {
        objective.EvaluateAt(initialGuess);
        double radius = InitialRadius;
        for (int iteration = 1; iteration <= _maximumIterations; iteration++)
        {
            TrustRegionStep step = TrustRegionStep.Solve(objective.Gradient, objective.Hessian, radius);
            bool last = step.PredictedGain < GainTolerance;
            IObjectiveFunction candidate = objective.CreateNew();
            candidate.EvaluateAt(objective.Point + step.Step);
            double gain = objective.Value - candidate.Value;
            if (gain > 0 || (last && IsAsGood(candidate, objective)))
            {
                objective = candidate;
            }

            if (last)
            {
                return new MinimizationResult(objective, iteration, ExitCondition.Converged);
            }

            double length = step.Step.L2Norm();
            double trust = gain / step.PredictedGain;
            if (!(trust >= 0.25))
            {
                radius = 0.25 * length;
            }
            else if (trust > 0.75 && !step.IsNewton)
            {
                radius = Math.Min(2 * radius, LargestRadius);
            }

            if (radius < SmallestRadius || (objective.Point - initialGuess).InfinityNorm() > LargestDistance)
            {
                return new MinimizationResult(objective, iteration, ExitCondition.LackOfProgress);
            }
        }

        return new MinimizationResult(objective, _maximumIterations, ExitCondition.ExceedIterations);
    }

    /// <summary>Whether values are equal up to rounding and the gradient has become smaller: next to a maximum it still tells two
    /// points apart where the difference of their values is noise.</summary>
    private static bool IsAsGood(IObjectiveFunction candidate, IObjectiveFunction objective) =>
        PenalizedObjective.AreEqual(candidate.Value, objective.Value)
        && candidate.Gradient.InfinityNorm() < objective.Gradient.InfinityNorm();
}
