namespace Clv.Probabilistic;

/// <summary>The coordinates in which a chain moves as if its target were a standard normal distribution: a linear map of the whitened ones,
/// learned while it warms up.</summary>
/// <remarks>A dense metric in the words of Hamiltonian samplers; in coordinates of its own there is no metric to carry along.</remarks>
internal sealed class ChainMetric
{
    /// <summary>So many draws of a standard normal distribution stand beside those that were made: a few draws must not bend the
    /// coordinates.</summary>
    private const double PriorDraws = 5;

    private readonly IWhitenedDensity _density;
    private readonly int _count;
    private readonly double[] _point;
    private readonly double[] _gradient;
    private double[] _map;

    /// <summary>The whitened coordinates themselves.</summary>
    public ChainMetric(IWhitenedDensity density, int count)
    {
        _density = density;
        _count = count;
        _point = new double[count];
        _gradient = new double[count];
        _map = new double[count * count];
        for (int i = 0; i < count; i++)
        {
            _map[(i * count) + i] = 1;
        }
    }

    /// <summary>The whitened point of a position.</summary>
    public void Whitened(ReadOnlySpan<double> position, Span<double> point)
    {
        for (int row = 0; row < _count; row++)
        {
            double sum = 0;
            for (int column = 0; column <= row; column++)
            {
                sum += _map[(row * _count) + column] * position[column];
            }

            point[row] = sum;
        }
    }

    /// <summary>Evaluates the density and its gradient at a point's position.</summary>
    public void Evaluate(ChainPoint at)
    {
        Whitened(at.Position, _point);
        double value = _density.Evaluate(_point, _gradient);
        at.LogDensity = double.IsNaN(value) ? double.NegativeInfinity : value;
        for (int column = 0; column < _count; column++)
        {
            double sum = 0;
            for (int row = column; row < _count; row++)
            {
                sum += _map[(row * _count) + column] * _gradient[row];
            }

            at.Gradient[column] = sum;
        }
    }

    /// <summary>Learns from whitened draws, and takes a point's position along.</summary>
    /// <param name="draws">The draws of a window.</param>
    /// <param name="at">The chain's point.</param>
    public void Learn(List<double[]> draws, ChainPoint at)
    {
        double[] mean = new double[_count];
        double[] covariance = new double[_count * _count];
        foreach (double[] draw in draws)
        {
            for (int i = 0; i < _count; i++)
            {
                mean[i] += draw[i] / draws.Count;
            }
        }

        foreach (double[] draw in draws)
        {
            for (int i = 0; i < covariance.Length; i++)
            {
                covariance[i] += (draw[i / _count] - mean[i / _count]) * (draw[i % _count] - mean[i % _count]);
            }
        }

        double total = draws.Count - 1 + PriorDraws;
        for (int i = 0; i < covariance.Length; i++)
        {
            covariance[i] = (covariance[i] + (i / _count == i % _count ? PriorDraws : 0)) / total;
        }

        double[] map = new double[_count * _count];
        if (!Cholesky.TryFactor(covariance, map))
        {
            return;
        }

        double[] point = new double[_count];
        Whitened(at.Position, point);
        _map = map;

        // The map is triangular, and so is the way back.
        for (int row = 0; row < _count; row++)
        {
            double rest = point[row];
            for (int column = 0; column < row; column++)
            {
                rest -= map[(row * _count) + column] * at.Position[column];
            }

            at.Position[row] = rest / map[(row * _count) + row];
        }

        Evaluate(at);
    }
}
