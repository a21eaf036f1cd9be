namespace Clv.Probabilistic;

/// <summary>Chebyshev polynomials over an interval, and the points from whose values their coefficients are had.</summary>
internal sealed class ChebyshevBasis
{
    private readonly double _middle;
    private readonly double _inverse;

    /// <summary>A basis.</summary>
    /// <param name="from">The lower end.</param>
    /// <param name="to">The upper end.</param>
    /// <param name="count">How many polynomials, ≥ 1; one stands for a constant.</param>
    public ChebyshevBasis(double from, double to, int count)
    {
        Count = count;
        _middle = 0.5 * (from + to);
        double half = 0.5 * (to - from);
        _inverse = half > 0 ? 1 / half : 0;
        Points = new double[count];
        Coefficients = new double[count][];
        for (int i = 0; i < count; i++)
        {
            Points[i] = count == 1 ? _middle : _middle + (half * Math.Cos(Math.PI * i / (count - 1)));
            double[] one = new double[count];
            one[i] = 1;
            Coefficients[i] = count == 1 ? one : ChebyshevCurve.Interpolate(one);
        }
    }

    private ChebyshevBasis(int count, double middle, double inverse)
    {
        Count = count;
        _middle = middle;
        _inverse = inverse;
        Points = [];
        Coefficients = [];
    }

    /// <summary>The number of polynomials and, where there are any, of points.</summary>
    public int Count { get; }

    /// <summary>The points, from the upper end down; every other one is a point of the basis of half as many intervals.</summary>
    public double[] Points { get; }

    /// <summary>Per point, what a value of 1 there adds to the coefficients.</summary>
    public double[][] Coefficients { get; }

    /// <summary>The first polynomials alone, without points.</summary>
    /// <param name="count">How many.</param>
    public ChebyshevBasis Lower(int count) => new(count, _middle, _inverse);

    /// <summary>Writes the polynomials at a number.</summary>
    /// <param name="at">The number; outside the interval its nearer end is taken.</param>
    /// <param name="values">As many as there are.</param>
    public void Fill(double at, Span<double> values)
    {
        double u = Math.Clamp((at - _middle) * _inverse, -1, 1);
        values[0] = 1;
        if (values.Length > 1)
        {
            values[1] = u;
        }

        for (int k = 2; k < values.Length; k++)
        {
            values[k] = (2 * u * values[k - 1]) - values[k - 2];
        }
    }
}
