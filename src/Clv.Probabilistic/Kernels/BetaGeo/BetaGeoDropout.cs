namespace Clv.Probabilistic;

/// <summary>What tells whether a customer has dropped out, in the models where dropout follows a purchase.</summary>
/// <param name="R">r.</param>
/// <param name="Alpha">alpha.</param>
/// <param name="A">a.</param>
/// <param name="B">b.</param>
/// <param name="AtFirstPurchase">Whether the first purchase may be the last (MBG/NBD) or only a repeat purchase (BG/NBD).</param>
internal readonly record struct BetaGeoDropout(double R, double Alpha, double A, double B, bool AtFirstPurchase)
{
    /// <summary>Whether a customer with so many repeat purchases may have dropped out.</summary>
    public bool IsPossible(int frequency) => AtFirstPurchase || frequency > 0;

    /// <summary>b+x−1, or b+x where the first purchase may be the last: dropout's odds after the last purchase are a to this.</summary>
    public double Stay(double frequency) => B + (frequency - (AtFirstPurchase ? 0 : 1));

    /// <summary>b+x, or b+x+1 where the first purchase may be the last: b and the chances to drop out that an active customer has
    /// survived.</summary>
    public double Survived(double frequency) => B + (frequency + (AtFirstPurchase ? 1 : 0));

    /// <summary>P(alive): 1 − p of the likelihood kernel, exactly 1 where dropout is not possible.</summary>
    /// <remarks>1/(1 + a/(b+x−1) · ((alpha+T)/(alpha+t_x))^(r+x)); Fader, Hardie and Lee (2008), Computing P(alive)
    /// Using the BG/NBD Model.</remarks>
    public double ProbabilityAlive(int x, double tx, double t)
    {
        if (!IsPossible(x))
        {
            return 1;
        }

        double u = LogOdds(x, tx, t);
        double s = Math.Exp(-Math.Abs(u));
        return (u >= 0 ? s : 1) / (1 + s);
    }

    /// <summary>ln P(alive).</summary>
    public double LogAlive(int x, double tx, double t)
    {
        if (!IsPossible(x))
        {
            return 0;
        }

        double u = LogOdds(x, tx, t);
        return -Math.Max(0, u) - Log1p.Of(Math.Exp(-Math.Abs(u)));
    }

    /// <summary>What the likelihood's customers with so many repeat purchases share.</summary>
    /// <param name="x">x.</param>
    /// <param name="largestAge">The largest T of all customers.</param>
    public BetaGeoGroup Group(int x, double largestAge) => new(
        x, IsPossible(x), Alpha, R + x, IsPossible(x) ? Math.Log(A) - Math.Log(Stay(x)) : 0, largestAge);

    /// <summary>ln of the odds of having dropped out.</summary>
    private double LogOdds(int x, double tx, double t) =>
        ((R + x) * Log1p.OfQuotient(t - tx, Alpha + tx)) + Math.Log(A) - Math.Log(Stay(x));
}
