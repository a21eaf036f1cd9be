namespace Clv.Probabilistic;

/// <summary>Draws the rates of customers, Gamma numbers of a shape and a rate, as logarithms.</summary>
internal readonly struct RateSampler
{
    private readonly GammaSampler _gamma;
    private readonly double _logRate;

    /// <summary>A sampler.</summary>
    /// <param name="shape">Positive and finite.</param>
    /// <param name="rate">Positive and finite.</param>
    public RateSampler(double shape, double rate)
    {
        _gamma = new GammaSampler(shape);
        _logRate = PortableLog.Of(rate);
    }

    /// <summary>The logarithm of a rate; −∞ where even that is below the double range.</summary>
    public double SampleLog(ref RandomStream random) => _gamma.SampleLog(ref random) - _logRate;
}
