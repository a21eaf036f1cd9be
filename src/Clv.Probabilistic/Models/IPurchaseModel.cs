namespace Clv.Probabilistic;

/// <summary>A model of when customers buy and when they stop.</summary>
/// <remarks>
/// Every quantity has a scalar form and a form over the columns of a <see cref="CustomerSummary"/> that writes into a
/// destination of the same length; forms that return an array are in <see cref="PurchaseModelExtensions"/>.
/// Implementations are immutable and safe to share between threads. Horizons, recency and T are in
/// <see cref="TimeUnit"/>; a summary in another specified unit is refused.
/// </remarks>
public interface IPurchaseModel : IModel
{
    /// <summary>The unit of recency, T and horizons.</summary>
    TimeUnit TimeUnit { get; }

    /// <summary>The probability that a customer is still active at the end of observation.</summary>
    /// <param name="frequency">x ≥ 0.</param>
    /// <param name="recency">t_x, 0 ≤ t_x ≤ T.</param>
    /// <param name="T">T ≥ 0.</param>
    /// <returns>A probability in [0, 1].</returns>
    double ProbabilityAlive(int frequency, double recency, double T);

    /// <summary>The probability that a customer will still be active some time after the end of observation.</summary>
    /// <param name="frequency">x ≥ 0.</param>
    /// <param name="recency">t_x, 0 ≤ t_x ≤ T.</param>
    /// <param name="T">T ≥ 0.</param>
    /// <param name="ahead">The time after the end of observation, ≥ 0; +∞ is allowed.</param>
    /// <returns>A probability in [0, 1], falling with the time.</returns>
    double ProbabilityAlive(int frequency, double recency, double T, double ahead);

    /// <summary>The expected number of purchases in the next <paramref name="horizon"/>, given a history.</summary>
    /// <param name="frequency">x ≥ 0.</param>
    /// <param name="recency">t_x, 0 ≤ t_x ≤ T.</param>
    /// <param name="T">T ≥ 0.</param>
    /// <param name="horizon">t ≥ 0; +∞ asks for all purchases ever.</param>
    /// <returns>A finite number ≥ 0, increasing in the horizon; over all time +∞ where the model expects customers to go on
    /// buying for ever.</returns>
    double ExpectedPurchases(int frequency, double recency, double T, double horizon);

    /// <summary>The expected number of purchases in the interval (<paramref name="after"/>, <paramref name="until"/>] after the
    /// end of observation.</summary>
    /// <param name="frequency">x ≥ 0.</param>
    /// <param name="recency">t_x, 0 ≤ t_x ≤ T.</param>
    /// <param name="T">T ≥ 0.</param>
    /// <param name="after">t1 ≥ 0.</param>
    /// <param name="until">t2 ≥ t1; +∞ is allowed.</param>
    /// <returns>The difference of the two horizons' expectations.</returns>
    double ExpectedPurchases(int frequency, double recency, double T, double after, double until);

    /// <summary>The expected number of repeat purchases of a new customer within <paramref name="horizon"/> of the
    /// first purchase.</summary>
    /// <param name="horizon">t ≥ 0.</param>
    /// <returns>A finite number ≥ 0.</returns>
    double ExpectedPurchasesNewCustomer(double horizon);

    /// <summary>The probability of at least one purchase in the next <paramref name="horizon"/>, given a history.</summary>
    /// <param name="frequency">x ≥ 0.</param>
    /// <param name="recency">t_x, 0 ≤ t_x ≤ T.</param>
    /// <param name="T">T ≥ 0.</param>
    /// <param name="horizon">t ≥ 0; +∞ asks whether the customer will ever buy again, and 1 minus that is the probability of
    /// never returning.</param>
    /// <returns>A probability in [0, 1].</returns>
    double ProbabilityOfAnyPurchase(int frequency, double recency, double T, double horizon);

