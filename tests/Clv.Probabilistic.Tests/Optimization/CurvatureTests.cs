using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Clv.Probabilistic.Tests.Optimization;

/// <summary>What the shape of an objective says, at quadratics whose shape is known.</summary>
public sealed class CurvatureTests
{
    private const double Tolerance = 1e-13;

    [Test]
    public void At_a_minimum_of_the_objective_is_a_maximum_of_the_likelihood()
    {
        Curvature curvature = At([0, 0], [2, 1, 1, 2]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(curvature.Eigenvalues, Is.EqualTo([1.0, 3]).Within(Tolerance));
            Assert.That(curvature.IsFlat, Is.False);
            Assert.That(curvature.IsMaximum);
            Assert.That(curvature.HasRunAway, Is.False);
            Assert.That(Math.Abs(Dot(curvature.Directions[0], [Math.Sqrt(0.5), -Math.Sqrt(0.5)])), Is.EqualTo(1).Within(Tolerance));
            Assert.That(Math.Abs(Dot(curvature.Directions[1], [Math.Sqrt(0.5), Math.Sqrt(0.5)])), Is.EqualTo(1).Within(Tolerance));
        }
    }

    [TestCase(1e-3, false, TestName = "IsMaximum_where_a_Newton_step_promises_1e-6_is_false")]
    [TestCase(1e-5, true, TestName = "IsMaximum_where_a_Newton_step_promises_1e-10_is_true")]
    public void IsMaximum_is_a_matter_of_what_is_left_to_gain(double slope, bool isMaximum)
    {
        // The gain of a Newton step is ½·slope²/curvature, here with a curvature of ½.
        Assert.That(At([slope, 0], [0.5, 0, 0, 0.5]).IsMaximum, Is.EqualTo(isMaximum));
    }

    [TestCase(1e-9, 1, false)]
    [TestCase(1e-11, 1, true)]
    [TestCase(-1, 1, true)]
    [TestCase(1e-9, 1e3, true)]
    [TestCase(1e-6, 1e3, false)]
    public void IsFlat_compares_the_least_curvature_with_the_greatest(double least, double greatest, bool isFlat)
    {
        Curvature curvature = At([0, 0], [greatest, 0, 0, least]);

        Assert.That(curvature.IsFlat, Is.EqualTo(isFlat));
        Assert.That(curvature.IsMaximum, Is.EqualTo(!isFlat));
    }

    [Test]
    public void RidgeDirection_is_that_of_least_curvature_the_way_the_search_went([Values(1, -1)] int sign)
    {
        Curvature curvature = At([0, 0], [1, 0, 0, 1e-12], travelled: [0.5, 3 * sign]);

        Assert.That(curvature.RidgeDirection, Is.EqualTo([0.0, sign]).Within(Tolerance));
    }

    [Test]
    public void RidgeDirection_of_a_search_that_ran_away_is_its_way()
    {
        Curvature near = At([0, 0], [1, 0, 0, 1], travelled: [30, 0]);
        Curvature far = At([0, 0], [1, 0, 0, 1], travelled: [-31, 4]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(near.HasRunAway, Is.False);
            Assert.That(far.HasRunAway);
            Assert.That(far.RidgeDirection, Is.EqualTo([-31.0, 4]));
        }
    }

    [Test]
    public void RidgeDirection_where_several_are_flat_has_a_share_of_each([Values(30, 31)] double far)
    {
        // Flat along (1, 1, 0, 0) and (0, 0, 1, 1), curved across them.
        double[] hessian = [1, -1, 0, 0, -1, 1, 0, 0, 0, 0, 1, -1, 0, 0, -1, 1];

        Curvature curvature = At([0, 0, 0, 0], hessian, travelled: [far, far, -1, -1.5]);

        double share = Math.Sqrt(0.5);
        Assert.That(curvature.RidgeDirection, Is.EqualTo([share, share, -share, -share]).Within(1e-12));
    }

    [Test]
    public void Covariance_is_the_inverse_Hessian_over_N_scaled_by_the_parameters()
    {
        // (2 1; 1 2)⁻¹ = (2 −1; −1 2)/3, over N = 50, times θ_i·θ_j with θ = (3, 0.5).
        double[,] covariance = At([0, 0], [2, 1, 1, 2], totalWeight: 50).Covariance(Spaces.Nbd, [Math.Log(3), Math.Log(0.5)]);

        double[,] expected = { { 2 * 9 / 150.0, -1.5 / 150 }, { -1.5 / 150, 2 * 0.25 / 150 } };
        Assert.That(covariance, Is.EqualTo(expected).Within(Tolerance));
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (one, other) => one * other).Sum();

    private static Curvature At(double[] gradient, double[] hessian, double totalWeight = 1, double[]? travelled = null)
    {
        Vector<double> slope = Vector<double>.Build.DenseOfArray(gradient);
        IObjectiveFunction quadratic = ObjectiveFunction.GradientHessian(
            _ => 0, _ => slope, _ => Matrix<double>.Build.DenseOfRowMajor(gradient.Length, gradient.Length, hessian));
        quadratic.EvaluateAt(Vector<double>.Build.Dense(gradient.Length));
        return Curvature.At(quadratic, totalWeight, Vector<double>.Build.DenseOfArray(travelled ?? new double[gradient.Length]));
    }
}
