namespace Clv.Probabilistic.Tests.Simulation;

/// <summary>Purchases at whole times alone, each with a probability: a rhythm as different from a Poisson process as rhythms come.</summary>
internal sealed class OpportunityRhythm : PurchaseRhythm
{
    public override ObservedPurchases Observe(ref RandomStream random, in SimulatedCustomer customer, double observed)
    {
        PurchaseWalk walk = Walk(customer, observed);
        double count = 0;
        double last = 0;
        while (walk.Next(ref random, out double time))
        {
            count++;
            last = time;
        }

        return new ObservedPurchases(count, last);
    }

    public override double ClockAt(in SimulatedCustomer customer, double active) => Math.Floor(active / customer.Unit) + 1;

    public override double Interval(ref RandomStream random, in SimulatedCustomer customer) =>
        1 + SimulatedCustomer.ChancesSurvived(-Math.Log(1 - Math.Exp(customer.LogRate + Math.Log(customer.Unit))), ref random);

    public override double Fewest(double end) => 0;

    public override double TimeAt(in SimulatedCustomer customer, double at, double end, double active) => at * customer.Unit;

    public override bool MayBuy(ref RandomStream random, double rate, double horizon, out double first)
    {
        first = 1 + SimulatedCustomer.ChancesSurvived(-Math.Log(1 - rate), ref random);
        return first <= horizon;
    }

    public override double PurchasesFrom(double first, ref RandomStream random, in DrawnCustomer customer, double horizon)
    {
        double count = 0;
        for (double at = first; at <= horizon; at += 1 + SimulatedCustomer.ChancesSurvived(-Math.Log(1 - customer.PurchaseRate), ref random))
        {
            count++;
        }

        return count;
    }
}
