namespace Clv.Probabilistic;

/// <summary>What a customer will do who buys at a rate λ ~ Gamma(A, n) for ever.</summary>
/// <param name="Shape">A: r+x after x repeat purchases.</param>
/// <param name="Age">n: alpha+T, in time units.</param>
internal readonly record struct NbdCustomer(double Shape, double Age) : IActiveCustomer
{
    /// <summary>The expected purchases within a horizon: A·t/n.</summary>
    public double Purchases(double horizon) =>
        double.IsPositiveInfinity(horizon) ? horizon : Math.Min(double.MaxValue, Shape * (horizon / Age));

    /// <summary>P(still active): nobody leaves.</summary>
    public double Survival(double ahead) => 1;

    /// <summary>P(at least <paramref name="count"/> purchases within a horizon), count ≥ 1: the tail of a negative binomial
    /// count.</summary>
    public double AtLeast(int count, double horizon)
    {
        double y = horizon / Age;
        return count == 1 ? -Expm1.Of(-Shape * Log1p.Of(y))
            : y == 0 ? 0
            : Math.Exp(NegativeBinomialTail.At(count, Shape, y).LogTail);
    }

    /// <summary>P(exactly <paramref name="count"/> purchases within a horizon).</summary>
    public double Probability(int count, double horizon)
    {
        double y = horizon / Age;
        return count == 0 ? Math.Exp(-Shape * Log1p.Of(y))
            : y == 0 || double.IsPositiveInfinity(y) ? 0
            : Math.Exp(NegativeBinomialTail.At(count, Shape, y).LogMass);
    }

    /// <summary>The time within which the next purchase comes with a probability below 1.</summary>
    public double Wait(double probability) => Age * Expm1.Of(-Log1p.Of(-probability) / Shape);

    /// <summary>The purchases within a horizon, each discounted by e^(−rate·t): A/n · (1 − e^(−δt))/δ.</summary>
    public double Discounted(double rate, double horizon) =>
        rate == 0 ? Purchases(horizon) : Math.Min(double.MaxValue, Shape / Age * (-Expm1.Of(-rate * horizon) / rate));
}
