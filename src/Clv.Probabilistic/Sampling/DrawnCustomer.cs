namespace Clv.Probabilistic;

/// <summary>Who may be behind a history, as a purchase model draws it at the end of observation.</summary>
/// <param name="IsActive">Whether the customer is active still.</param>
/// <param name="PurchaseRate">λ: while active, the customer buys at this rate per time unit.</param>
/// <param name="DropoutProbability">p: the probability of dropping out after a purchase; 0 where purchases do not bring that about.</param>
/// <param name="DropoutRate">μ: the rate per time unit of dropping out at any moment; 0 where time does not bring that about.</param>
internal readonly record struct DrawnCustomer(
    bool IsActive, double PurchaseRate, double DropoutProbability = 0, double DropoutRate = 0)
{
    /// <summary>The customer's purchases from now on.</summary>
    /// <param name="random">The customer's random numbers.</param>
    /// <param name="horizon">How long, in time units, finite and ≥ 0.</param>
    /// <returns>Their number, of which anything above 2³¹ − 1 is only known to be that.</returns>
    public double Purchases(ref RandomStream random, double horizon)
    {
        if (!IsActive)
        {
            return 0;
        }

        double first = random.NextExponential();
        return first < PurchaseRate * horizon ? PurchasesFrom(first, ref random, horizon) : 0;
    }

    /// <summary>The purchases of an active customer whose first is drawn and would come within the horizon, were there no dropout.</summary>
    /// <param name="first">When the first comes, on a clock on which purchases come at rate 1.</param>
    /// <param name="random">The customer's random numbers.</param>
    /// <param name="horizon">How long, in time units.</param>
    public double PurchasesFrom(double first, ref RandomStream random, double horizon)
    {
        double active = DropoutRate > 0 ? Math.Min(horizon, random.NextExponential() / DropoutRate) : horizon;
        double left = (PurchaseRate * active) - first;
        if (!(left > 0))
        {
            return 0;
        }

        double chances = DropoutProbability > 0
            ? SimulatedCustomer.ChancesSurvived(-PortableLog.OfOnePlus(-DropoutProbability), ref random)
            : double.PositiveInfinity;
        return 1 + PurchaseProcess.Draw(ref random, left, chances).Count;
    }
}
