namespace Clv.Probabilistic;

/// <summary>Regular purchases: every k-th tick of a clock that ticks at random, so that intervals are Erlang-k.</summary>
/// <remarks>A customer who buys at the rate λ/k hears ticks at the rate λ: a Poisson process of ticks, of which k = 1 makes each a
/// purchase.</remarks>
internal sealed class ErlangRhythm : PurchaseRhythm
{
    /// <summary>An interval of 0, as one in 2⁵³ would be if k = 1, has no logarithm.</summary>
    private const double ShortestInterval = 1.0 / (1L << 54);

    private readonly int _k;
    private readonly double _logK;
    private readonly GammaSampler _interval;

    /// <summary>The rhythm of every k-th tick.</summary>
    /// <param name="k">A whole number ≥ 1.</param>
    public ErlangRhythm(int k)
    {
        _k = k;
        _logK = PortableLog.Of(k);
        _interval = new GammaSampler(k);
    }

    /// <inheritdoc/>
    public override bool HasTicks => true;

    /// <summary>A million, one by one, take some hundredths of a second; nobody has bought that often.</summary>
    public override int Most => 1_000_000;

    /// <inheritdoc/>
    /// <remarks>One by one, since every interval's logarithm is part of the history.</remarks>
    public override ObservedPurchases Observe(ref RandomStream random, in SimulatedCustomer customer, double observed)
    {
        double active = customer.ActiveTime(observed);
        double end = ClockAt(customer, active);
        if (Math.Min(customer.DropoutAfter, Fewest(end)) > Most)
        {
            return new ObservedPurchases(double.PositiveInfinity, active);
        }

        double count = 0;
        double last = 0;
        double logs = 0;
        while (count < customer.DropoutAfter && count <= Most)
        {
            double interval = Interval(ref random, customer);
            if (last + interval >= end)
            {
                break;
            }

            count++;
            last += interval;
            logs += PortableLog.Of(interval);
        }

        return new ObservedPurchases(count, count > 0 ? active * (last / end) : 0, logs - (count * (customer.LogRate + _logK)));
    }

    /// <inheritdoc/>
    public override double ClockAt(in SimulatedCustomer customer, double active) => _k * customer.ExpectedPurchases(active);

    /// <inheritdoc/>
    public override double Interval(ref RandomStream random, in SimulatedCustomer customer) =>
        Math.Max(_k == 1 ? random.NextExponential() : _interval.Sample(ref random), ShortestInterval);

    /// <inheritdoc/>
    public override double Fewest(double end) => (PoissonRhythm.Instance.Fewest(end) / _k) - 1;

    /// <inheritdoc/>
    public override bool MayBuy(ref RandomStream random, double rate, double horizon, out double first)
    {
        // Not without one tick at least.
        first = random.NextExponential();
        return first < _k * rate * horizon;
    }

    /// <inheritdoc/>
    public override double PurchasesFrom(double first, ref RandomStream random, in DrawnCustomer customer, double horizon)
    {
        double active = Math.Min(horizon, RemainingLifetime(ref random, customer));
        double left = (_k * customer.PurchaseRate * active) - first;
        if (!(left > 0))
        {
            return 0;
        }

        // Of the ticks from the last purchase on, some have passed, and one has come.
        double most = 1 + customer.ChancesSurvived(ref random);
        double heard = customer.Ticks + 1;
        double ticks = heard + PurchaseProcess.Draw(ref random, left, (most * _k) - heard).Count;
        return Math.Min(most, Math.Floor(ticks / _k));
    }
}
