namespace Clv.Probabilistic;

/// <summary>What all customers of one frequency share in the Gamma-Gamma likelihood.</summary>
/// <remarks>
/// z = x·m/v is beta prime with shapes a = p·x and b = q. With n = a + b, the share s = a/n, and ρ = q·m/(p·v), the mean spend
/// relative to where the density of ln m peaks (the same point for every x), the log-likelihood is
/// <c>LL = ½ ln(ab/(2πn)) − δ(a) − δ(b) + δ(n) − D − ln m</c>, where δ is <see cref="StirlingRemainder"/> and
/// D = n·KL ≥ 0 is <see cref="GammaGammaDeviation.Deviance"/>: nothing cancels, however large p and q (the saddle-point form
/// of Loader, 2000, Fast and accurate computation of binomial probabilities).
/// </remarks>
internal readonly struct GammaGammaGroup
{
    /// <summary>The group of frequency x ≥ 1.</summary>
    public GammaGammaGroup(double p, double q, int frequency)
    {
        A = p * frequency;
        B = q;
        N = A + B;
        Share = A / N;
        Rest = B / N;
    }

    /// <summary>a = p·x: the shape of a customer's total spend.</summary>
    public double A { get; }

    /// <summary>b = q.</summary>
    public double B { get; }

    /// <summary>n = a + b.</summary>
    public double N { get; }

    /// <summary>s = a/n.</summary>
    public double Share { get; }

    /// <summary>1 − s = b/n.</summary>
    public double Rest { get; }

    /// <summary>The part of LL that does not depend on m.</summary>
    public double Constant() =>
        (0.5 * (Math.Log(A) + Math.Log(Rest))) - StirlingRemainder.HalfLogTwoPi
        - StirlingRemainder.Of(A) - StirlingRemainder.Of(B) + StirlingRemainder.Of(N);
}
