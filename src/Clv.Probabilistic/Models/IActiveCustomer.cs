namespace Clv.Probabilistic;

/// <summary>What a customer will do who is active for certain at the end of observation: all that a purchase model says of the future
/// beyond P(alive).</summary>
/// <remarks>Made from the whole history, of which a model takes what matters to it: purchases without memory depend on x and T alone,
/// regular ones on the time since the last one too.</remarks>
internal interface IActiveCustomer
{
    /// <summary>The expected purchases within a horizon; +∞ asks for all ever.</summary>
    double Purchases(double horizon);

    /// <summary>The probability of being active still after a time.</summary>
    double Survival(double ahead);

    /// <summary>The probability of at least so many purchases, at least 1, within a horizon; +∞ is allowed.</summary>
    double AtLeast(int count, double horizon);

    /// <summary>The probability of exactly so many purchases within a horizon.</summary>
    double Probability(int count, double horizon);

    /// <summary>The time within which the next purchase comes with a probability below that of ever buying.</summary>
    double Wait(double probability);

    /// <summary>The purchases within a horizon, each discounted by e^(−rate·t).</summary>
    double Discounted(double rate, double horizon);
}
