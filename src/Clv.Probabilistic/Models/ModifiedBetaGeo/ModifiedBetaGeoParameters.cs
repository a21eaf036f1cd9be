namespace Clv.Probabilistic;

/// <summary>The four parameters of MBG/NBD.</summary>
/// <remarks>
/// While active, a customer buys at a rate λ per time unit that is Gamma(shape r, rate alpha) over customers; after
/// every purchase, the first included, the customer drops out with probability p, which is Beta(a, b) over customers. Only alpha has
/// a unit: time. Batislam, Denizel and Filiztekin (2007), International Journal of Research in Marketing 24(3), §2.
/// </remarks>
public sealed record ModifiedBetaGeoParameters : IModelParameters
{
    private static readonly ParameterSpecification[] _parameters =
    [
        new("r", "shape of the purchase rate's Gamma distribution"),
        new("alpha", "rate of the purchase rate's Gamma distribution") { Unit = ParameterUnit.Time },
        new("a", "first shape of the dropout probability's Beta distribution"),
        new("b", "second shape of the dropout probability's Beta distribution"),
    ];

    private static readonly string[] _names = [.. _parameters.Select(parameter => parameter.Name)];

    /// <summary>Four positive numbers from 1e-100 to 1e100.</summary>
    /// <param name="r">Shape of the purchase rate's Gamma distribution.</param>
    /// <param name="alpha">Rate of the purchase rate's Gamma distribution, in time units.</param>
    /// <param name="a">First shape of the dropout probability's Beta distribution.</param>
    /// <param name="b">Second shape of the dropout probability's Beta distribution.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not a positive number from 1e-100 to 1e100.</exception>
    public ModifiedBetaGeoParameters(double r, double alpha, double a, double b)
    {
        R = _parameters[0].Require(r);
        Alpha = _parameters[1].Require(alpha);
        A = _parameters[2].Require(a);
        B = _parameters[3].Require(b);
    }

    /// <summary>Shape of the purchase rate's Gamma distribution; small means very unequal customers.</summary>
    public double R { get; }

    /// <summary>Rate of the purchase rate's Gamma distribution, in time units; the mean purchase rate is r/alpha.</summary>
    public double Alpha { get; }

    /// <summary>First shape of the dropout probability's Beta distribution; its mean is a/(a+b).</summary>
    public double A { get; }

    /// <summary>Second shape of the dropout probability's Beta distribution.</summary>
    public double B { get; }

    /// <summary>What the parameters are, in the model's order.</summary>
    internal static IReadOnlyList<ParameterSpecification> Specifications => _parameters;

    /// <inheritdoc/>
    IReadOnlyList<string> IModelParameters.Names => _names;

    /// <inheritdoc/>
    IReadOnlyList<double> IModelParameters.Values => [R, Alpha, A, B];
}
