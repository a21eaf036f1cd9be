namespace Clv.Probabilistic;

/// <summary>What BG/NBD predicts, as functions of parameters and histories.</summary>
internal static class BetaGeoPredictions
{
    /// <summary>P(alive), exactly 1 without a repeat purchase.</summary>
    public static double ProbabilityAlive(BetaGeoParameters parameters, int x, double tx, double t) =>
        BetaGeoDropout.Of(parameters).ProbabilityAlive(x, tx, t);

    /// <summary>E[Y(t)]: P(alive) times what an active customer is expected to buy.</summary>
    public static double ExpectedPurchases(BetaGeoParameters parameters, int x, double tx, double t, double horizon)
    {
        double alive = ProbabilityAlive(parameters, x, tx, t);
        return alive == 0 ? 0 : alive * ActivePurchases(parameters, x, parameters.Alpha + t, horizon);
    }

    /// <summary>P(Y(t) ≥ 1) = P(alive) · [1 − (1+y)^−(r+x)]: an active customer stays active until the next purchase.</summary>
    public static double ProbabilityOfAnyPurchase(
        BetaGeoParameters parameters, int x, double tx, double t, double horizon) =>
        ProbabilityAlive(parameters, x, tx, t) * ProbabilityOfActivePurchase(parameters, x, t, horizon);

    /// <summary>1 − (1+y)^−(r+x): the probability that an active customer buys within the horizon.</summary>
    public static double ProbabilityOfActivePurchase(BetaGeoParameters parameters, int x, double t, double horizon) =>
        -Expm1.Of(-(parameters.R + x) * Log1p.Of(Scaled(parameters, t, horizon)));

    /// <summary>P(X(t) = n) of a new customer.</summary>
    /// <remarks>
    /// Fader, Hardie and Lee (2005), eq. (8), with the bracket 1 − Σ taken as what it is, the probability that a negative
    /// binomial count reaches n. With R = Π_{j&lt;n} (b+j)/(a+b+j) and f the negative binomial mass,
    /// P = R·[f(n) + a/(b+n−1) · Σ_{j≥n} f(j)].
    /// </remarks>
    public static double ProbabilityOfPurchases(BetaGeoParameters parameters, int n, double horizon)
    {
        double y = Scaled(parameters, 0, horizon);
        if (n == 0 || y == 0)
        {
            return n == 0 ? Math.Exp(-parameters.R * Log1p.Of(y)) : 0;
        }

        NegativeBinomialTail counts = NegativeBinomialTail.At(n, parameters.R, y);
        CompensatedSum logStay = default;
        for (int j = 0; j < n; j++)
        {
            logStay.Add(-Log1p.Of(parameters.A / (parameters.B + j)));
        }

        // From log-scale parts, since either may be far below the smallest double while their product with the
        // other factor is not wanted as zero.
        double leave = parameters.A / (parameters.B + (n - 1));
        double exact = Math.Exp(logStay.Value + counts.LogMass);
        double more = leave * Math.Exp(logStay.Value + counts.LogTail);
        return Math.Min(1, exact + more);
    }

    /// <summary>N: what an active customer is expected to buy.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="x">x.</param>
    /// <param name="shiftedAge">alpha+T.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    public static double ActivePurchases(BetaGeoParameters parameters, int x, double shiftedAge, double horizon) =>
        Probabilistic.ActivePurchases.Expected(
            parameters.R + x, parameters.A, parameters.B + x, ScaledBy(shiftedAge, horizon));

    /// <summary>y = t/(alpha+T): the horizon on the scale of the customer's purchase rate.</summary>
    private static double Scaled(BetaGeoParameters parameters, double t, double horizon) =>
        ScaledBy(parameters.Alpha + t, horizon);

    private static double ScaledBy(double shiftedAge, double horizon) =>
        double.IsPositiveInfinity(horizon)
            ? double.PositiveInfinity
            : Math.Min(double.MaxValue, horizon / shiftedAge);
}
