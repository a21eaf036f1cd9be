namespace Clv.Probabilistic;

/// <summary>The two parameters of the shifted-beta-geometric model.</summary>
/// <remarks>A customer leaves at each renewal with probability θ, and θ ~ Beta(alpha, beta) over customers: Fader and Hardie (2007).</remarks>
public sealed record ShiftedBetaGeoParameters : IModelParameters
{
    private static readonly ParameterSpecification[] _parameters =
    [
        new("alpha", "first shape of the Beta distribution of the probability of leaving"),
        new("beta", "second shape of the Beta distribution of the probability of leaving"),
    ];

    private static readonly string[] _names = [.. _parameters.Select(parameter => parameter.Name)];

    /// <summary>Two positive numbers.</summary>
    /// <param name="alpha">First shape of the probability of leaving.</param>
    /// <param name="beta">Second shape of the probability of leaving.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive, from 1e-100 to 1e100.</exception>
    public ShiftedBetaGeoParameters(double alpha, double beta)
    {
        Alpha = _parameters[0].Require(alpha);
        Beta = _parameters[1].Require(beta);
    }

    /// <summary>First shape of the probability of leaving.</summary>
    public double Alpha { get; }

    /// <summary>Second shape of the probability of leaving.</summary>
    public double Beta { get; }

    /// <summary>What the parameters are, in the model's order.</summary>
    internal static IReadOnlyList<ParameterSpecification> Specifications => _parameters;

    /// <inheritdoc/>
    IReadOnlyList<string> IModelParameters.Names => _names;

    /// <inheritdoc/>
    IReadOnlyList<double> IModelParameters.Values => [Alpha, Beta];
}
