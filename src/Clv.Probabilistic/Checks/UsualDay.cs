namespace Clv.Probabilistic;

/// <summary>The distribution of orders on an ordinary day near some date.</summary>
/// <param name="Days">The days it was learned from.</param>
/// <param name="Empty">Those of them without an order.</param>
/// <param name="Mean">Mean orders, on a weekday with an even share.</param>
/// <param name="Variance">Their variance.</param>
internal readonly record struct UsualDay(int Days, int Empty, double Mean, double Variance)
{
    /// <summary>The probability that a day has no order; never less than the share of nearby days without one.</summary>
    /// <param name="factor">How busy its weekday is.</param>
    public double ProbabilityEmpty(double factor) => Math.Max((double)Empty / Days, AtMost(0, factor));

    /// <summary>The probability that a day has at most so many orders.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="factor">How busy its weekday is.</param>
    public double AtMost(int orders, double factor)
    {
        // The variance scales so that the ratio of deviation to mean stays that of the neighbours, counting noise aside.
        double mean = Mean * factor;
        return new CountLaw(mean, mean + (Math.Max(0, Variance - Mean) * factor * factor)).AtMost(orders);
    }
}
