using MathNet.Numerics.LinearAlgebra;

namespace Clv.Probabilistic.Tests.Optimization;

/// <summary>The minimizer of a quadratic in a ball, against the conditions that it and nothing else fulfils.</summary>
public sealed class TrustRegionStepTests
{
    /// <summary>Relative to the gradient: eigenvectors are good to some 1e-15, bisection to 1e-15.</summary>
    private const double Tolerance = 1e-11;

    /// <summary>Relative to the radius: how near a step on the boundary is to it.</summary>
    private const double LengthTolerance = 1e-9;

    [Test]
    public void Solve_within_the_ball_gives_the_Newton_step()
    {
        TrustRegionStep step = TrustRegionStep.Solve(Vector(2, -3), Matrix(2, [4, 1, 1, 3]), radius: 10);

        // (4 1; 1 3)⁻¹·(−2, 3) = (−9/11, 14/11), and the gain is ½·(2·9 + 3·14)/11.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(step.IsNewton);
            Assert.That(step.Step.ToArray(), Is.EqualTo([-9 / 11.0, 14 / 11.0]).Within(Tolerance));
            Assert.That(step.PredictedGain, Is.EqualTo(30 / 11.0).Within(Tolerance));
        }
    }

    [Test]
    public void Solve_beyond_the_ball_stops_at_its_boundary()
    {
        // By symmetry along the gradient: from g = (3, 4), H = 2·I, radius 1 the step is −(3, 4)/5, the gain 5 − 1.
        TrustRegionStep step = TrustRegionStep.Solve(Vector(3, 4), Matrix(2, [2, 0, 0, 2]), radius: 1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(step.IsNewton, Is.False);
            Assert.That(step.Step.ToArray(), Is.EqualTo([-0.6, -0.8]).Within(Tolerance));
            Assert.That(step.PredictedGain, Is.EqualTo(4).Within(Tolerance));
        }
    }

    [Test]
    public void Solve_of_any_quadratic_fulfils_the_conditions_of_the_minimum([Range(1, 5)] int size, [Values(1e-3, 0.5, 100)] double radius)
    {
        // Moré and Sorensen, lemma 2.1: (H + λI)·s = −g with λ ≥ 0, H + λI without negative eigenvalues, and λ·(radius − |s|) = 0.
        Random random = new(size);
        for (int i = 0; i < 200; i++)
        {
            double[] entries = [.. Enumerable.Range(0, size * size).Select(_ => random.NextDouble() - 0.5)];
            Matrix<double> half = Matrix(size, entries);
            Matrix<double> hessian = half + half.Transpose();
            Vector<double> gradient = Vector([.. Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.5)]);
            TrustRegionStep found = TrustRegionStep.Solve(gradient, hessian, radius);
            Vector<double> s = found.Step;
            double least = hessian.Evd(Symmetricity.Symmetric).EigenValues.Min(value => value.Real);
            double length = s.L2Norm();
            Vector<double> slope = gradient + (hessian * s);
            double shift = -(slope * s) / (s * s);

            Assert.That(length, Is.LessThanOrEqualTo(radius * (1 + Tolerance)));
            Assert.That((slope + (shift * s)).L2Norm(), Is.LessThan(Tolerance * (gradient.L2Norm() + (hessian.L2Norm() * length))));
            Assert.That(shift, Is.GreaterThan(Math.Max(0, -least) - (Tolerance * (1 + (gradient.L2Norm() / length)))));
            Assert.That(length, Is.EqualTo(radius).Within(LengthTolerance * radius).Or.Matches<double>(_ => found.IsNewton));
            Assert.That(found.PredictedGain, Is.EqualTo(-((gradient * s) + (0.5 * (s * (hessian * s))))).Within(Tolerance * (1 + found.PredictedGain)));
        }
    }

    [Test]
    public void Solve_of_the_hard_case_goes_along_the_least_curvature_to_the_boundary()
    {
        // The slope has no part along the direction of curvature −2: s = (−1/(1+2), ±√(radius² − 1/9)).
        TrustRegionStep step = TrustRegionStep.Solve(Vector(1, 0), Matrix(2, [1, 0, 0, -2]), radius: 1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(step.IsNewton, Is.False);
            Assert.That(step.Step[0], Is.EqualTo(-1 / 3.0).Within(Tolerance));
            Assert.That(Math.Abs(step.Step[1]), Is.EqualTo(Math.Sqrt(8) / 3).Within(Tolerance));

            // g·s + ½·s·H·s = −1/3 + 1/18 − 8/9.
            Assert.That(step.PredictedGain, Is.EqualTo(7 / 6.0).Within(Tolerance));
        }
    }

    [Test]
    public void Solve_at_a_saddle_without_slope_leaves_it_and_at_a_minimum_stays()
    {
        TrustRegionStep saddle = TrustRegionStep.Solve(Vector(0, 0), Matrix(2, [1, 0, 0, -1]), radius: 2);
        TrustRegionStep minimum = TrustRegionStep.Solve(Vector(0, 0), Matrix(2, [1, 0, 0, 1]), radius: 2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(saddle.Step.L2Norm(), Is.EqualTo(2).Within(Tolerance));
            Assert.That(saddle.PredictedGain, Is.EqualTo(2).Within(Tolerance));
            Assert.That(minimum.Step.L2Norm(), Is.Zero);
            Assert.That(minimum.PredictedGain, Is.Zero);
            Assert.That(minimum.IsNewton);
        }
    }

    private static Vector<double> Vector(params double[] values) => Vector<double>.Build.DenseOfArray(values);

    private static Matrix<double> Matrix(int size, double[] values) => Matrix<double>.Build.DenseOfRowMajor(size, size, values);
}
