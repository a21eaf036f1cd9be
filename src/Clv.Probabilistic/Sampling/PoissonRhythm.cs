namespace Clv.Probabilistic;

/// <summary>Purchases at random at a constant rate: a Poisson process, without memory.</summary>
/// <remarks>A model whose lifetimes have a law of their own derives from it and says how long an active customer stays.</remarks>
internal class PoissonRhythm : PurchaseRhythm
{
    /// <summary>With lifetimes without memory, as most models have them.</summary>
    public static PoissonRhythm Instance { get; } = new();

    /// <inheritdoc/>
    public override ObservedPurchases Observe(ref RandomStream random, in SimulatedCustomer customer, double observed)
    {
        double active = customer.ActiveTime(observed);
        double expected = customer.ExpectedPurchases(active);
        (double count, double last) = PurchaseProcess.Draw(ref random, expected, customer.DropoutAfter);
        return new ObservedPurchases(count, count > 0 ? active * (last / expected) : 0);
    }

    /// <inheritdoc/>
    public override double ClockAt(in SimulatedCustomer customer, double active) => customer.ExpectedPurchases(active);

    /// <inheritdoc/>
    public override double Interval(ref RandomStream random, in SimulatedCustomer customer) => random.NextExponential();

    /// <summary>A Poisson number of mean M is below M − 10√M with a probability below e^−50.</summary>
    public override double Fewest(double end) => end - (10 * Math.Sqrt(end));

    /// <inheritdoc/>
    public override bool MayBuy(ref RandomStream random, double rate, double horizon, out double first)
    {
        first = random.NextExponential();
        return first < rate * horizon;
    }

    /// <inheritdoc/>
    public override double PurchasesFrom(double first, ref RandomStream random, in DrawnCustomer customer, double horizon)
    {
        double active = Math.Min(horizon, RemainingLifetime(ref random, customer));
        double left = (customer.PurchaseRate * active) - first;
        return left > 0 ? 1 + PurchaseProcess.Draw(ref random, left, customer.ChancesSurvived(ref random)).Count : 0;
    }
}
