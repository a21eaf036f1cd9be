namespace Clv.Probabilistic;

/// <summary>What Pareto/NBD predicts, as functions of parameters and histories. A new customer is the history (0, 0, 0).</summary>
/// <remarks>
/// Schmittlein, Morrison and Colombo (1987), and Fader and Hardie's notes A Note on Deriving the Pareto/NBD Model (2005) and Deriving the
/// Conditional PMF of the Pareto/NBD Model (2014). Their differences of two hypergeometric functions are written as what they stand for,
/// integrals of positive functions over the time of dropping out: nothing cancels, and alpha = beta and s = 1 are no special cases.
/// </remarks>
internal static class ParetoNbdPredictions
{
    /// <summary>An exponent whose exponential is still far from the largest double.</summary>
    private const double LargestExponent = 600;

    /// <summary>ln L of a history.</summary>
    /// <remarks>Γ(r+x)/Γ(r) · alpha^r beta^s · [(alpha+T)^−(r+x) (beta+T)^−s + s ∫ (alpha+v)^−(r+x) (beta+v)^−(s+1) dv], the integral
    /// from t_x to T; Fader and Hardie (2005). Everything is measured from t_x.</remarks>
    public static double LogLikelihood(ParetoNbdParameters parameters, int x, double tx, double t)
    {
        PurchaseRateTerms purchases = new(parameters.R, parameters.Alpha + tx);
        purchases.MoveTo(x, Derivatives.None);
        return purchases.Value
            - (parameters.R * Log1p.OfQuotient(tx, parameters.Alpha))
            - (parameters.S * Log1p.OfQuotient(tx, parameters.Beta))
            + LogNoPurchase(new ParetoNbdRace(parameters, x, tx, t - tx));
    }

    /// <summary>P(alive): of the two ways not to buy between t_x and T, the one without dropping out.</summary>
    /// <remarks>Fader and Hardie (2005), eq. (11) of A Note on Deriving the Pareto/NBD Model.</remarks>
    public static double ProbabilityAlive(ParetoNbdParameters parameters, int x, double tx, double t)
    {
        ParetoNbdRace race = new(parameters, x, tx, t - tx);
        double u = race.LogDropout - race.LogNeither;
        double s = Math.Exp(-Math.Abs(u));
        return (u >= 0 ? s : 1) / (1 + s);
    }

    /// <summary>ln P(alive).</summary>
    public static double LogAlive(ParetoNbdParameters parameters, int x, double tx, double t)
    {
        ParetoNbdRace race = new(parameters, x, tx, t - tx);
        double u = race.LogDropout - race.LogNeither;
        return -Math.Max(0, u) - Log1p.Of(Math.Exp(-Math.Abs(u)));
    }

    /// <summary>E[Y(t)] of a customer who is active at T.</summary>
    /// <remarks>(r+x)(beta+T)/[(alpha+T)(s−1)] · [1 − ((beta+T)/(beta+T+t))^(s−1)], with the quotient of bracket and s − 1 taken as
    /// one function that is smooth at s = 1.</remarks>
    /// <param name="parameters">The parameters.</param>
    /// <param name="x">x.</param>
    /// <param name="t">T.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    /// <returns>A number ≥ 0; +∞ only where the horizon is infinite and s ≤ 1.</returns>
    public static double ActivePurchases(ParetoNbdParameters parameters, int x, double t, double horizon)
    {
        double beta = parameters.Beta + t;
        double logRate = LogRate(parameters, x, t);
        double tilt = parameters.S - 1;
        if (double.IsPositiveInfinity(horizon))
        {
            return tilt > 0 ? Finite(logRate + Math.Log(beta) - Math.Log(tilt)) : double.PositiveInfinity;
        }

        if (horizon == 0)
        {
            return 0;
        }

        // ∫ e^(−tilt·z) over the logarithmic time z = ln(1 + τ/(beta+T)) up to its end.
        double end = Log1p.OfQuotient(horizon, beta);
        double y = -tilt * end;
        double logMean = y > LargestExponent ? y - Math.Log(y) : Math.Log(y == 0 ? 1 : Expm1.Of(y) / y);
        return Finite(logRate + Math.Log(beta) + Math.Log(end) + logMean);
    }

    /// <summary>P(active at T + t | active at T) = ((beta+T)/(beta+T+t))^s.</summary>
    public static double ActiveSurvival(ParetoNbdParameters parameters, double t, double ahead) =>
        double.IsPositiveInfinity(ahead)
            ? 0
            : Math.Exp(-parameters.S * Log1p.OfQuotient(ahead, parameters.Beta + t));

    /// <summary>P(Y(t) ≥ n) of a customer who is active at T: the n-th purchase comes before dropping out.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="x">x.</param>
    /// <param name="t">T.</param>
    /// <param name="count">n ≥ 1.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    public static double ActiveAtLeast(ParetoNbdParameters parameters, int x, double t, int count, double horizon) =>
        horizon == 0 ? 0
        : count == 1 ? Math.Min(1, Math.Exp(new ParetoNbdRace(parameters, x, t, horizon).LogPurchase))
        : Math.Min(1, Math.Exp(ParetoNbdCount.LogAtLeast(parameters, x, t, count, horizon)));

