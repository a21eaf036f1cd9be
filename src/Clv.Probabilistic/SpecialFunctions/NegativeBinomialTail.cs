namespace Clv.Probabilistic;

/// <summary>The probability that a negative binomial count equals n, and that it reaches n, both as logarithms.</summary>
/// <param name="LogMass">ln f(n), with f(n) = Γ(r+n)/(Γ(r)·n!) · (1+y)^−r · (y/(1+y))^n.</param>
/// <param name="LogTail">ln Σ_{j≥n} f(j) = ln I_z(n, r) with z = y/(1+y).</param>
internal readonly record struct NegativeBinomialTail(double LogMass, double LogTail)
{
    /// <summary>From here on a product of so many factors is a quotient of gamma functions; of fewer than r, for its digits, only from
    /// <see cref="TooMany"/> on.</summary>
    private const int Many = 16;

    private const int TooMany = 4096;

    /// <summary>The mass and the tail at n.</summary>
    /// <param name="n">n ≥ 1.</param>
    /// <param name="r">The shape, &gt; 0.</param>
    /// <param name="y">The odds, &gt; 0; +∞ puts all mass beyond every n.</param>
    /// <remarks>The tail is a continued fraction of positive size times the mass (NIST DLMF 8.17.22); where that converges
    /// slowly, 1 minus the other side's, which then is not close to 1 or is known as a logarithm close to 0.</remarks>
    public static NegativeBinomialTail At(int n, double r, double y)
    {
        // Γ(r+n)/(Γ(r)·n!) = r/n · Π (1 + r/j): every term keeps its digits, however small r is.
        CompensatedSum logRising = default;
        if (n > TooMany || (n > Many && n > r))
        {
            logRising.Add(LogRisingFactorial.Of(n, r));
            logRising.Add(-LogGamma.Of(1 + r));
        }
        else
        {
            for (int j = 1; j < n; j++)
            {
                logRising.Add(Log1p.Of(r / j));
            }
        }

        double rest = 1 / (1 + y);
        double z = 1 / (1 + (1 / y));
        logRising.Add(-n * Log1p.Of(1 / y));
        logRising.Add(-r * Log1p.Of(y));
        double logMass = logRising.Value + Math.Log(r / n);
        if (z > (n + 1) / (n + r + 2))
        {
            double logBelow = logRising.Value + Math.Log(IncompleteBetaFraction.Of(r, n, rest));
            double tail = -Expm1.Of(Math.Min(0, logBelow));

            // Far in the tail 1 − below has lost its digits, unless what makes up ln(below) is small as well.
            if (tail > 0.1 || n * rest < 1e-3)
            {
                return new NegativeBinomialTail(logMass, Math.Log(tail));
            }
        }

        return new NegativeBinomialTail(logMass, logMass + Math.Log(IncompleteBetaFraction.Of(n, r, z)));
    }
}
