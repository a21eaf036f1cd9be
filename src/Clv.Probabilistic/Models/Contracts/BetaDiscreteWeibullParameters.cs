namespace Clv.Probabilistic;

/// <summary>The three parameters of the beta-discrete-Weibull model.</summary>
/// <remarks>A customer is there after t renewals with probability (1−θ)^(t^c), and θ ~ Beta(alpha, beta) over customers: Fader, Hardie, Liu, Davin
/// and Steenburgh (2018).</remarks>
public sealed record BetaDiscreteWeibullParameters : IModelParameters
{
    private static readonly ParameterSpecification[] _parameters =
    [
        .. ShiftedBetaGeoParameters.Specifications,
        new("c", "shape of a customer's time: above 1 leaving becomes more likely with every renewal, below 1 less"),
    ];

    private static readonly string[] _names = [.. _parameters.Select(parameter => parameter.Name)];

    /// <summary>Three positive numbers.</summary>
    /// <param name="alpha">First shape of the probability of leaving.</param>
    /// <param name="beta">Second shape of the probability of leaving.</param>
    /// <param name="c">Shape of a customer's time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive, from 1e-100 to 1e100.</exception>
    public BetaDiscreteWeibullParameters(double alpha, double beta, double c)
    {
        Alpha = _parameters[0].Require(alpha);
        Beta = _parameters[1].Require(beta);
        C = _parameters[2].Require(c);
    }

    /// <summary>First shape of the probability of leaving.</summary>
    public double Alpha { get; }

    /// <summary>Second shape of the probability of leaving.</summary>
    public double Beta { get; }

    /// <summary>Shape of a customer's time.</summary>
    public double C { get; }

    /// <summary>What the parameters are, in the model's order.</summary>
    internal static IReadOnlyList<ParameterSpecification> Specifications => _parameters;

    /// <inheritdoc/>
    IReadOnlyList<string> IModelParameters.Names => _names;

    /// <inheritdoc/>
    IReadOnlyList<double> IModelParameters.Values => [Alpha, Beta, C];
}