    /// <summary>The time within which a customer who is active at T buys with a probability below that of ever buying.</summary>
    /// <remarks>Newton's method on ln P as a function of ln t, both of which rise: it is concave, so that from the left no step
    /// goes too far.</remarks>
    public static double ActiveWait(ParetoNbdParameters parameters, int x, double t, double probability)
    {
        const int Limit = 200;
        double alpha = parameters.Alpha + t;
        double beta = parameters.Beta + t;
        double shape = parameters.R + x;

        // Without dropping out the purchase would come sooner.
        double time = alpha * Expm1.Of(-Log1p.Of(-probability) / shape);
        double target = Math.Log(probability);
        for (int i = 0; i < Limit; i++)
        {
            double log = new ParetoNbdRace(parameters, x, t, time).LogPurchase;
            double logDensity = Math.Log(shape) - Math.Log(alpha)
                - ((shape + 1) * Log1p.OfQuotient(time, alpha)) - (parameters.S * Log1p.OfQuotient(time, beta));
            double step = (target - log) / (time * Math.Exp(logDensity - log));
            time = Math.Min(double.MaxValue, time * Math.Exp(Math.Min(step, LargestExponent)));
            if (!(Math.Abs(step) > 1e-14))
            {
                break;
            }
        }

        return time;
    }

    /// <summary>P(Y(t) = n) of a customer who is active at T.</summary>
    /// <remarks>
    /// Fader and Hardie (2014): either active throughout, and n purchases by t, or dropped out after a while v, and n purchases
    /// by then. With f(n; v) the negative binomial mass of shape r+x and odds v/(alpha+T), it is f(n; t)·S(t) + ∫ f(n; v) dF(v): positive
    /// terms only.
    /// </remarks>
    /// <param name="parameters">The parameters.</param>
    /// <param name="x">x.</param>
    /// <param name="t">T.</param>
    /// <param name="count">n ≥ 0.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    public static double ActiveProbability(ParetoNbdParameters parameters, int x, double t, int count, double horizon)
    {
        if (horizon == 0)
        {
            return count == 0 ? 1 : 0;
        }

        double log = count == 0
            ? LogNoPurchase(new ParetoNbdRace(parameters, x, t, horizon))
            : new ParetoNbdCount(parameters, x, t, count).LogProbability(horizon);
        return Math.Min(1, Math.Exp(log));
    }

    /// <summary>∫ e^(−rate·τ) dE[Y(τ)] up to the horizon, of a customer who is active at T.</summary>
    /// <remarks>(r+x)/(alpha+T) · ∫ e^(−rate·τ) ((beta+T)/(beta+T+τ))^s dτ. Over an infinite horizon, times P(alive), it is DERT
    /// of Fader, Hardie and Lee (2005), RFM and CLV: Using Iso-Value Curves, Journal of Marketing Research 42(4), there written with
    /// Tricomi's function.</remarks>
    /// <param name="parameters">The parameters.</param>
    /// <param name="x">x.</param>
    /// <param name="t">T.</param>
    /// <param name="rate">The continuous discount rate per time unit, ≥ 0.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    /// <returns>A number ≥ 0; +∞ only where the rate is 0, the horizon infinite and s ≤ 1.</returns>
    public static double ActiveDiscounted(ParetoNbdParameters parameters, int x, double t, double rate, double horizon)
    {
        if (rate == 0)
        {
            return ActivePurchases(parameters, x, t, horizon);
        }

        double beta = parameters.Beta + t;
        return Finite(LogRate(parameters, x, t) + DecayProduct.LogIntegral(rate, 0, beta, parameters.S, beta, horizon, 0));
    }

    /// <summary>ln of the probability that no purchase is made: neither comes, or dropping out comes first.</summary>
    private static double LogNoPurchase(ParetoNbdRace race)
    {
        double neither = race.LogNeither;
        double dropout = race.LogDropout;
        double log = Math.Max(neither, dropout) + Log1p.Of(Math.Exp(-Math.Abs(neither - dropout)));

        // Next to certainty what is left to it has more digits.
        const double NearCertainty = -0.5;
        return log > NearCertainty ? Log1p.Of(-Math.Min(1, Math.Exp(race.LogPurchase))) : log;
    }

    /// <summary>ln of the mean purchase rate of a customer who is active at T.</summary>
    private static double LogRate(ParetoNbdParameters parameters, int x, double t) =>
        Math.Log(parameters.R + x) - Math.Log(parameters.Alpha + t);

    /// <summary>e^log, or the largest double where that is less.</summary>
    private static double Finite(double log) => Math.Min(double.MaxValue, Math.Exp(log));
}
