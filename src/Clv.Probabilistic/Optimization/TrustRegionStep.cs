using MathNet.Numerics.LinearAlgebra;

namespace Clv.Probabilistic;

/// <summary>The minimizer of a quadratic model within a ball, found exactly from the eigenvalues of its Hessian.</summary>
/// <param name="Step">The step.</param>
/// <param name="PredictedGain">How much lower the quadratic model is there, ≥ 0.</param>
/// <param name="IsNewton">Whether it is the full Newton step: the Hessian is positive definite and the ball does not bind.</param>
/// <remarks>Moré and Sorensen (1983), Computing a Trust Region Step, SIAM J. Sci. Stat. Comput. 4(3). With so few parameters the
/// eigen-decomposition costs nothing next to one pass over the customers, and the step is exact.</remarks>
internal readonly record struct TrustRegionStep(Vector<double> Step, double PredictedGain, bool IsNewton)
{
    /// <summary>Solves min g·s + ½ s·H·s over |s| ≤ radius.</summary>
    public static TrustRegionStep Solve(Vector<double> gradient, Matrix<double> hessian, double radius)
    {
        var eigen = hessian.Evd(Symmetricity.Symmetric);
        double[] lambda = [.. eigen.EigenValues.Select(value => value.Real)];
        double[] slope = (eigen.EigenVectors.Transpose() * gradient).ToArray();
        double smallest = lambda.Min();
        bool newton = smallest > 0 && Length(slope, lambda, 0) <= radius;
        double[] step = newton ? Along(slope, lambda, 0) : OnTheBoundary(slope, lambda, smallest, radius);
        double gain = 0;
        for (int i = 0; i < step.Length; i++)
        {
            gain -= step[i] * (slope[i] + (0.5 * lambda[i] * step[i]));
        }

        return new TrustRegionStep(
            eigen.EigenVectors * Vector<double>.Build.DenseOfArray(step), Math.Max(gain, 0), newton);
    }

    /// <summary>The step −(Λ + shift)⁻¹·slope, in the eigenvectors' coordinates.</summary>
    private static double[] Along(double[] slope, double[] lambda, double shift)
    {
        double[] step = new double[slope.Length];
        for (int i = 0; i < step.Length; i++)
        {
            step[i] = slope[i] == 0 ? 0 : -slope[i] / (lambda[i] + shift);
        }

        return step;
    }

    private static double Length(double[] slope, double[] lambda, double shift) =>
        Math.Sqrt(Along(slope, lambda, shift).Sum(part => part * part));

    /// <summary>The step of length <paramref name="radius"/>, with the shift found by bisection.</summary>
    private static double[] OnTheBoundary(double[] slope, double[] lambda, double smallest, double radius)
    {
        double slopeLength = Math.Sqrt(slope.Sum(part => part * part));
        double low = Math.Max(0, -smallest);
        double high = low + (slopeLength / radius);

        // The length falls from ∞ (or, in the hard case, from a finite value below the radius) to at most the radius.
        for (int i = 0; i < 200 && high - low > 1e-15 * high; i++)
        {
            double middle = 0.5 * (low + high);
            if (Length(slope, lambda, middle) > radius)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        double[] step = Along(slope, lambda, high);
        double length = Math.Sqrt(step.Sum(part => part * part));
        if (!(length < radius * (1 - 1e-9)))
        {
            return step;
        }

        // The hard case: the slope has no part along the direction of least curvature, so that direction is free;
        // go along it to the boundary.
        int least = Array.IndexOf(lambda, smallest);
        double rest = (length * length) - (step[least] * step[least]);
        double along = Math.Sqrt(Math.Max(0, (radius * radius) - rest));
        step[least] = slope[least] > 0 ? -along : along;
        return step;
    }
}
