namespace Clv.Probabilistic;

/// <summary>The customers of Pareto/NBD: how often they buy, how long they stay, and what a history says of the two.</summary>
/// <param name="R">r.</param>
/// <param name="Alpha">alpha.</param>
/// <param name="S">s.</param>
/// <param name="Beta">beta.</param>
/// <remarks>
/// Schmittlein, Morrison and Colombo (1987), and Fader and Hardie (2005), A Note on Deriving the Pareto/NBD Model. Their differences of
/// two hypergeometric functions are written as what they stand for, integrals of positive functions over the time of dropping out: nothing
/// cancels, and alpha = beta and s = 1 are no special cases.
/// </remarks>
internal readonly record struct ParetoNbdPopulation(double R, double Alpha, double S, double Beta)
{
    /// <summary>ln L of a history.</summary>
    /// <remarks>Γ(r+x)/Γ(r) · alpha^r beta^s · [(alpha+T)^−(r+x) (beta+T)^−s + s ∫ (alpha+v)^−(r+x) (beta+v)^−(s+1) dv], the integral
    /// from t_x to T; Fader and Hardie (2005). Everything is measured from t_x.</remarks>
    public double LogLikelihood(int x, double tx, double t)
    {
        PurchaseRateTerms purchases = new(R, Alpha + tx);
        purchases.MoveTo(x, Derivatives.None);
        return purchases.Value
            - (R * Log1p.OfQuotient(tx, Alpha))
            - (S * Log1p.OfQuotient(tx, Beta))
            + new ParetoNbdRace(this, x, tx, t - tx).LogNoPurchase;
    }

    /// <summary>P(alive): of the two ways not to buy between t_x and T, the one without dropping out.</summary>
    /// <remarks>Fader and Hardie (2005), eq. (11) of A Note on Deriving the Pareto/NBD Model.</remarks>
    public double ProbabilityAlive(int x, double tx, double t)
    {
        ParetoNbdRace race = new(this, x, tx, t - tx);
        double u = race.LogDropout - race.LogNeither;
        double s = Math.Exp(-Math.Abs(u));
        return (u >= 0 ? s : 1) / (1 + s);
    }

    /// <summary>ln P(alive).</summary>
    public double LogAlive(int x, double tx, double t)
    {
        ParetoNbdRace race = new(this, x, tx, t - tx);
        double u = race.LogDropout - race.LogNeither;
        return -Math.Max(0, u) - Log1p.Of(Math.Exp(-Math.Abs(u)));
    }
}
