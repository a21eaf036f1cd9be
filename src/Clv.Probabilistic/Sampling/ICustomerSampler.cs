namespace Clv.Probabilistic;

/// <summary>Draws customers of a purchase model: all that simulations of one model have apart from those of another.</summary>
internal interface ICustomerSampler
{
    /// <summary>When the customers buy.</summary>
    PurchaseRhythm Rhythm => PoissonRhythm.Instance;

    /// <summary>A customer.</summary>
    /// <param name="random">The customer's random numbers.</param>
    SimulatedCustomer Draw(ref RandomStream random);
}