    /// <summary>P(X(t) = n): the probability that a new customer makes exactly <paramref name="count"/> repeat purchases
    /// within <paramref name="horizon"/> of the first purchase.</summary>
    /// <param name="count">n ≥ 0.</param>
    /// <param name="horizon">t ≥ 0.</param>
    /// <returns>A probability in [0, 1].</returns>
    double ProbabilityOfPurchases(int count, double horizon);

    /// <summary>P(Y(t) = n): the probability of exactly <paramref name="count"/> purchases in the next <paramref
    /// name="horizon"/>, given a history.</summary>
    /// <param name="frequency">x ≥ 0.</param>
    /// <param name="recency">t_x, 0 ≤ t_x ≤ T.</param>
    /// <param name="T">T ≥ 0.</param>
    /// <param name="count">n ≥ 0.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed, and n = 0 then asks for the probability of never returning, to all its digits.</param>
    /// <returns>A probability in [0, 1].</returns>
    double ProbabilityOfPurchases(int frequency, double recency, double T, int count, double horizon);

    /// <summary>The smallest number of purchases that the next <paramref name="horizon"/> does not exceed with a given
    /// probability.</summary>
    /// <param name="frequency">x ≥ 0.</param>
    /// <param name="recency">t_x, 0 ≤ t_x ≤ T.</param>
    /// <param name="T">T ≥ 0.</param>
    /// <param name="probability">The probability, 0 ≤ p &lt; 1: 0.5 for the median.</param>
    /// <param name="horizon">t ≥ 0, finite.</param>
    /// <returns>The smallest n ≥ 0 with P(Y(t) ≤ n) ≥ p; at most <see cref="int.MaxValue"/>.</returns>
    int PurchasesQuantile(int frequency, double recency, double T, double probability, double horizon);

    /// <summary>The time within which the next purchase comes with a given probability.</summary>
    /// <param name="frequency">x ≥ 0.</param>
    /// <param name="recency">t_x, 0 ≤ t_x ≤ T.</param>
    /// <param name="T">T ≥ 0.</param>
    /// <param name="probability">The probability, 0 ≤ p ≤ 1: 0.5 for the median.</param>
    /// <returns>A time after the end of observation, ≥ 0; +∞ where the customer is less likely than that to ever buy again.</returns>
    double TimeToNextPurchase(int frequency, double recency, double T, double probability);

    /// <summary>The purchases still to be expected, each discounted by e^(−δt) with t its time after the end of observation.</summary>
    /// <param name="frequency">x ≥ 0.</param>
    /// <param name="recency">t_x, 0 ≤ t_x ≤ T.</param>
    /// <param name="T">T ≥ 0.</param>
    /// <param name="discountRate">δ ≥ 0, continuous, per time unit: ln(1 + d) for a rate d per unit.</param>
    /// <param name="horizon">How far to look ahead, ≥ 0; +∞ for all time.</param>
    /// <returns>A number ≥ 0, finite where δ &gt; 0 or the horizon is finite.</returns>
    double DiscountedResidualPurchases(int frequency, double recency, double T, double discountRate, double horizon = double.PositiveInfinity);

    /// <summary>The log-likelihood of one history.</summary>
    /// <param name="frequency">x ≥ 0.</param>
    /// <param name="recency">t_x, 0 ≤ t_x ≤ T.</param>
    /// <param name="T">T ≥ 0.</param>
    /// <returns>A finite number.</returns>
    double LogLikelihood(int frequency, double recency, double T);

    /// <summary>The probability of being active at the end of observation, per customer.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    void ProbabilityAlive(CustomerSummary customers, Span<double> destination);

    /// <summary>The probability of being active some time after the end of observation, per customer.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="ahead">The time after the end of observation, ≥ 0; +∞ is allowed.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    void ProbabilityAlive(CustomerSummary customers, double ahead, Span<double> destination);

    /// <summary>The expected purchases in the next <paramref name="horizon"/>, per customer.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="horizon">t ≥ 0, the same for all.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    void ExpectedPurchases(CustomerSummary customers, double horizon, Span<double> destination);

    /// <summary>The expected purchases in the next horizon, per customer with a horizon each.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="horizons">t ≥ 0 per customer.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    void ExpectedPurchases(CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination);

