namespace Clv.Probabilistic;

/// <summary>A question to a purchase model: what is asked, and over which time, for how many purchases, with which probability or
/// rate.</summary>
/// <remarks>
/// Made by the factories here, which check it once: <see cref="IPurchaseModel"/> answers it for any number of customers. Times are in the
/// model's time unit and count from the end of observation. The default asks for P(alive). Immutable and safe to share between threads.
/// </remarks>
/// <example>
/// <code>
/// double[] answers = new double[customers.Count];
/// PurchaseQuery[] queries = [PurchaseQuery.ProbabilityAlive(), PurchaseQuery.ProbabilityOfAnyPurchase(13), PurchaseQuery.TimeToNextPurchase(0.5)];
/// foreach (PurchaseQuery query in queries)
/// {
///     model.Answer(query, customers, answers);
///     Console.WriteLine($"{query.Quantity} within {query.Horizon}: {answers[0]:0.00}");
/// }
/// </code>
/// </example>
public readonly record struct PurchaseQuery
{
    private PurchaseQuery(PurchaseQuantity quantity, double horizon = 0)
    {
        PredictionRules.CheckHorizon(horizon);
        Quantity = quantity;
        Horizon = horizon;
    }

    /// <summary>The log-likelihood of a history.</summary>
    public static PurchaseQuery LogLikelihood { get; } = new(PurchaseQuantity.LogLikelihood);

    /// <summary>What is asked.</summary>
    public PurchaseQuantity Quantity { get; }

    /// <summary>t: how far ahead, or how long an interval goes on; ≥ 0, and +∞ means for ever where that has a meaning.</summary>
    public double Horizon { get; private init; }

    /// <summary>Where an interval of <see cref="PurchaseQuantity.ExpectedPurchases"/> begins; 0 for a horizon.</summary>
    public double After { get; private init; }

    /// <summary>n: how many purchases.</summary>
    public int Count { get; private init; }

    /// <summary>The probability of a quantile or of a waiting time.</summary>
    public double Probability { get; private init; }

    /// <summary>δ: the continuous discount rate per time unit.</summary>
    public double DiscountRate { get; private init; }

    /// <summary>The horizons of <see cref="PurchaseQuantity.DiscountedPurchases"/>, &gt; 0, whose expected purchases add up to the answer, each
    /// times its weight; empty for other questions.</summary>
    public ReadOnlySpan<double> PathHorizons => Path is null ? default : Path.Horizons;

    /// <summary>The weights of <see cref="PathHorizons"/>, other than 0.</summary>
    public ReadOnlySpan<double> PathWeights => Path is null ? default : Path.Weights;

    /// <summary>The path of <see cref="PurchaseQuantity.DiscountedPurchases"/>.</summary>
    internal HorizonPath? Path { get; private init; }

    /// <summary>The probability of being active.</summary>
    /// <param name="ahead">The time after the end of observation, ≥ 0; +∞ is allowed.</param>
    /// <returns>A question with an answer in [0, 1], falling with the time.</returns>
    public static PurchaseQuery ProbabilityAlive(double ahead = 0) => new(PurchaseQuantity.ProbabilityAlive, ahead);

    /// <summary>The expected number of purchases within a horizon.</summary>
    /// <param name="horizon">t ≥ 0; +∞ asks for all purchases ever.</param>
    /// <returns>A question with an answer ≥ 0, increasing in the horizon; over all time +∞ where the model expects customers to go on
    /// buying for ever.</returns>
    public static PurchaseQuery ExpectedPurchases(double horizon) => new(PurchaseQuantity.ExpectedPurchases, horizon);

    /// <summary>The expected number of purchases in the interval (<paramref name="after"/>, <paramref name="until"/>].</summary>
    /// <param name="after">t1 ≥ 0, finite.</param>
    /// <param name="until">t2 ≥ t1; +∞ is allowed.</param>
    /// <returns>A question whose answer is the difference of the two horizons' expectations.</returns>
    public static PurchaseQuery ExpectedPurchases(double after, double until)
    {
        PredictionRules.CheckInterval(after, until);
        return new(PurchaseQuantity.ExpectedPurchases, until) { After = after };
    }

    /// <summary>The probability of at least one purchase within a horizon.</summary>
    /// <param name="horizon">t ≥ 0; +∞ asks whether the customer will ever buy again.</param>
    /// <returns>A question with an answer in [0, 1].</returns>
    public static PurchaseQuery ProbabilityOfAnyPurchase(double horizon) => ProbabilityOfAtLeast(1, horizon);

    /// <summary>P(Y(t) ≥ n): the probability of at least <paramref name="count"/> purchases within a horizon.</summary>
    /// <param name="count">n ≥ 1.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    /// <returns>A question with an answer in [0, 1].</returns>
    public static PurchaseQuery ProbabilityOfAtLeast(int count, double horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new(PurchaseQuantity.ProbabilityOfAtLeast, horizon) { Count = count };
    }

    /// <summary>P(Y(t) = n): the probability of exactly <paramref name="count"/> purchases within a horizon.</summary>
    /// <param name="count">n ≥ 0.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed, and n = 0 then asks for the probability of never returning, to all its digits.</param>
    /// <returns>A question with an answer in [0, 1]; the time taken grows with <paramref name="count"/>.</returns>
    public static PurchaseQuery ProbabilityOfPurchases(int count, double horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new(PurchaseQuantity.ProbabilityOfPurchases, horizon) { Count = count };
    }

    /// <summary>The smallest number of purchases that a horizon does not exceed with a given probability.</summary>
    /// <param name="probability">The probability, 0 ≤ p &lt; 1: 0.5 for the median.</param>
    /// <param name="horizon">t ≥ 0, finite.</param>
    /// <returns>A question whose answer is the smallest n ≥ 0 with P(Y(t) ≤ n) ≥ p; at most <see cref="int.MaxValue"/>.</returns>
    public static PurchaseQuery PurchasesQuantile(double probability, double horizon)
    {
        PredictionRules.CheckQuantile(probability, horizon);
        return new(PurchaseQuantity.PurchasesQuantile, horizon) { Probability = probability };
    }

    /// <summary>The time within which the next purchase comes with a given probability.</summary>
    /// <param name="probability">The probability, 0 ≤ p ≤ 1: 0.5 for the median.</param>
    /// <returns>A question whose answer is a time ≥ 0; +∞ where the customer is less likely than that to ever buy again.</returns>
    public static PurchaseQuery TimeToNextPurchase(double probability)
    {
        PredictionRules.CheckProbability(probability);
        return new(PurchaseQuantity.TimeToNextPurchase) { Probability = probability };
    }

    /// <summary>The expected purchases along a path of times, each step's share multiplied by a factor of its own: discounted purchases,
    /// and in one go what <see cref="LifetimeValue"/> needs of every month.</summary>
    /// <param name="times">t_1 ≤ t_2 ≤ … ≤ t_K, finite and ≥ 0.</param>
    /// <param name="discounts">d_1, …, d_K: the factors of purchases in (0, t_1], (t_1, t_2], …, finite.</param>
    /// <returns>A question whose answer is Σ_k d_k·[E(t_k) − E(t_{k−1})], with E(t) the purchases expected within t and t_0 = 0; 0 for an
    /// empty path.</returns>
    /// <exception cref="ArgumentException">Times and factors differ in number, a time is below the one before it or is not finite, or a
    /// factor is not finite.</exception>
    public static PurchaseQuery DiscountedPurchases(ReadOnlySpan<double> times, ReadOnlySpan<double> discounts) =>
        new(PurchaseQuantity.DiscountedPurchases) { Path = HorizonPath.Of(times, discounts) };

    /// <summary>The purchases still to be expected, each discounted by e^(−δt) with t its time.</summary>
    /// <param name="discountRate">δ ≥ 0, continuous, per time unit: ln(1 + d) for a rate d per unit.</param>
    /// <param name="horizon">How far to look ahead, ≥ 0; +∞ for all time.</param>
    /// <returns>A question with an answer ≥ 0, finite where δ &gt; 0 or the horizon is finite.</returns>
    public static PurchaseQuery DiscountedResidualPurchases(double discountRate, double horizon = double.PositiveInfinity)
    {
        PredictionRules.CheckDiscountRate(discountRate);
        return new(PurchaseQuantity.DiscountedResidualPurchases, horizon) { DiscountRate = discountRate };
    }

    /// <summary>The same question over another time.</summary>
    /// <param name="horizon">t ≥ 0.</param>
    /// <returns>The question. Only <see cref="Horizon"/> differs.</returns>
    /// <example>
    /// <code>
    /// PurchaseQuery quarter = PurchaseQuery.ExpectedPurchases(horizon: 13);
    /// double next = model.Answer(quarter, (2, 30.43, 38.86));
    /// double year = model.Answer(quarter.WithHorizon(52), (2, 30.43, 38.86));
    /// </code>
    /// </example>
    public PurchaseQuery WithHorizon(double horizon)
    {
        PredictionRules.CheckHorizon(horizon);
        return this with { Horizon = horizon };
    }

    /// <summary>The same question about a waiting time or a quantile with another probability, which is not checked.</summary>
    internal PurchaseQuery WithProbability(double probability) => this with { Probability = probability };

    /// <summary>The same question for at least another number of purchases, which is not checked.</summary>
    internal PurchaseQuery AtLeast(int count) => new(PurchaseQuantity.ProbabilityOfAtLeast, Horizon) { Count = count };
}
