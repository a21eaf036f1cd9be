namespace Clv.Probabilistic;

/// <summary>A log density of whitened coordinates, up to a constant.</summary>
internal interface IWhitenedDensity
{
    /// <summary>The log density, and its gradient where asked for.</summary>
    /// <param name="point">The whitened point.</param>
    /// <param name="gradient">As long as the point, or empty.</param>
    /// <returns>The log density less that at the mode; −∞ where there is none.</returns>
    double Evaluate(ReadOnlySpan<double> point, Span<double> gradient);
}
