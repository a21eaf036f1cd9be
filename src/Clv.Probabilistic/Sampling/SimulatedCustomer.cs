namespace Clv.Probabilistic;

/// <summary>A customer as a purchase model draws one: how fast the customer buys, and what ends it.</summary>
/// <param name="LogRate">ln λ: while active, the customer buys at the rate λ per time unit; of purchases at opportunities, λ is their
/// probability at each.</param>
/// <param name="DropoutAfter">K: the number of repeat purchases after which the customer drops out, a whole number ≥ 0 or +∞.</param>
/// <param name="Lifetime">τ: the time from first purchase to a dropout that no purchase brings about, in time units, ≥ 0 or +∞.</param>
/// <param name="Unit">How long the model's time unit is, in time units of this customer: the time between opportunities, in models that
/// have them.</param>
internal readonly record struct SimulatedCustomer(
    double LogRate, double DropoutAfter = double.PositiveInfinity, double Lifetime = double.PositiveInfinity, double Unit = 1)
{
    /// <summary>The same customer by another clock.</summary>
    /// <param name="ticks">How many of its ticks a time unit has.</param>
    public SimulatedCustomer OnClock(double ticks) =>
        new(LogRate - PortableLog.Of(ticks), DropoutAfter, Lifetime * ticks, Unit * ticks);

    /// <summary>How much of a time of observation passes before the lifetime ends.</summary>
    public double ActiveTime(double observed) => Math.Min(observed, Lifetime);

    /// <summary>M: the expected purchases within so much active time in the long run, were there no dropout at purchases.</summary>
    public double ExpectedPurchases(double activeTime) => activeTime > 0 ? PortableExp.Of(LogRate + PortableLog.Of(activeTime)) : 0;

    /// <summary>How many chances of dropping out a customer survives.</summary>
    /// <param name="hazard">−ln(1 − p) ≥ 0, where p is the probability of dropping out at each.</param>
    /// <param name="random">The customer's random numbers.</param>
    /// <returns>A whole number, or +∞. k chances are survived with probability (1 − p)^k, so ⌊E/−ln(1 − p)⌋ are, with E exponential.</returns>
    public static double ChancesSurvived(double hazard, ref RandomStream random) =>
        hazard > 0 ? Math.Floor(random.NextExponential() / hazard) : double.PositiveInfinity;
}
