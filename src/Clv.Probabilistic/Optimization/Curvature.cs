using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using MathNet.Numerics.Optimization;

namespace Clv.Probabilistic;

/// <summary>The shape of the objective at the best point: whether it is a maximum of the likelihood, and how firm.</summary>
internal sealed class Curvature
{
    /// <summary>
    /// A curvature in mean log-likelihood per squared coordinate below which a direction is flat. A maximum that data
    /// determine to within a factor of ten has 1e-2/N or so, at most of interest for N up to millions; along a
    /// ridge the search goes on until what is left to gain, and the curvature with it, is below 1e-13.
    /// </summary>
    private const double FlatCurvature = 1e-10;

    /// <summary>What a Newton step may still promise, in mean log-likelihood, at a point that counts as a maximum.</summary>
    private const double GainAtMaximum = 1e-9;

    /// <summary>A distance in coordinates, a factor of 1e13, that no search travels to a maximum.</summary>
    private const double FarAway = 30;

    private readonly Evd<double> _eigen;
    private readonly double _totalWeight;
    private readonly double _gain;
    private readonly Vector<double> _travelled;

    private Curvature(Evd<double> eigen, double totalWeight, double gain, Vector<double> travelled)
    {
        _eigen = eigen;
        _totalWeight = totalWeight;
        _gain = gain;
        _travelled = travelled;
        Eigenvalues = [.. eigen.EigenValues.Select(value => value.Real)];
    }

    /// <summary>Eigenvalues, ascending, of the Hessian of the mean negative (penalized) log-likelihood in coordinates.</summary>
    public double[] Eigenvalues { get; }

    /// <summary>The eigenvectors, parallel to the eigenvalues: unit vectors in coordinates.</summary>
    public double[][] Directions => [.. Enumerable.Range(0, Eigenvalues.Length).Select(i => _eigen.EigenVectors.Column(i).ToArray())];

    /// <summary>Whether some direction has no curvature to speak of.</summary>
    public bool IsFlat => FlatDirections > 0;

    /// <summary>Whether a Newton step promises nothing any more.</summary>
    public bool IsMaximum => !IsFlat && _gain < GainAtMaximum;

    /// <summary>Whether the search went so far that the likelihood, if it still rises, rises without bound.</summary>
    public bool HasRunAway => _travelled.InfinityNorm() > FarAway;

    /// <summary>The direction in which a search that found no maximum was going: that of least curvature, or, where it ran
    /// away, its whole way. Where several directions are flat, each coordinate has its share in all of them.</summary>
    public double[] RidgeDirection
    {
        get
        {
            if (FlatDirections > 1)
            {
                return SharesInFlatDirections();
            }

            if (HasRunAway)
            {
                return _travelled.ToArray();
            }

            Vector<double> direction = _eigen.EigenVectors.Column(0);
            return (direction * _travelled >= 0 ? direction : -direction).ToArray();
        }
    }

    /// <summary>How many directions have no curvature to speak of.</summary>
    private int FlatDirections => Eigenvalues.Count(value => !(value > FlatCurvature * Math.Max(1, Eigenvalues[^1])));

    /// <summary>Examines an evaluated objective.</summary>
    /// <param name="objective">The objective at the best point, with gradient and Hessian.</param>
    /// <param name="totalWeight">N.</param>
    /// <param name="travelled">The way from the start to the best point.</param>
    public static Curvature At(IObjectiveFunction objective, double totalWeight, Vector<double> travelled)
    {
        Evd<double> eigen = objective.Hessian.Evd(Symmetricity.Symmetric);
        Vector<double> slope = eigen.EigenVectors.Transpose() * objective.Gradient;
        double gain = 0;
        for (int i = 0; i < slope.Count; i++)
        {
            gain += 0.5 * slope[i] * slope[i] / eigen.EigenValues[i].Real;
        }

        return new Curvature(eigen, totalWeight, gain, travelled);
    }

    /// <summary>Per coordinate the length of its projection on the flat directions, with the sign of the way that the search went there.
    /// Eigenvectors of equal curvature are any mixture of the ridges; what they span is not.</summary>
    private double[] SharesInFlatDirections()
    {
        Matrix<double> flat = _eigen.EigenVectors.SubMatrix(0, Eigenvalues.Length, 0, FlatDirections);
        Vector<double> way = flat * (flat.Transpose() * _travelled);
        return [.. way.Select((step, i) => Math.CopySign(flat.Row(i).L2Norm(), step))];
    }

    /// <summary>The covariance of the parameters on the natural scale: diag(θ′)·(N·H)⁻¹·diag(θ′), the delta method.</summary>
    public double[,] Covariance(ParameterSpace space, double[] coordinates)
    {
        int count = coordinates.Length;
        double[] slope = [.. coordinates.Select((coordinate, i) => space.Derivatives(i, coordinate).First)];
        double[,] covariance = new double[count, count];
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < count; column++)
            {
                double sum = 0;
                for (int i = 0; i < count; i++)
                {
                    sum += _eigen.EigenVectors[row, i] * _eigen.EigenVectors[column, i] / Eigenvalues[i];
                }

                covariance[row, column] = sum / _totalWeight * (slope[row] * slope[column]);
            }
        }

        return covariance;
    }
}
