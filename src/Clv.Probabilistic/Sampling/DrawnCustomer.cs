namespace Clv.Probabilistic;

/// <summary>Who may be behind a history, as a purchase model draws it at the end of observation.</summary>
/// <param name="IsActive">Whether the customer is active still.</param>
/// <param name="PurchaseRate">How often the customer buys per time unit while active; of purchases at opportunities, their probability at
/// each.</param>
/// <param name="DropoutProbability">p: the probability of dropping out after a purchase; 0 where purchases do not bring that about.</param>
/// <param name="DropoutRate">μ: the rate per time unit of dropping out at any moment; 0 where time does not bring that about.</param>
/// <param name="Ticks">How much of the way to the next purchase lies behind an active customer whose rhythm remembers it
/// (<see cref="PurchaseRhythm.HasTicks"/>), in its own count; 0 otherwise.</param>
/// <param name="Age">T: how long the customer has been one, in time units, for lifetimes that remember it.</param>
internal readonly record struct DrawnCustomer(
    bool IsActive, double PurchaseRate, double DropoutProbability = 0, double DropoutRate = 0, int Ticks = 0, double Age = 0)
{
    /// <summary>The customer's purchases from now on.</summary>
    /// <param name="rhythm">When the customer buys.</param>
    /// <param name="random">The customer's random numbers.</param>
    /// <param name="horizon">How long, in time units, finite and ≥ 0.</param>
    /// <returns>Their number, of which anything above 2³¹ − 1 is only known to be that.</returns>
    public double Purchases(PurchaseRhythm rhythm, ref RandomStream random, double horizon) =>
        IsActive && rhythm.MayBuy(ref random, PurchaseRate, horizon, out double first)
            ? rhythm.PurchasesFrom(first, ref random, this, horizon)
            : 0;

    /// <summary>After how many purchases to come the customer stays.</summary>
    /// <param name="random">The customer's random numbers.</param>
    /// <returns>A whole number, or +∞.</returns>
    public double ChancesSurvived(ref RandomStream random) => DropoutProbability > 0
        ? SimulatedCustomer.ChancesSurvived(-PortableLog.OfOnePlus(-DropoutProbability), ref random)
        : double.PositiveInfinity;
}
