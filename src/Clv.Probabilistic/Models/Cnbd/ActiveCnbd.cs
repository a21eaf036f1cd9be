namespace Clv.Probabilistic;

/// <summary>What a customer who is active for certain will do, who buys at every k-th tick and may drop out after a purchase.</summary>
/// <param name="K">k.</param>
/// <param name="Shape">G: at the last purchase the rate of ticks is λ ~ Gamma(G, d), with G = r+kx and d = alpha+t_x.</param>
/// <param name="Gap">z: (T − t_x)/(alpha + T).</param>
/// <param name="Age">n = alpha + T, in time units.</param>
/// <param name="A">a: after each purchase the customer drops out with probability p ~ Beta(a, B).</param>
/// <param name="B">B.</param>
/// <remarks>
/// Of the ticks on the way to the next purchase j &lt; k have come, with the probabilities of <see cref="QuietTicks"/>, and then λ ~ Gamma(G+j,
/// n), so that the ticks within a horizon t are negative binomial with odds t/n. Every answer is the mean over j of one about such a count:
/// in closed form for single probabilities, as a sum of positive terms for expectations (<see cref="TickedPurchases"/>). With k = 1 all ticks are
/// purchases, and answers are BG/NBD's.
/// </remarks>
internal readonly record struct ActiveCnbd(int K, double Shape, double Gap, double Age, double A, double B) : IActiveCustomer
{
    /// <summary>How far from its probability a wait may be, as a share of it.</summary>
    private const double WaitTolerance = 1e-14;

    /// <summary>The logarithm of a time that is still a number.</summary>
    private const double LongestLogWait = 709;

    private ActiveBetaGeo Ticking => new(Shape, Age, A, B);

    /// <summary>A customer with x repeat purchases, the last at t_x, in T.</summary>
    public static ActiveCnbd After(CnbdPopulation population, int x, double tx, double t) => new(
        population.K, population.Shape(x), population.Gap(tx, t), population.Dropout.Alpha + t, population.Dropout.A, population.Dropout.Survived(x));

    /// <summary>The expected purchases within a horizon; +∞ for ever where a ≤ 1.</summary>
    public double Purchases(double horizon) =>
        K == 1 || horizon == 0 || double.IsPositiveInfinity(horizon)
            ? Ticking.Purchases(horizon)
            : Mean(horizon, 0, static (ticked, _, y) => ticked.Purchases(y));

    /// <summary>P(still active after a time): the purchases within it were all survived.</summary>
    public double Survival(double ahead) =>
        K == 1 || ahead == 0 || double.IsPositiveInfinity(ahead)
            ? Ticking.Survival(ahead)
            : Math.Min(1, Mean(ahead, 0, static (ticked, _, y) => ticked.Survival(y)));

    /// <summary>P(at least <paramref name="count"/> purchases within a horizon), count ≥ 1.</summary>
    /// <remarks>The first count − 1 were survived, and the ticks reach k·count.</remarks>
    public double AtLeast(int count, double horizon)
    {
        if (K == 1)
        {
            return Ticking.AtLeast(count, horizon);
        }

        double y = Scaled(horizon);
        return y == 0
            ? 0
            : Math.Min(1, Math.Exp(Ticking.LogStay(count - 1)) * Mean(horizon, count, static (ticked, purchases, y) => ticked.Reach(purchases, y)));
    }

    /// <summary>P(exactly <paramref name="count"/> purchases within a horizon).</summary>
    /// <remarks>All survived and no further one yet, or dropped out after the last.</remarks>
    public double Probability(int count, double horizon)
    {
        if (K == 1)
        {
            return Ticking.Probability(count, horizon);
        }

        double y = Scaled(horizon);
        if (y == 0)
        {
            return count == 0 ? 1 : 0;
        }

        double stay = Math.Exp(Ticking.LogStay(count));
        double exact = stay * Mean(horizon, count, static (ticked, purchases, y) => ticked.Exactly(purchases, y));
        return count == 0
            ? Math.Min(1, exact)
            : Math.Min(1, exact + (A / (B + (count - 1)) * stay * Mean(horizon, count, static (ticked, purchases, y) => ticked.Reach(purchases, y))));
    }

    /// <summary>The time within which the next purchase comes with a probability below 1.</summary>
    public double Wait(double probability)
    {
        if (K == 1)
        {
            return Ticking.Wait(probability);
        }

        // Of a probability next to 1 what is left has the digits.
        ActiveCnbd self = this;
        double left = 1 - probability;
        double Missing(double log) => probability < 0.5
            ? self.AtLeast(1, Math.Exp(log)) - probability
            : left - self.Probability(0, Math.Exp(log));
        double low = Math.Log(Age) - Math.Log(Shape + 1);
        double high = low;
        double below = Missing(low);
        double above = below;
        for (double step = 1; below > 0 && low > -LongestLogWait; step *= 2)
        {
            (high, above) = (low, below);
            low = Math.Max(-LongestLogWait, low - step);
            below = Missing(low);
        }

        for (double step = 1; above < 0 && high < LongestLogWait; step *= 2)
        {
            (low, below) = (high, above);
            high = Math.Min(LongestLogWait, high + step);
            above = Missing(high);
        }

        return below >= 0 ? Math.Exp(low)
            : above < 0 ? double.PositiveInfinity
            : Math.Exp(BracketedRoot.Find(Missing, low, below, high, above, WaitTolerance * Math.Min(probability, left)));
    }

    /// <summary>The purchases within a horizon, each discounted by e^(−rate·t).</summary>
    /// <remarks>By parts, e^(−δh)·E(h) + δ·∫₀^h e^(−δt)·E(t) dt, of which every term is positive.</remarks>
    public double Discounted(double rate, double horizon)
    {
        if (K == 1)
        {
            return Ticking.Discounted(rate, horizon);
        }

        if (rate == 0)
        {
            return Purchases(horizon);
        }

        double end = double.IsPositiveInfinity(horizon) ? 0 : Math.Exp(-rate * horizon) * Purchases(horizon);
        double before = DiscountedRate.Integrate(this, static (customer, time) => customer.Purchases(time), Age / (Shape + 1), rate, horizon);
        return Math.Min(double.MaxValue, end + (rate * before));
    }

    /// <summary>The mean over the ticks that have come, of an answer that may be about so many purchases.</summary>
    private double Mean(double horizon, int count, Func<TickedPurchases, int, double, double> answer)
    {
        Span<double> weights = stackalloc double[K];
        QuietTicks.Fill(Shape, Gap, weights);
        double y = Scaled(horizon);
        double sum = 0;
        for (int ticks = 0; ticks < K; ticks++)
        {
            sum += weights[ticks] > 0 ? weights[ticks] * answer(new TickedPurchases(K, ticks, Shape + ticks, A, B), count, y) : 0;
        }

        return sum;
    }

    /// <summary>t/n: a time on the scale of the customer's rate.</summary>
    private double Scaled(double time) =>
        double.IsPositiveInfinity(time) ? double.PositiveInfinity : Math.Min(double.MaxValue, time / Age);
}
