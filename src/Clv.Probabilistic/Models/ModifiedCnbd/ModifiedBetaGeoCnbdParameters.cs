namespace Clv.Probabilistic;

/// <summary>The five parameters of MBG/CNBD-k.</summary>
/// <remarks>
/// A clock of the customer's own ticks at a rate λ per time unit that is Gamma(shape r, rate alpha) over customers, and while active the
/// customer buys at every k-th tick; after every purchase, the first included, the customer drops out with probability p, which is Beta(a, b) over customers.
/// Only alpha has a unit: time. Platzer and Reutterer (2016), Marketing Science 35(5).
/// </remarks>
public sealed record ModifiedBetaGeoCnbdParameters : IModelParameters
{
    /// <summary>A whole number from 1 to 50, and four positive numbers from 1e-100 to 1e100.</summary>
    /// <param name="k">Ticks per purchase: 1 for purchases at random, more for regular ones.</param>
    /// <param name="r">Shape of the tick rate's Gamma distribution.</param>
    /// <param name="alpha">Rate of the tick rate's Gamma distribution, in time units.</param>
    /// <param name="a">First shape of the dropout probability's Beta distribution.</param>
    /// <param name="b">Second shape of the dropout probability's Beta distribution.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its bounds.</exception>
    public ModifiedBetaGeoCnbdParameters(int k, double r, double alpha, double a, double b)
    {
        K = (int)CnbdParameters.Specifications[0].Require(k);
        R = CnbdParameters.Specifications[1].Require(r);
        Alpha = CnbdParameters.Specifications[2].Require(alpha);
        A = CnbdParameters.Specifications[3].Require(a);
        B = CnbdParameters.Specifications[4].Require(b);
    }

    /// <summary>Ticks per purchase: the shape of the times between purchases.</summary>
    public int K { get; }

    /// <summary>Shape of the tick rate's Gamma distribution; small means very unequal customers.</summary>
    public double R { get; }

    /// <summary>Rate of the tick rate's Gamma distribution, in time units; the mean purchase rate is r/(k·alpha).</summary>
    public double Alpha { get; }

    /// <summary>First shape of the dropout probability's Beta distribution; its mean is a/(a+b).</summary>
    public double A { get; }

    /// <summary>Second shape of the dropout probability's Beta distribution.</summary>
    public double B { get; }

    /// <inheritdoc/>
    IReadOnlyList<string> IModelParameters.Names => CnbdParameters.Names;

    /// <inheritdoc/>
    IReadOnlyList<double> IModelParameters.Values => [K, R, Alpha, A, B];
}
