namespace Clv.Probabilistic;

/// <summary>What a customer of BG/BB will do who is active at the last opportunity: p ~ Beta(A, B) and θ ~ Beta(gamma, Delta), independent of
/// each other.</summary>
/// <param name="A">alpha+x after x repeat purchases.</param>
/// <param name="B">beta+n−x after n opportunities.</param>
/// <param name="Gamma">gamma, since no dropout has been seen.</param>
/// <param name="Delta">delta+n: n chances of dropping out were survived.</param>
internal readonly record struct ActiveBetaGeoBetaBinomial(double A, double B, double Gamma, double Delta) : IActiveCustomer
{
    /// <summary>The waiting time is looked for one by one as far as this, and by halving beyond.</summary>
    private const int StepsOneByOne = 4096;

    /// <summary>Next to 1 − gamma = 0, where a quotient of two nothings is taken at this distance, closer than a double can tell.</summary>
    private const double NextToNothing = 1e-20;

    /// <summary>E(p): how likely a purchase is at an opportunity.</summary>
    public double PurchaseProbability => A / (A + B);

    /// <summary>E(p)·Σ_{i≤h} S(i), with S the survival.</summary>
    public double Purchases(double horizon) => Math.Min(double.MaxValue, PurchaseProbability * Opportunities(horizon)) is var purchases
        && double.IsPositiveInfinity(horizon) && Gamma <= 1
        ? double.PositiveInfinity
        : purchases;

    /// <summary>P(still active h opportunities ahead): E[(1 − θ)^h].</summary>
    public double Survival(double ahead) =>
        double.IsPositiveInfinity(ahead) ? 0 : Math.Exp(-LogRisingRatio.Of(Delta, Gamma, WholeOpportunities.Within(ahead)));

    /// <summary>P(at least k purchases at the next h opportunities): the sum over the opportunity m at which the k-th is made, of being active
    /// there and of k − 1 purchases before it.</summary>
    public double AtLeast(int count, double horizon)
    {
        double opportunities = WholeOpportunities.Within(horizon) - (count - 1);
        return !(opportunities > 0) ? 0 : Math.Min(1, KthPurchase(count).Sum(opportunities));
    }

    /// <summary>P(exactly k purchases at the next h opportunities): the sum over the opportunities j that are survived, of k purchases at
    /// them.</summary>
    public double Probability(int count, double horizon)
    {
        double opportunities = WholeOpportunities.Within(horizon) - count;
        if (opportunities < 0)
        {
            return 0;
        }

        // Dropped out after j = k, k + 1, … < h opportunities.
        double lost = opportunities > 0 ? Last(count).Sum(opportunities) : 0;
        double active = double.IsPositiveInfinity(opportunities)
            ? 0
            : Math.Exp(LogRisingRatio.Of(1, count, opportunities)
                - LogRisingRatio.Of(A, B, count)
                - LogRisingRatio.Of(B, A + count, opportunities)
                - LogRisingRatio.Of(Delta, Gamma, count + opportunities));
        return Math.Min(1, lost + active);
    }

    /// <summary>The opportunity by which the next purchase is made with a probability below that of ever buying.</summary>
    public double Wait(double probability)
    {
        // P(first purchase at m) = S(m)·P(none before)·P(then), one by one.
        double term = PurchaseProbability * (Delta / (Gamma + Delta));
        double sum = 0;
        for (int m = 1; m <= StepsOneByOne; m++)
        {
            sum += term;
            if (sum >= probability)
            {
                return m;
            }

            term *= (B + (m - 1)) / (A + B + m) * ((Delta + m) / (Gamma + Delta + m));
        }

        double low = StepsOneByOne;
        double high = 2 * low;
        while (AtLeast(1, high) < probability)
        {
            low = high;
            high *= 2;
            if (high > WholeOpportunities.Most)
            {
                return double.PositiveInfinity;
            }
        }

        while (high - low > 1)
        {
            double middle = Math.Floor(low + ((high - low) / 2));
            (low, high) = AtLeast(1, middle) < probability ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>Σ_{i≤h} E(p)·S(i)·e^(−rate·i): a purchase at the i-th opportunity is discounted by i of them.</summary>
    public double Discounted(double rate, double horizon)
    {
        double opportunities = WholeOpportunities.Within(horizon);
        return rate == 0 ? Purchases(horizon)
            : opportunities == 0 ? 0
            : new GammaRatioSeries(Math.Log(PurchaseProbability * (Delta / (Gamma + Delta))) - rate)
            {
                FirstFalling = (Delta + 1, Gamma),
                TailExponent = Gamma,
                Rate = rate,
            }.Sum(opportunities);
    }

    /// <summary>The opportunity at which the k-th purchase is made, from the k-th on.</summary>
    private GammaRatioSeries KthPurchase(int count) => new(-LogRisingRatio.Of(Delta, Gamma, count) - LogRisingRatio.Of(A, B, count))
    {
        Rising = (1, count - 1),
        FirstFalling = (B, A + count),
        SecondFalling = (Delta + count, Gamma),
        TailExponent = A + Gamma + 1,
    };

    /// <summary>The number of opportunities survived, k of which were used, from k on.</summary>
    private GammaRatioSeries Last(int count) => new(
        -LogRisingRatio.Of(Delta, Gamma, count) - LogRisingRatio.Of(A, B, count) - Log1p.OfQuotient(Delta + count, Gamma))
    {
        Rising = (1, count),
        FirstFalling = (B, A + count),
        SecondFalling = (Delta + count, Gamma + 1),
        TailExponent = A + Gamma + 1,
    };

    /// <summary>Σ_{i≤h} S(i) = Delta/(gamma − 1)·(1 − Π_{i&lt;h} (1 + Delta + i)/(gamma + Delta + i)), of which neither the sign of gamma − 1 nor
    /// its being 0 takes digits.</summary>
    private double Opportunities(double horizon)
    {
        double opportunities = WholeOpportunities.Within(horizon);
        double gap = Math.Max(NextToNothing, Math.Abs(Gamma - 1));
        return double.IsPositiveInfinity(opportunities) ? Delta / gap
            : Gamma >= 1
            ? -(Delta / gap) * Expm1.Of(-LogRisingRatio.Of(1 + Delta, gap, opportunities))
            : Delta / gap * Expm1.Of(LogRisingRatio.Of(Gamma + Delta, gap, opportunities));
    }
}
