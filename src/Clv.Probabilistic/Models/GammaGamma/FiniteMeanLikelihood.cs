namespace Clv.Probabilistic;

/// <summary>The Gamma-Gamma likelihood where the population mean p·v/(q−1) is a given number, as a function of p and q − 1.</summary>
/// <remarks>
/// The coordinates are ln p and ln(q−1); then ln q has the slope ω = (q−1)/q in the second, and ln v = ln m̄ + ln(q−1) − ln p is linear in both.
/// As q falls to 1, v does so too and the likelihood falls without limit: there is no maximum at the bound. Mutable buffers: one thread at a time.
/// </remarks>
internal sealed class FiniteMeanLikelihood : ILikelihood
{
    private const int All = 3;
    private readonly ILikelihood _all;
    private readonly double _logMean;
    private readonly double[] _point = new double[All];
    private readonly double[] _gradient = new double[All];
    private readonly double[] _hessian = new double[All * All];

    /// <summary>The likelihood along the surface of one mean.</summary>
    /// <param name="all">The likelihood in p, q and v.</param>
    /// <param name="logMean">The logarithm of the population mean, in the unit of money.</param>
    public FiniteMeanLikelihood(ILikelihood all, double logMean)
    {
        _all = all;
        _logMean = logMean;
        Space = new ParameterSpace([all.Space[0], new ParameterSpecification("q - 1", "the shape of the customers' rates beyond 1")]);
    }

    /// <inheritdoc/>
    public ParameterSpace Space { get; }

    /// <inheritdoc/>
    public double TotalWeight => _all.TotalWeight;

    /// <summary>The coordinates of p, q and v.</summary>
    /// <param name="coordinates">ln p and ln(q−1).</param>
    public double[] InAll(ReadOnlySpan<double> coordinates)
    {
        double[] point = new double[All];
        Move(coordinates, point);
        return point;
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient, Span<double> hessian)
    {
        Move(coordinates, _point);
        double value = _all.Evaluate(_point, gradient.IsEmpty ? [] : _gradient, hessian.IsEmpty ? [] : _hessian);
        if (gradient.IsEmpty)
        {
            return value;
        }

        double slope = Slope(coordinates[1]);
        gradient[0] = _gradient[0] - _gradient[2];
        gradient[1] = (slope * _gradient[1]) + _gradient[2];
        if (!hessian.IsEmpty)
        {
            hessian[0] = Second(0, 0) - (2 * Second(0, 2)) + Second(2, 2);
            hessian[1] = hessian[2] = (slope * (Second(0, 1) - Second(1, 2))) + Second(0, 2) - Second(2, 2);
            hessian[3] = (slope * slope * Second(1, 1)) + (2 * slope * Second(1, 2)) + Second(2, 2)
                + (slope * (1 - slope) * _gradient[1]);
        }

        return value;
    }

    /// <inheritdoc/>
    public string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction)
    {
        double slope = Slope(coordinates[1]);
        return _all.DescribeRidge(InAll(coordinates), [direction[0], slope * direction[1], direction[1] - direction[0]]);
    }

    /// <summary>(q−1)/q: the derivative of ln q in ln(q−1).</summary>
    private static double Slope(double beyond) => 1 / (1 + Math.Exp(-beyond));

    private void Move(ReadOnlySpan<double> coordinates, Span<double> point)
    {
        (double p, double beyond) = (coordinates[0], coordinates[1]);
        point[0] = p;
        point[1] = Math.Max(beyond, 0) + double.LogP1(Math.Exp(-Math.Abs(beyond)));
        point[2] = _logMean + beyond - p;
    }

    private double Second(int row, int column) => _hessian[(row * All) + column];
}
