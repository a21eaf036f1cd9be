namespace Clv.Probabilistic;

/// <summary>A likelihood with one coordinate held fast, as a function of the others.</summary>
/// <remarks>Mutable buffers: one thread at a time.</remarks>
internal sealed class FixedCoordinate : ILikelihood
{
    private readonly ILikelihood _all;
    private readonly int _fixed;
    private readonly double[] _point;
    private readonly double[] _gradient;
    private readonly double[] _hessian;

    /// <summary>The likelihood of a model with two parameters or more.</summary>
    /// <param name="all">The likelihood in all parameters.</param>
    /// <param name="fixedParameter">The parameter that is held fast.</param>
    /// <param name="value">Its coordinate.</param>
    public FixedCoordinate(ILikelihood all, int fixedParameter, double value)
    {
        _all = all;
        _fixed = fixedParameter;
        int count = all.Space.Count;
        _point = new double[count];
        _point[fixedParameter] = value;
        _gradient = new double[count];
        _hessian = new double[count * count];
        Space = all.Space.Without(fixedParameter);
    }

    /// <inheritdoc/>
    public ParameterSpace Space { get; }

    /// <inheritdoc/>
    public double TotalWeight => _all.TotalWeight;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient, Span<double> hessian)
    {
        int count = _point.Length;
        for (int i = 0; i < coordinates.Length; i++)
        {
            _point[Full(i)] = coordinates[i];
        }

        double value = _all.Evaluate(
            _point, gradient.IsEmpty ? [] : _gradient, hessian.IsEmpty ? [] : _hessian);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = _gradient[Full(i)];
        }

        for (int i = 0; i < hessian.Length; i++)
        {
            hessian[i] = _hessian[(Full(i / (count - 1)) * count) + Full(i % (count - 1))];
        }

        return value;
    }

    /// <inheritdoc/>
    public string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction)
    {
        double[] towards = new double[_point.Length];
        for (int i = 0; i < direction.Length; i++)
        {
            towards[Full(i)] = direction[i];
        }

        return _all.DescribeRidge(WithFixed(coordinates), towards);
    }

    /// <summary>All coordinates: the others with the fixed one among them.</summary>
    public double[] WithFixed(ReadOnlySpan<double> others)
    {
        double[] point = [.. _point];
        for (int i = 0; i < others.Length; i++)
        {
            point[Full(i)] = others[i];
        }

        return point;
    }

    /// <summary>The position among all parameters of one of the others.</summary>
    private int Full(int other) => other < _fixed ? other : other + 1;
}
