namespace Clv.Probabilistic;

/// <summary>The two parameters of the NBD model.</summary>
/// <remarks>
/// A customer buys at a rate λ per time unit that is Gamma(shape r, rate alpha) over customers, for ever. Only alpha has
/// a unit: time. Ehrenberg (1959), The Pattern of Consumer Purchases, Applied Statistics 8(1).
/// </remarks>
public sealed record NbdParameters : IModelParameters
{
    private static readonly ParameterSpecification[] _parameters =
    [
        new("r", "shape of the purchase rate's Gamma distribution"),
        new("alpha", "rate of the purchase rate's Gamma distribution") { Unit = ParameterUnit.Time },
    ];

    private static readonly string[] _names = [.. _parameters.Select(parameter => parameter.Name)];

    /// <summary>Two positive numbers from 1e-100 to 1e100.</summary>
    /// <param name="r">Shape of the purchase rate's Gamma distribution.</param>
    /// <param name="alpha">Rate of the purchase rate's Gamma distribution, in time units.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not a positive number from 1e-100 to 1e100.</exception>
    public NbdParameters(double r, double alpha)
    {
        R = _parameters[0].Require(r);
        Alpha = _parameters[1].Require(alpha);
    }

    /// <summary>Shape of the purchase rate's Gamma distribution; small means very unequal customers.</summary>
    public double R { get; }

    /// <summary>Rate of the purchase rate's Gamma distribution, in time units; the mean purchase rate is r/alpha.</summary>
    public double Alpha { get; }

    /// <summary>What the parameters are, in the model's order.</summary>
    internal static IReadOnlyList<ParameterSpecification> Specifications => _parameters;

    /// <inheritdoc/>
    IReadOnlyList<string> IModelParameters.Names => _names;

    /// <inheritdoc/>
    IReadOnlyList<double> IModelParameters.Values => [R, Alpha];
}
