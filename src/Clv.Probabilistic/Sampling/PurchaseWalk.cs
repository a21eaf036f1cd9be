namespace Clv.Probabilistic;

/// <summary>The repeat purchases of a simulated customer, one by one.</summary>
/// <remarks>Mutable: pass by reference.</remarks>
internal struct PurchaseWalk
{
    private readonly PurchaseRhythm _rhythm;
    private readonly SimulatedCustomer _customer;
    private readonly double _active;
    private readonly double _end;
    private double _at;
    private double _made;

    /// <summary>Before the first of them.</summary>
    /// <param name="rhythm">When the customer buys.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="observed">How long, in time units.</param>
    public PurchaseWalk(PurchaseRhythm rhythm, in SimulatedCustomer customer, double observed)
    {
        _rhythm = rhythm;
        _customer = customer;
        _active = customer.ActiveTime(observed);
        _end = rhythm.ClockAt(customer, _active);
    }

    /// <summary>How many they are at least, but for less than once in e^50 customers.</summary>
    public readonly double Fewest => Math.Min(_customer.DropoutAfter, _rhythm.Fewest(_end));

    /// <summary>Goes to the next.</summary>
    /// <param name="random">The customer's random numbers.</param>
    /// <param name="time">Gets its time, in time units.</param>
    /// <returns>Whether there is one.</returns>
    public bool Next(ref RandomStream random, out double time)
    {
        time = 0;
        if (!(_made < _customer.DropoutAfter))
        {
            return false;
        }

        _at += _rhythm.Interval(ref random, _customer);
        if (!(_at < _end))
        {
            return false;
        }

        _made++;
        time = _rhythm.TimeAt(_customer, _at, _end, _active);
        return true;
    }
}
