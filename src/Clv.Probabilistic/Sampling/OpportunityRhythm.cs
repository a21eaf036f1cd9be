namespace Clv.Probabilistic;

/// <summary>Purchases at opportunities alone, which come at whole multiples of the model's time unit: at each, an active customer buys with a
/// probability of the customer's own.</summary>
/// <remarks>The clock counts opportunities, and <see cref="SimulatedCustomer.Lifetime"/> those that are survived. Of customers behind a
/// history, <see cref="DrawnCustomer.DropoutProbability"/> is that of dropping out before each opportunity.</remarks>
internal sealed class OpportunityRhythm : PurchaseRhythm
{
    /// <summary>The one that there is.</summary>
    public static OpportunityRhythm Instance { get; } = new();

    /// <inheritdoc/>
    public override ObservedPurchases Observe(ref RandomStream random, in SimulatedCustomer customer, double observed)
    {
        double opportunities = WholeOpportunities.Within(customer.ActiveTime(observed) / customer.Unit);
        double hazard = Hazard(Probability(customer));
        double count = 0;
        double last = 0;
        for (double at = Next(ref random, 0, hazard); at <= opportunities && count <= int.MaxValue; at = Next(ref random, at, hazard))
        {
            count++;
            last = at;
        }

        return new ObservedPurchases(count, last * customer.Unit);
    }

    /// <inheritdoc/>
    public override double ClockAt(in SimulatedCustomer customer, double active) => WholeOpportunities.Within(active / customer.Unit) + 1;

    /// <inheritdoc/>
    public override double Interval(ref RandomStream random, in SimulatedCustomer customer) =>
        Next(ref random, 0, Hazard(Probability(customer)));

    /// <summary>None is certain.</summary>
    public override double Fewest(double end) => 0;

    /// <inheritdoc/>
    public override double TimeAt(in SimulatedCustomer customer, double at, double end, double active) => at * customer.Unit;

    /// <inheritdoc/>
    public override bool MayBuy(ref RandomStream random, double rate, double horizon, out double first)
    {
        first = Next(ref random, 0, Hazard(rate));
        return first <= WholeOpportunities.Within(horizon);
    }

    /// <inheritdoc/>
    public override double PurchasesFrom(double first, ref RandomStream random, in DrawnCustomer customer, double horizon)
    {
        double survived = Math.Min(WholeOpportunities.Within(horizon), customer.ChancesSurvived(ref random));
        double hazard = Hazard(customer.PurchaseRate);
        double count = 0;
        for (double at = first; at <= survived && count <= int.MaxValue; at = Next(ref random, at, hazard))
        {
            count++;
        }

        return count;
    }

    /// <summary>The opportunity of the next purchase: each is missed with probability 1 − p.</summary>
    private static double Next(ref RandomStream random, double at, double hazard) =>
        at + 1 + SimulatedCustomer.ChancesSurvived(hazard, ref random);

    private static double Probability(in SimulatedCustomer customer) =>
        Math.Min(1, PortableExp.Of(customer.LogRate + PortableLog.Of(customer.Unit)));

    /// <summary>−ln(1 − p).</summary>
    private static double Hazard(double probability) => probability < 1 ? -PortableLog.OfOnePlus(-probability) : double.PositiveInfinity;
}
