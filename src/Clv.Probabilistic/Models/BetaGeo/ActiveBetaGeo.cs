namespace Clv.Probabilistic;

/// <summary>What a customer who is active for certain will do, in the models where dropout follows a purchase.</summary>
/// <param name="Shape">A: the purchase rate is λ ~ Gamma(A, n).</param>
/// <param name="Age">n, in time units.</param>
/// <param name="A">a: after each purchase the customer drops out with probability p ~ Beta(a, B).</param>
/// <param name="B">B.</param>
/// <remarks>After x repeat purchases in T, A = r+x and n = alpha+T; B = b+x in BG/NBD, and b+x+1 in MBG/NBD, where the first purchase
/// too has been survived.
/// Beta and Gamma being conjugate, the future of an active customer looks like that of a new one with other parameters.</remarks>
internal readonly record struct ActiveBetaGeo(double Shape, double Age, double A, double B) : IActiveCustomer
{
    private const double SmallestScaledRate = 1e-300;

    private const double LargestScaledRate = 1e250;

    /// <summary>A customer with x repeat purchases in T.</summary>
    public static ActiveBetaGeo After(BetaGeoDropout dropout, int x, double t) => new(
        dropout.R + x, dropout.Alpha + t, dropout.A, dropout.B + x + (dropout.AtFirstPurchase ? 1 : 0));

    /// <summary>The expected purchases within a horizon; +∞ for ever where a ≤ 1.</summary>
    public double Purchases(double horizon) => ActivePurchases.Expected(Shape, A, B, Scaled(horizon));

    /// <summary>Purchases expected within the horizons of a path, each times its weight.</summary>
    public double Purchases(HorizonPath path) => ActivePurchases.Along(path, Shape, Age, A, B);

    /// <summary>P(still active after a time): the purchases within it, Poisson with mean λ·t, were all survived.</summary>
    public double Survival(double ahead) => BetaPowerMean.Of(Shape, A, B, Scaled(ahead));

    /// <summary>P(at least <paramref name="count"/> purchases within a horizon), count ≥ 1.</summary>
    /// <remarks>The first count − 1 were survived, and a negative binomial count reaches count.</remarks>
    public double AtLeast(int count, double horizon)
    {
        double y = Scaled(horizon);
        return count == 1 ? -Expm1.Of(-Shape * Log1p.Of(y))
            : y == 0 ? 0
            : Math.Min(1, Math.Exp(LogStay(count - 1) + NegativeBinomialTail.At(count, Shape, y).LogTail));
    }

    /// <summary>P(at least n purchases within a horizon) for n = 1, 2, …, to within 1e-13.</summary>
    public void FillAtLeast(double horizon, Span<double> tails)
    {
        NegativeBinomialTails.Fill(Shape, Scaled(horizon), tails);
        double stay = 1;
        for (int n = 1; n < tails.Length; n++)
        {
            stay *= (B + (n - 1)) / (A + B + (n - 1));
            tails[n] *= stay;
        }
    }

    /// <summary>P(exactly <paramref name="count"/> purchases within a horizon).</summary>
    /// <remarks>
    /// Fader, Hardie and Lee (2005), eq. (8), with the bracket 1 − Σ taken as what it is, the probability that a negative
    /// binomial count reaches n. With R = Π_{j&lt;n} (B+j)/(a+B+j) and f the negative binomial mass,
    /// P = R·[f(n) + a/(B+n−1) · Σ_{j≥n} f(j)].
    /// </remarks>
    public double Probability(int count, double horizon)
    {
        double y = Scaled(horizon);
        if (count == 0 || y == 0)
        {
            return count == 0 ? Math.Exp(-Shape * Log1p.Of(y)) : 0;
        }

        // From log-scale parts, since either may be far below the smallest double while their product with the
        // other factor is not wanted as zero.
        NegativeBinomialTail counts = NegativeBinomialTail.At(count, Shape, y);
        double logStay = LogStay(count);
        double leave = A / (B + (count - 1));
        double exact = Math.Exp(logStay + counts.LogMass);
        double more = leave * Math.Exp(logStay + counts.LogTail);
        return Math.Min(1, exact + more);
    }

    /// <summary>The time within which the next purchase comes with a probability below 1: (1 + t/n)^−A is what is left of 1.</summary>
    public double Wait(double probability) => Age * Expm1.Of(-Log1p.Of(-probability) / Shape);

    /// <summary>The purchases within a horizon, each discounted by e^(−rate·t).</summary>
    /// <remarks>They come at the rate A/n · E[(1 + pt/n)^−(A+1)].</remarks>
    public double Discounted(double rate, double horizon)
    {
        if (rate == 0)
        {
            return Purchases(horizon);
        }

        if (double.IsPositiveInfinity(horizon))
        {
            return DiscountedForEver(rate);
        }

        return Shape / Age * DiscountedRate.Integrate(
            this,
            static (customer, time) => BetaPowerMean.Of(customer.Shape + 1, customer.A, customer.B, time / customer.Age),
            Age / (Shape + 1),
            rate,
            horizon);
    }

    /// <summary>All purchases, discounted.</summary>
    /// <remarks>Those of a customer with known λ and p amount to ∫ λ·e^(−(δ+λp)t) dt = λ/(δ+λp). As the mean over λ ~ Gamma(A, n) of λ
    /// times a function is A/n times the function's mean over Gamma(A+1, n), they are A·E[1/(δn + up)] with u ~ Gamma(A+1, 1): two
    /// sums of positive terms.</remarks>
    private double DiscountedForEver(double rate)
    {
        // A product below the smallest normal number has no digits; beyond the largest, dropping out takes nothing off.
        double scaledRate = Math.Max(rate * Age, SmallestScaledRate);
        if (scaledRate > LargestScaledRate)
        {
            return Shape / Age / rate;
        }

        GammaReciprocal reciprocal = new(Shape + 1, scaledRate);
        LogitMean dropout = new(A, B, steepness: (Shape + 1) / scaledRate, restSteepness: 1);
        return Math.Min(double.MaxValue, Shape * dropout.Of(reciprocal, static (mean, p) => mean.Mean(p)));
    }

    /// <summary>y = t/n: a time on the scale of the customer's purchase rate.</summary>
    private double Scaled(double time) =>
        double.IsPositiveInfinity(time) ? double.PositiveInfinity : Math.Min(double.MaxValue, time / Age);

    /// <summary>ln of the probability of surviving so many purchases.</summary>
    internal double LogStay(int count)
    {
        if (count <= StayProbabilities.Most)
        {
            return StayProbabilities.LogOf(A, B, count);
        }

        CompensatedSum sum = default;
        sum.Add(-LogRisingFactorial.Of(B + count, A));
        sum.Add(LogGamma.Of(A + B));
        sum.Add(-LogGamma.Of(B));
        return sum.Value;
    }
}
