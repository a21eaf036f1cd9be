namespace Clv.Probabilistic.Tests;

/// <summary>Derivatives by differences, against which those of a likelihood are checked.</summary>
internal static class FiniteDifference
{
    /// <summary>The gradient that a likelihood gives.</summary>
    public static double[] Gradient(ILikelihood likelihood, double[] point)
    {
        double[] gradient = new double[point.Length];
        likelihood.Evaluate(point, gradient, []);
        return gradient;
    }

    /// <summary>The derivative by one component, right to the fourth power of the step.</summary>
    public static double Of(Func<double[], double> function, double[] point, int component)
    {
        const double Step = 1e-3;
        double At(double offset)
        {
            double[] moved = [.. point];
            moved[component] += offset;
            return function(moved);
        }

        return ((8 * (At(Step) - At(-Step))) - (At(2 * Step) - At(-2 * Step))) / (12 * Step);
    }
}
