namespace Clv.Probabilistic;

/// <summary>The logarithm of the prior density of a model's coordinates, up to a constant.</summary>
internal sealed class PriorDensity
{
    private readonly (PriorQuantity Quantity, PriorDistribution Distribution)[] _priors;

    /// <summary>The density of priors that determine all parameters.</summary>
    public PriorDensity(ModelDefinition definition, ParameterPriors complete) =>
        _priors = [.. complete.Select(prior => (PriorQuantity.Find(definition, prior.Quantity), prior.Distribution))];

    /// <summary>The density, and where asked for its derivatives, which are added to what is there.</summary>
    public double AddTo(ReadOnlySpan<double> coordinates, Span<double> gradient, Span<double> hessian)
    {
        int count = coordinates.Length;
        Span<double> slope = stackalloc double[gradient.Length];
        Span<double> bend = stackalloc double[hessian.Length];
        double sum = 0;
        foreach ((PriorQuantity quantity, PriorDistribution distribution) in _priors)
        {
            CurvedValue density = distribution.At(quantity.Space, quantity.Coordinate(coordinates, slope, bend));
            sum += density.Value;
            for (int i = 0; i < slope.Length; i++)
            {
                gradient[i] += density.First * slope[i];
            }

            for (int i = 0; i < bend.Length; i++)
            {
                hessian[i] += (density.First * bend[i]) + (density.Second * slope[i / count] * slope[i % count]);
            }
        }

        return sum;
    }
}
