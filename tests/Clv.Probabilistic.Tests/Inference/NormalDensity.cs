using MathNet.Numerics.LinearAlgebra;

namespace Clv.Probabilistic.Tests;

/// <summary>A multivariate normal density, seen as a likelihood.</summary>
internal sealed class NormalDensity : ILikelihood
{
    private readonly double[] _mean;
    private readonly Matrix<double> _covariance;
    private readonly Matrix<double> _precision;

    public NormalDensity(double[] mean, double[][] covariance)
    {
        _mean = mean;
        _covariance = Matrix<double>.Build.DenseOfRowArrays(covariance);
        _precision = _covariance.Inverse();
        Space = new ParameterSpace(mean.Select((_, i) => new ParameterSpecification($"x{i}", "a number") { Scale = ParameterScale.Linear }));
    }

    public ParameterSpace Space { get; }

    public double TotalWeight => 1;

    public double Variance(int parameter) => _covariance[parameter, parameter];

    public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient, Span<double> hessian)
    {
        Vector<double> distance = Vector<double>.Build.Dense([.. coordinates.ToArray().Select((value, i) => value - _mean[i])]);
        Vector<double> slope = -(_precision * distance);
        slope.AsArray().AsSpan(0, gradient.Length).CopyTo(gradient);
        (-_precision).ToRowMajorArray().AsSpan(0, hessian.Length).CopyTo(hessian);
        return 0.5 * (slope * distance);
    }

    public string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction) => "";
}
