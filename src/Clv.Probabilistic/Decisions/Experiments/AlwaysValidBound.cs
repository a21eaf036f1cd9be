namespace Clv.Probabilistic;

/// <summary>How many standard errors an interval is wide that holds at every look.</summary>
/// <remarks>
/// The asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2021, Time-uniform central limit theory and
/// asymptotic confidence sequences, theorem 2.2): an estimate with standard error s lies within s·√((1 + 1/r)·ln((1 + r)/α²)) of the truth
/// at all looks together with probability 1 − α, where r = ρ²·t and t is how much is known. ρ is such that the interval is narrowest at the
/// end of the plan: r = 1 solves to r* = −2·ln α + ln(1 − 2·ln α) there, and r = r* · (part of the plan) before and after.
/// </remarks>
internal static class AlwaysValidBound
{
    /// <summary>The half width in standard errors.</summary>
    /// <param name="alpha">1 − level.</param>
    /// <param name="planReached">The part of the plan that is reached, > 0.</param>
    public static double Of(double alpha, double planReached)
    {
        double log = -2 * Math.Log(alpha);
        double r = (log + Math.Log(1 + log)) * planReached;
        return Math.Sqrt((1 + (1 / r)) * (Math.Log(1 + r) + log));
    }
}
