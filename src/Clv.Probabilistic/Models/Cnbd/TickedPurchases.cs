namespace Clv.Probabilistic;

/// <summary>The purchases of a customer of whose ticks on the way to the next purchase some have come.</summary>
/// <param name="K">k: every k-th tick is a purchase.</param>
/// <param name="Ticks">j &lt; k: the ticks that have come.</param>
/// <param name="Shape">A: the rate of ticks is Gamma(A, n), so that within a time t their number N is negative binomial with odds y = t/n.</param>
/// <param name="A">a: after each purchase the customer drops out with probability p ~ Beta(a, b).</param>
/// <param name="B">b.</param>
/// <remarks>
/// ⌊(j+N)/k⌋ = m purchases would be made without dropout, of which R(m) = Σ_{i&lt;m} S_i are expected with it, where S_i = Π (b+h)/(a+b+h)
/// over h &lt; i is the probability of surviving i of them. So the expected purchases are Σ f(N)·R(m), and the probability of surviving them
/// Σ f(N)·S_m: sums of positive terms, from the most likely number of ticks to both sides and over their own total, so that no gamma function
/// is needed. Where ticks are too many to go through, <see cref="TickedQuadrature"/> answers.
/// </remarks>
internal readonly record struct TickedPurchases(int K, int Ticks, double Shape, double A, double B)
{
    /// <summary>More ticks than this are not gone through.</summary>
    private const double MostTicks = 20_000;

    private const double Epsilon = 1e-17;

    /// <summary>The smallest number with all its digits: smaller ones would never fall to 0.</summary>
    private const double SmallestMass = 2.2250738585072014e-308;

    /// <summary>The expected purchases within a time of odds y &gt; 0, finite.</summary>
    public double Purchases(double y) =>
        Reaches(y) > MostTicks ? new TickedQuadrature(this, y).Purchases() : Sum(y, ofPurchases: true);

    /// <summary>The probability of surviving them.</summary>
    public double Survival(double y) =>
        Reaches(y) > MostTicks ? new TickedQuadrature(this, y).Survival() : Sum(y, ofPurchases: false);

    /// <summary>P(the ticks make so many purchases or more), count ≥ 1, whether they are survived or not.</summary>
    public double Reach(int count, double y)
    {
        double needed = ((double)K * count) - Ticks;
        return double.IsPositiveInfinity(y) ? 1 : Math.Exp(NegativeBinomialTail.At((int)Math.Min(needed, int.MaxValue), Shape, y).LogTail);
    }

    /// <summary>P(the ticks make exactly so many purchases), whether they are survived or not.</summary>
    public double Exactly(int count, double y)
    {
        if (double.IsPositiveInfinity(y))
        {
            return 0;
        }

        double first = Math.Max(0, ((double)K * count) - Ticks);
        double last = ((double)K * count) + (K - 1 - Ticks);
        double logMass = first == 0
            ? -Shape * Log1p.Of(y)
            : NegativeBinomialTail.At((int)Math.Min(first, int.MaxValue), Shape, y).LogMass;
        double q = 1 / (1 + (1 / y));
        double term = 1;
        double sum = 1;
        for (double n = first; n < last; n++)
        {
            term *= (Shape + n) / (n + 1) * q;
            sum += term;
        }

        return Math.Exp(logMass + Math.Log(sum));
    }

    /// <summary>How many ticks must be gone through, about: nothing that counts lies beyond.</summary>
    private double Reaches(double y) => (Shape * y) + (40 * (1 + y)) + (12 * Math.Sqrt(Shape * y * (1 + y)));

    private double Sum(double y, bool ofPurchases)
    {
        double q = 1 / (1 + (1 / y));
        double mode = Shape > 1 ? Math.Floor((Shape - 1) * y) : 0;

        // Down to what is next to nothing beside the mode's mass, which is 1 here.
        double n = mode;
        double mass = 1;
        while (n > 0 && mass > Epsilon * Epsilon)
        {
            mass *= n / (Shape + (n - 1)) / q;
            n--;
        }

        double purchases = Math.Floor((n + Ticks) / K);
        int towards = (int)(n + Ticks - (purchases * K));
        double expected = 0;
        double stay = 1;
        for (double made = 0; made < purchases; made++)
        {
            expected += stay;
            stay *= (B + made) / (A + B + made);
        }

        double total = 0;
        double sum = 0;
        while (mass >= SmallestMass)
        {
            double value = ofPurchases ? expected : stay;
            total += mass;
            sum += mass * value;
            double ratio = (Shape + n) / (n + 1) * q;
            if (n > mode && sum > 0)
            {
                // From here on masses fall at least as fast as a geometric series of this or, later, of q.
                double rest = mass / (1 - Math.Max(ratio, q));
                if (rest <= Epsilon * total && rest * (value + (1 / (1 - q))) <= Epsilon * sum)
                {
                    break;
                }
            }

            mass *= ratio;
            n++;
            if (++towards == K)
            {
                towards = 0;
                expected += stay;
                stay *= (B + purchases) / (A + B + purchases);
                purchases++;
            }
        }

        return sum / total;
    }
}
