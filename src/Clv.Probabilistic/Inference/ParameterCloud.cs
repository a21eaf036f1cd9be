using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Clv.Probabilistic;

/// <summary>The shape of draws of parameters: their centre, the axes along which they vary, and their skewness.</summary>
/// <remarks>
/// In the coordinates of the parameters, such as logarithms, draws y have a mean m and a covariance V·diag(λ)·Vᵀ. A point of the cloud is
/// y = m + Σ √λ_j·z_j·v_j, so that over the draws z has mean 0 and the identity as covariance: z_j = 1 is one standard deviation along axis
/// j. Directions without spread have no axis, and whole numbers, which have no slope, stay at the middle one. Immutable.
/// </remarks>
internal sealed class ParameterCloud
{
    /// <summary>At which largest standard deviation of parameters, on logarithms, what is predicted is a quadratic function of them still: the
    /// error of the next order is some hundredths of an interval's width there.</summary>
    private const double NarrowSpread = 0.15;

    /// <summary>A variance below this share of the largest is rounding.</summary>
    private const double RoundingShare = 1e-13;

    private readonly ModelDefinition _definition;
    private readonly TimeUnit _timeUnit;
    private readonly ParameterSpace _space;
    private readonly double[] _center;
    private readonly double[][] _axes;

    private ParameterCloud(ParameterDraws draws, ParameterSpace space, double[][] coordinates)
    {
        _definition = draws.Definition;
        _timeUnit = draws.TimeUnit;
        _space = space;
        _center = [.. coordinates.Select((values, i) => IsWhole(space, i) ? Middle(values) : CompensatedSum.Mean(values))];
        double[][] deviations =
            [.. coordinates.Select((values, i) => Array.ConvertAll(values, value => IsWhole(space, i) ? 0 : value - _center[i]))];
        Evd<double> eigen = Matrix<double>.Build
            .Dense(space.Count, space.Count, (row, column) => MeanProduct(deviations[row], deviations[column]))
            .Evd(Symmetricity.Symmetric);
        double[] variance = [.. eigen.EigenValues.Select(value => value.Real)];
        int[] kept = [.. Enumerable.Range(0, space.Count).Where(j => variance[j] > 0 && variance[j] > RoundingShare * variance.Max())];
        _axes = [.. kept.Select(j => (eigen.EigenVectors.Column(j) * Math.Sqrt(variance[j])).ToArray())];
        Spread = kept.Length == 0 ? 0 : Math.Sqrt(kept.Max(j => variance[j]));
        ThirdMoments = ThirdMomentsOf([.. kept.Select((j, axis) => Along(deviations, _axes[axis], variance[j]))]);
    }

    /// <summary>The number of axes.</summary>
    public int Dimensions => _axes.Length;

    /// <summary>The largest standard deviation along an axis: of parameters on logarithms, about the relative error of what is known
    /// least.</summary>
    public double Spread { get; }

    /// <summary>Whether parameters are known so well that what is predicted is nearly a quadratic function of them.</summary>
    public bool IsNarrow => Spread <= NarrowSpread;

    /// <summary>E(z_a·z_b·z_c) over the draws, at (a·k + b)·k + c with k the <see cref="Dimensions"/>.</summary>
    public double[] ThirdMoments { get; }

    /// <summary>The cloud of draws.</summary>
    public static ParameterCloud Of(ParameterDraws draws)
    {
        ParameterSpace space = new(draws.Definition.Parameters);
        return new ParameterCloud(draws, space, [.. draws.Names.Select((name, i) => CoordinatesOf(space, i, draws.Values(name)))]);
    }

    /// <summary>The model at a point of the cloud.</summary>
    /// <param name="point">z, a number per axis.</param>
    public IModel ModelAt(ReadOnlySpan<double> point)
    {
        double[] values = new double[_center.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double coordinate = _center[i];
            for (int j = 0; j < point.Length; j++)
            {
                coordinate += _axes[j][i] * point[j];
            }

            values[i] = Math.Clamp(_space.Value(i, coordinate), _space[i].Smallest, _space[i].Largest);
        }

        return _definition.Create(values, _timeUnit);
    }

    private static bool IsWhole(ParameterSpace space, int parameter) => space[parameter].Scale == ParameterScale.WholeNumber;

    private static double[] CoordinatesOf(ParameterSpace space, int parameter, ReadOnlySpan<double> values)
    {
        double[] coordinates = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            coordinates[i] = space.Coordinate(parameter, values[i]);
        }

        return coordinates;
    }

    private static double Middle(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    private static double MeanProduct(double[] one, double[] other)
    {
        CompensatedSum sum = default;
        for (int i = 0; i < one.Length; i++)
        {
            sum.Add(one[i] * other[i]);
        }

        return sum.Value / one.Length;
    }

    /// <summary>z along an axis, per draw: the deviation's share of the axis, whose squared length is the variance.</summary>
    private static double[] Along(double[][] deviations, double[] axis, double variance)
    {
        double[] z = new double[deviations[0].Length];
        for (int i = 0; i < axis.Length; i++)
        {
            double weight = axis[i] / variance;
            for (int draw = 0; draw < z.Length; draw++)
            {
                z[draw] += weight * deviations[i][draw];
            }
        }

        return z;
    }

    private static double[] ThirdMomentsOf(double[][] z)
    {
        int k = z.Length;
        double[] moments = new double[k * k * k];
        for (int a = 0; a < k; a++)
        {
            for (int b = a; b < k; b++)
            {
                double[] product = [.. z[a].Zip(z[b], (one, other) => one * other)];
                for (int c = b; c < k; c++)
                {
                    double moment = MeanProduct(product, z[c]);
                    foreach ((int first, int second, int third) in (ReadOnlySpan<(int, int, int)>)
                        [(a, b, c), (a, c, b), (b, a, c), (b, c, a), (c, a, b), (c, b, a)])
                    {
                        moments[(((first * k) + second) * k) + third] = moment;
                    }
                }
            }
        }

        return moments;
    }
}
