namespace Clv.Probabilistic;

/// <summary>How many purchases a customer makes until the end or dropout, and when the last, without making each.</summary>
/// <remarks>
/// <para>Purchases are a Poisson process, here on a clock where they come at rate 1, that ends at the K-th one (dropout) or at the end of
/// observation M = λT. One by one that takes a time proportional to the purchases; here it takes one proportional to
/// their logarithm, and stays exact:</para>
/// <para>The m-th next purchase comes after a Gamma(m) time. If that is before the end, m purchases are made and the rest follows in
/// the same way, since the process has no memory. If it is after the end, the m − 1 purchases before it are independent
/// and uniform on that time, and those before the end are found by halving: the i-th of n uniform numbers is Beta(i, n + 1 − i); those
/// below it are uniform below it, those above it uniform above it.</para>
/// <para>J. H. Ahrens and U. Dieter (1974), Computer Methods for Sampling from Gamma, Beta, Poisson and Binomial
/// Distributions, Computing 12; there for the count alone.</para>
/// </remarks>
internal static class PurchaseProcess
{
    /// <summary>The share of the expected rest that one jump covers; it falls short of the end more often than not.</summary>
    private const double JumpShare = 0.875;

    /// <summary>Shorter jumps cost more than the purchases they jump over.</summary>
    private const double ShortestJump = 16;

    /// <summary>Beyond this many purchases nobody counts, see <see cref="Draw"/>.</summary>
    private const double LongestJump = 1L << 31;

    /// <summary>Draws the number of purchases and the time of the last.</summary>
    /// <param name="random">The customer's random numbers.</param>
    /// <param name="end">M, the expected number of purchases without dropout, ≥ 0 or +∞.</param>
    /// <param name="dropoutAfter">K, the number of purchases after which the customer drops out, a whole number ≥ 0 or +∞.</param>
    /// <returns>The number of purchases, of which anything above 2³¹ − 1 is only known to be that, and the time of the last in [0,
    /// <paramref name="end"/>], 0 without one.</returns>
    public static (double Count, double Last) Draw(ref RandomStream random, double end, double dropoutAfter)
    {
        double count = 0;
        double last = 0;
        while (count < dropoutAfter && count <= int.MaxValue)
        {
            double rest = end - last;
            double jump = Math.Floor(Math.Min(Math.Min(dropoutAfter - count, JumpShare * rest), LongestJump));
            if (jump < ShortestJump)
            {
                return OneByOne(ref random, end, dropoutAfter, count, last);
            }

            double length = new GammaSampler(jump).Sample(ref random);
            if (length > rest)
            {
                (double within, double lastWithin) = Before(rest, length, jump - 1, ref random);
                return (count + within, Math.Min(last + lastWithin, end));
            }

            count += jump;
            last = Math.Min(last + length, end);
        }

        return (count, last);
    }

    private static (double Count, double Last) OneByOne(
        ref RandomStream random, double end, double dropoutAfter, double count, double last)
    {
        while (count < dropoutAfter)
        {
            double next = last + random.NextExponential();
            if (next >= end)
            {
                break;
            }

            count++;
            last = next;
        }

        return (count, last);
    }

    /// <summary>How many of n uniform points on (0, length) are at or before a bound, and the last of those; 0 where none is.</summary>
    internal static (double Count, double Last) Before(double bound, double length, double n, ref RandomStream random)
    {
        double count = 0;
        double lower = 0;
        double upper = length;
        while (n >= ShortestJump)
        {
            double middle = Math.Floor(n / 2) + 1;
            double share = new BetaSampler(middle, n + 1 - middle).Sample(ref random);
            double point = lower + ((upper - lower) * share);
            if (point <= bound)
            {
                count += middle;
                n -= middle;
                lower = point;
            }
            else
            {
                n = middle - 1;
                upper = point;
            }
        }

        double last = lower;
        for (; n > 0; n--)
        {
            double point = lower + ((upper - lower) * random.NextUniform());
            if (point <= bound)
            {
                count++;
                last = Math.Max(last, point);
            }
        }

        return (count, last);
    }
}
