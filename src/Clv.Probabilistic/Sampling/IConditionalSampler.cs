namespace Clv.Probabilistic;

/// <summary>Draws who may be behind a history: all that conditional draws of one purchase model have apart from those of another.</summary>
/// <remarks>Whether a customer is active, P(alive) tells. What is known of the customer then differs: one who is active has bought nothing
/// since the last purchase, one who has dropped out could not. Samplers keep what customers of one frequency share and so serve one thread
/// at a time; what they draw does not depend on what they have drawn before.</remarks>
internal interface IConditionalSampler
{
    /// <summary>When the customers buy.</summary>
    PurchaseRhythm Rhythm => PoissonRhythm.Instance;

    /// <summary>The rate of purchases of a customer who is active at the end of observation, which comes first, since whoever buys nothing needs
    /// no more.</summary>
    /// <param name="random">The customer's random numbers.</param>
    /// <param name="frequency">x.</param>
    /// <param name="recency">t_x.</param>
    /// <param name="t">T.</param>
    double DrawActiveRate(ref RandomStream random, int frequency, double recency, double t);

    /// <summary>The rest of that customer.</summary>
    /// <param name="random">The customer's random numbers, from after the rate on.</param>
    /// <param name="rate">The rate.</param>
    /// <param name="frequency">x.</param>
    /// <param name="recency">t_x.</param>
    /// <param name="t">T.</param>
    DrawnCustomer DrawActive(ref RandomStream random, double rate, int frequency, double recency, double t);

    /// <summary>A customer who has dropped out before it; only asked for where P(alive) is below 1.</summary>
    /// <param name="random">The customer's random numbers.</param>
    /// <param name="frequency">x.</param>
    /// <param name="recency">t_x.</param>
    /// <param name="t">T.</param>
    DrawnCustomer DrawLost(ref RandomStream random, int frequency, double recency, double t);
}
