namespace Clv.Probabilistic.Tests;

/// <summary>The density of the logarithm of a Gamma(3) number, seen as a likelihood: 3y − e^y, with its mode at ln 3.</summary>
internal sealed class LogGammaDensity : ILikelihood
{
    private const double Shape = 3;

    public ParameterSpace Space { get; } = new([new ParameterSpecification("y", "a logarithm") { Scale = ParameterScale.Linear }]);

    public double TotalWeight => 1;

    /// <summary>The density, whitened at its mode.</summary>
    public static ExactDensity Exact()
    {
        LogGammaDensity density = new();
        return new ExactDensity(density, LaplaceApproximation.At(density, [Math.Log(Shape)])!);
    }

    /// <summary>The coordinate of a whitened point: the curvature at the mode is the shape.</summary>
    public static double Coordinate(double whitened) => Math.Log(Shape) + (whitened / Math.Sqrt(Shape));

    public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient, Span<double> hessian)
    {
        double value = Math.Exp(coordinates[0]);
        if (!gradient.IsEmpty)
        {
            gradient[0] = Shape - value;
        }

        if (!hessian.IsEmpty)
        {
            hessian[0] = -value;
        }

        return (Shape * coordinates[0]) - value;
    }

    public string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction) => "";
}
