namespace Clv.Probabilistic;

/// <summary>Customers who buy at every k-th tick of a clock of their own, and may drop out after a purchase.</summary>
/// <param name="K">k ≥ 1.</param>
/// <param name="Dropout">r and alpha of the rate of ticks, a and b of dropping out.</param>
/// <remarks>
/// M. Platzer and T. Reutterer (2016), Ticking Away the Moments: Timing Regularity Helps to Better Predict Customer Activity, Marketing
/// Science 35(5), whose regular purchases meet the dropout of BG/NBD here. With G = r + kx, n = alpha + T, d = alpha + t_x and Q the
/// probability that fewer than k ticks fall between t_x and T, the odds of having dropped out are a/(b+x−1) : Q.
/// </remarks>
internal readonly record struct CnbdPopulation(int K, BetaGeoDropout Dropout)
{
    /// <summary>The most ticks per purchase.</summary>
    public const int LargestK = 50;

    /// <summary>G: the shape of the rate of ticks of customers with so many repeat purchases.</summary>
    public double Shape(int x) => Dropout.R + ((double)K * x);

    /// <summary>z: which share of the time that counts lies after the last purchase.</summary>
    public double Gap(double tx, double t) => (t - tx) / (Dropout.Alpha + t);

    /// <summary>P(alive), exactly 1 where dropout is not possible.</summary>
    public double ProbabilityAlive(int x, double tx, double t)
    {
        if (K == 1 || !Dropout.IsPossible(x))
        {
            return Dropout.ProbabilityAlive(x, tx, t);
        }

        double u = LogOdds(x, tx, t);
        double s = Math.Exp(-Math.Abs(u));
        return (u >= 0 ? s : 1) / (1 + s);
    }

    /// <summary>ln P(alive).</summary>
    public double LogAlive(int x, double tx, double t)
    {
        if (K == 1 || !Dropout.IsPossible(x))
        {
            return Dropout.LogAlive(x, tx, t);
        }

        double u = LogOdds(x, tx, t);
        return -Math.Max(0, u) - Log1p.Of(Math.Exp(-Math.Abs(u)));
    }

    /// <summary>What the likelihood's customers with so many repeat purchases share.</summary>
    public CnbdGroup Group(int x)
    {
        bool isPossible = Dropout.IsPossible(x);
        return new(x, K, isPossible, Dropout.Alpha, Shape(x), isPossible ? Math.Log(Dropout.A) - Math.Log(Dropout.Stay(x)) : 0);
    }

    /// <summary>ln of the odds of having dropped out.</summary>
    private double LogOdds(int x, double tx, double t)
    {
        Span<double> weights = stackalloc double[K];
        double shape = Shape(x);
        double log = QuietTicks.Fill(shape, Gap(tx, t), weights);
        return (shape * Log1p.OfQuotient(t - tx, Dropout.Alpha + tx)) - log + Math.Log(Dropout.A) - Math.Log(Dropout.Stay(x));
    }
}
