namespace Clv.Probabilistic;

/// <summary>When a customer buys while active: all that simulations of one process of purchases have apart from those of another.</summary>
/// <remarks>
/// <para>A sampler says who a customer is: a rate, and what ends it. The rhythm says what such a customer does. It has a clock of its own, on
/// which nothing but its law counts: a Poisson process one on which purchases come at rate 1, regular intervals one whose every k-th tick
/// is a purchase, opportunities at whole times one that counts them.</para>
/// <para>Immutable: one serves all customers and threads.</para>
/// </remarks>
internal abstract class PurchaseRhythm
{
    /// <summary>Whether what an active customer does depends on <see cref="DrawnCustomer.Ticks"/>.</summary>
    public virtual bool HasTicks => false;

    /// <summary>How many purchases are made of a new customer: of one who makes more, that alone is known.</summary>
    public virtual int Most => int.MaxValue;

    /// <summary>What a new customer buys within a time, all at once where that is faster than one by one.</summary>
    /// <param name="random">The customer's random numbers.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="observed">How long, in time units, from the first purchase on.</param>
    public abstract ObservedPurchases Observe(ref RandomStream random, in SimulatedCustomer customer, double observed);

    /// <summary>The same purchases one by one: other random numbers, and the same law.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="observed">How long, in time units, from the first purchase on.</param>
    public PurchaseWalk Walk(in SimulatedCustomer customer, double observed) => new(this, customer, observed);

    /// <summary>How far the rhythm's clock goes within some active time: purchases come before that.</summary>
    public abstract double ClockAt(in SimulatedCustomer customer, double active);

    /// <summary>The time between two purchases on that clock.</summary>
    public abstract double Interval(ref RandomStream random, in SimulatedCustomer customer);

    /// <summary>How many purchases at least come before a time on the clock, but for less than once in e^50 customers.</summary>
    public abstract double Fewest(double end);

    /// <summary>The time, in time units, at which the clock says so much.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="at">What the clock says, before <paramref name="end"/>.</param>
    /// <param name="end">What it says after the active time.</param>
    /// <param name="active">The active time.</param>
    public virtual double TimeAt(in SimulatedCustomer customer, double at, double end, double active) => active * (at / end);

    /// <summary>Draws what comes first, of which the rate alone may tell that it comes too late: most customers buy nothing, and need no
    /// more.</summary>
    /// <param name="random">The customer's random numbers, for the future.</param>
    /// <param name="rate">The customer's <see cref="DrawnCustomer.PurchaseRate"/>.</param>
    /// <param name="horizon">How long, in time units, finite and ≥ 0.</param>
    /// <param name="first">Gets it, on the clock.</param>
    /// <returns>Whether the customer may buy within the horizon.</returns>
    public abstract bool MayBuy(ref RandomStream random, double rate, double horizon, out double first);

    /// <summary>The purchases of an active customer who may buy within a horizon.</summary>
    /// <param name="first">What comes first, as <see cref="MayBuy"/> drew it.</param>
    /// <param name="random">The customer's random numbers, from after that on.</param>
    /// <param name="customer">The customer, active.</param>
    /// <param name="horizon">How long, in time units.</param>
    /// <returns>Their number, of which anything above 2³¹ − 1 is only known to be that.</returns>
    public abstract double PurchasesFrom(double first, ref RandomStream random, in DrawnCustomer customer, double horizon);

    /// <summary>How long an active customer stays, but for dropping out after purchases: without memory unless a model's lifetimes have
    /// one.</summary>
    /// <param name="random">The customer's random numbers, for the future.</param>
    /// <param name="customer">The customer, active, with <see cref="DrawnCustomer.Age"/> for lifetimes that depend on it.</param>
    /// <returns>A time in time units, ≥ 0 or +∞.</returns>
    protected virtual double RemainingLifetime(ref RandomStream random, in DrawnCustomer customer) =>
        customer.DropoutRate > 0 ? random.NextExponential() / customer.DropoutRate : double.PositiveInfinity;
}