    /// <summary>The expected purchases in the interval (<paramref name="after"/>, <paramref name="until"/>] after the end of
    /// observation, per customer.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="after">t1 ≥ 0.</param>
    /// <param name="until">t2 ≥ t1.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    void ExpectedPurchases(CustomerSummary customers, double after, double until, Span<double> destination);

    /// <summary>The expected purchases along a path of times, each step's share multiplied by a factor of its own, per
    /// customer: discounted purchases, and in one go what <see cref="LifetimeValue"/> needs of every month.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="times">t_1 ≤ t_2 ≤ … ≤ t_K after the end of observation, finite and ≥ 0.</param>
    /// <param name="discounts">d_1, …, d_K: the factors of purchases in (0, t_1], (t_1, t_2], …, finite.</param>
    /// <param name="destination">As long as <paramref name="customers"/>: Σ_k d_k·[E(t_k) − E(t_{k−1})] with E(t) the
    /// purchases expected within t and t_0 = 0; 0 for an empty path.</param>
    /// <exception cref="ArgumentException">Times and factors differ in number, a time is below the one before it or is not
    /// finite, a factor is not finite, or the columns do not fit.</exception>
    /// <remarks>The default asks <see cref="ExpectedPurchases(CustomerSummary, double, Span{double})"/> once for every time; a model that
    /// can do better overrides it.</remarks>
    void DiscountedPurchases(
        CustomerSummary customers, ReadOnlySpan<double> times, ReadOnlySpan<double> discounts, Span<double> destination)
    {
        PredictionRules.CheckColumns(this, customers, destination.Length);
        HorizonPath path = HorizonPath.Of(times, discounts);
        destination.Clear();
        double[] expected = new double[destination.Length];
        for (int k = 0; k < path.Count; k++)
        {
            ExpectedPurchases(customers, path.Horizons[k], expected);
            for (int i = 0; i < expected.Length; i++)
            {
                destination[i] += path.Weights[k] * expected[i];
            }
        }
    }

    /// <summary>The probability of at least one purchase in the next <paramref name="horizon"/>, per customer.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="horizon">t ≥ 0.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    void ProbabilityOfAnyPurchase(CustomerSummary customers, double horizon, Span<double> destination);

    /// <summary>The probability of at least one purchase in the next horizon, per customer with a horizon each.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="horizons">t ≥ 0 per customer.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    void ProbabilityOfAnyPurchase(CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination);

    /// <summary>The probability of exactly <paramref name="count"/> purchases in the next <paramref name="horizon"/>, per
    /// customer.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="count">n ≥ 0.</param>
    /// <param name="horizon">t ≥ 0.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    void ProbabilityOfPurchases(CustomerSummary customers, int count, double horizon, Span<double> destination);

    /// <summary>The smallest number of purchases that the next <paramref name="horizon"/> does not exceed with a given
    /// probability, per customer.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="probability">The probability, 0 ≤ p &lt; 1.</param>
    /// <param name="horizon">t ≥ 0, finite.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    void PurchasesQuantile(CustomerSummary customers, double probability, double horizon, Span<int> destination);

    /// <summary>The time within which the next purchase comes with a given probability, per customer.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="probability">The probability, 0 ≤ p ≤ 1.</param>
    /// <param name="destination">As long as <paramref name="customers"/>; +∞ where a customer is less likely than that to ever
    /// buy again.</param>
    void TimeToNextPurchase(CustomerSummary customers, double probability, Span<double> destination);

    /// <summary>The purchases still to be expected, each discounted by e^(−δt), per customer.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="discountRate">δ ≥ 0, continuous, per time unit.</param>
    /// <param name="horizon">How far to look ahead, ≥ 0; +∞ for all time.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    void DiscountedResidualPurchases(CustomerSummary customers, double discountRate, double horizon, Span<double> destination);

    /// <summary>The log-likelihood of each customer's history; weights are not applied.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    void LogLikelihood(CustomerSummary customers, Span<double> destination);
}
