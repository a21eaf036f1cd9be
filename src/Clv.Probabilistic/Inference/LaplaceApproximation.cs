using MathNet.Numerics.LinearAlgebra;

namespace Clv.Probabilistic;

/// <summary>The normal distribution with the height and the curvature of a posterior at its mode, which gives coordinates in which that is a
/// standard one.</summary>
/// <remarks>With −H = G·Gᵀ at the mode m, x = m + G⁻ᵀ·u, and u is standard normal. What is called whitened below is u.</remarks>
internal sealed class LaplaceApproximation
{
    private readonly double[] _mode;
    private readonly double[] _unwhiten;

    private LaplaceApproximation(double[] mode, double[] unwhiten, double height)
    {
        _mode = mode;
        _unwhiten = unwhiten;
        Height = height;
    }

    /// <summary>The number of coordinates.</summary>
    public int Count => _mode.Length;

    /// <summary>The mode.</summary>
    public ReadOnlySpan<double> Mode => _mode;

    /// <summary>The log density at the mode.</summary>
    public double Height { get; }

    /// <summary>The matrix that takes whitened vectors to coordinates, row by row.</summary>
    public ReadOnlySpan<double> Unwhiten => _unwhiten;

    /// <summary>The approximation at a mode.</summary>
    /// <returns>Null where the density is not curved downwards in every direction.</returns>
    public static LaplaceApproximation? At(ILikelihood density, double[] mode)
    {
        int count = mode.Length;
        double[] gradient = new double[count];
        double[] hessian = new double[count * count];
        double height = density.Evaluate(mode, gradient, hessian);
        double[] lower = new double[count * count];
        for (int i = 0; i < hessian.Length; i++)
        {
            hessian[i] = -hessian[i];
        }

        if (!double.IsFinite(height) || !Cholesky.TryFactor(hessian, lower))
        {
            return null;
        }

        Matrix<double> inverse = Matrix<double>.Build.DenseOfRowMajor(count, count, lower).Inverse();
        double[] unwhiten = inverse.Transpose().ToRowMajorArray();
        return Array.TrueForAll(unwhiten, double.IsFinite) ? new LaplaceApproximation(mode, unwhiten, height) : null;
    }

    /// <summary>A scale of its own for every coordinate, where there is no curvature to go by.</summary>
    public static LaplaceApproximation Unit(double[] centre, double height)
    {
        double[] unwhiten = new double[centre.Length * centre.Length];
        for (int i = 0; i < centre.Length; i++)
        {
            unwhiten[(i * centre.Length) + i] = 1;
        }

        return new LaplaceApproximation(centre, unwhiten, height);
    }

    /// <summary>The coordinates of a whitened point.</summary>
    public void Coordinates(ReadOnlySpan<double> whitened, Span<double> coordinates)
    {
        for (int row = 0; row < _mode.Length; row++)
        {
            double sum = _mode[row];
            for (int column = 0; column < _mode.Length; column++)
            {
                sum += _unwhiten[(row * _mode.Length) + column] * whitened[column];
            }

            coordinates[row] = sum;
        }
    }

    /// <summary>The gradient in whitened coordinates, of one in coordinates.</summary>
    public void WhitenedGradient(ReadOnlySpan<double> gradient, Span<double> whitened)
    {
        for (int column = 0; column < _mode.Length; column++)
        {
            double sum = 0;
            for (int row = 0; row < _mode.Length; row++)
            {
                sum += _unwhiten[(row * _mode.Length) + column] * gradient[row];
            }

            whitened[column] = sum;
        }
    }

    /// <summary>The Hessian in whitened coordinates, of one in coordinates, row by row.</summary>
    public double[] WhitenedHessian(double[] hessian)
    {
        Matrix<double> map = Matrix<double>.Build.DenseOfRowMajor(_mode.Length, _mode.Length, _unwhiten);
        return (map.Transpose() * Matrix<double>.Build.DenseOfRowMajor(_mode.Length, _mode.Length, hessian) * map).ToRowMajorArray();
    }
}
