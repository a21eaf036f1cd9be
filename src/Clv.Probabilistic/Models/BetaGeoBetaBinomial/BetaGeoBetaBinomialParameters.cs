namespace Clv.Probabilistic;

/// <summary>The four parameters of BG/BB.</summary>
/// <remarks>
/// At each opportunity an active customer buys with probability p, which is Beta(alpha, beta) over customers; before each opportunity the
/// customer drops out with probability θ, which is Beta(gamma, delta) over customers. None has a unit: time is counted in opportunities.
/// Fader, Hardie and Shang (2010), Customer-Base Analysis in a Discrete-Time Noncontractual Setting, Marketing Science 29(6), §2.
/// </remarks>
public sealed record BetaGeoBetaBinomialParameters : IModelParameters
{
    private static readonly ParameterSpecification[] _parameters =
    [
        new("alpha", "first shape of the purchase probability's Beta distribution"),
        new("beta", "second shape of the purchase probability's Beta distribution"),
        new("gamma", "first shape of the dropout probability's Beta distribution"),
        new("delta", "second shape of the dropout probability's Beta distribution"),
    ];

    private static readonly string[] _names = [.. _parameters.Select(parameter => parameter.Name)];

    /// <summary>Four positive numbers from 1e-100 to 1e100.</summary>
    /// <param name="alpha">First shape of the purchase probability's Beta distribution.</param>
    /// <param name="beta">Second shape of the purchase probability's Beta distribution.</param>
    /// <param name="gamma">First shape of the dropout probability's Beta distribution.</param>
    /// <param name="delta">Second shape of the dropout probability's Beta distribution.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not a positive number from 1e-100 to 1e100.</exception>
    public BetaGeoBetaBinomialParameters(double alpha, double beta, double gamma, double delta)
    {
        Alpha = _parameters[0].Require(alpha);
        Beta = _parameters[1].Require(beta);
        Gamma = _parameters[2].Require(gamma);
        Delta = _parameters[3].Require(delta);
    }

    /// <summary>First shape of the purchase probability's Beta distribution; its mean is alpha/(alpha+beta).</summary>
    public double Alpha { get; }

    /// <summary>Second shape of the purchase probability's Beta distribution.</summary>
    public double Beta { get; }

    /// <summary>First shape of the dropout probability's Beta distribution; its mean is gamma/(gamma+delta).</summary>
    public double Gamma { get; }

    /// <summary>Second shape of the dropout probability's Beta distribution.</summary>
    public double Delta { get; }

    /// <summary>What the parameters are, in the model's order.</summary>
    internal static IReadOnlyList<ParameterSpecification> Specifications => _parameters;

    /// <inheritdoc/>
    IReadOnlyList<string> IModelParameters.Names => _names;

    /// <inheritdoc/>
    IReadOnlyList<double> IModelParameters.Values => [Alpha, Beta, Gamma, Delta];
}
