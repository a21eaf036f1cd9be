namespace Clv.Probabilistic;

/// <summary>A posterior as a function of whitened coordinates.</summary>
/// <remarks>Mutable buffers: one thread at a time.</remarks>
internal sealed class ExactDensity : IWhitenedDensity
{
    private readonly ILikelihood _posterior;
    private readonly LaplaceApproximation _laplace;
    private readonly double[] _coordinates;
    private readonly double[] _gradient;

    /// <summary>A posterior, and what whitens its coordinates.</summary>
    public ExactDensity(ILikelihood posterior, LaplaceApproximation laplace)
    {
        _posterior = posterior;
        _laplace = laplace;
        _coordinates = new double[laplace.Count];
        _gradient = new double[laplace.Count];
    }

    /// <summary>How often it was evaluated.</summary>
    public int Evaluations { get; private set; }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Evaluations++;
        _laplace.Coordinates(point, _coordinates);
        double value = _posterior.Evaluate(_coordinates, gradient.IsEmpty ? [] : _gradient, []) - _laplace.Height;
        if (!gradient.IsEmpty)
        {
            _laplace.WhitenedGradient(_gradient, gradient);
        }

        return value;
    }
}
