namespace Clv.Probabilistic;

/// <summary>Every prediction over a summary as a new array, one number per customer.</summary>
public static class PurchaseModelExtensions
{
    /// <summary>The probability of being active at the end of observation, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <returns>Probabilities in [0, 1], in the order of <paramref name="customers"/>.</returns>
    public static double[] ProbabilityAlive(this IPurchaseModel model, CustomerSummary customers)
    {
        double[] result = ForEachOf(model, customers);
        model.ProbabilityAlive(customers, result);
        return result;
    }

    /// <summary>The expected purchases in the next <paramref name="horizon"/>, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizon">t ≥ 0 in the model's time unit.</param>
    /// <returns>Expectations, in the order of <paramref name="customers"/>.</returns>
    public static double[] ExpectedPurchases(this IPurchaseModel model, CustomerSummary customers, double horizon)
    {
        double[] result = ForEachOf(model, customers);
        model.ExpectedPurchases(customers, horizon, result);
        return result;
    }

    /// <summary>The expected purchases in the next horizon, per customer with a horizon each.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizons">t ≥ 0 per customer, in the model's time unit.</param>
    /// <returns>Expectations, in the order of <paramref name="customers"/>.</returns>
    public static double[] ExpectedPurchases(
        this IPurchaseModel model, CustomerSummary customers, ReadOnlySpan<double> horizons)
    {
        double[] result = ForEachOf(model, customers);
        model.ExpectedPurchases(customers, horizons, result);
        return result;
    }

    /// <summary>The expected purchases in the interval (<paramref name="after"/>, <paramref name="until"/>] after the end of
    /// observation, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="after">t1 ≥ 0 in the model's time unit.</param>
    /// <param name="until">t2 ≥ t1.</param>
    /// <returns>Expectations, in the order of <paramref name="customers"/>.</returns>
    public static double[] ExpectedPurchases(
        this IPurchaseModel model, CustomerSummary customers, double after, double until)
    {
        double[] result = ForEachOf(model, customers);
        model.ExpectedPurchases(customers, after, until, result);
        return result;
    }

    /// <summary>The expected purchases along a path of times, each step's share multiplied by a factor of its own, per
    /// customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="times">t_1 ≤ t_2 ≤ … in the model's time unit, finite and ≥ 0.</param>
    /// <param name="discounts">The factors of purchases in (0, t_1], (t_1, t_2], …, finite.</param>
    /// <returns>Σ_k d_k·[E(t_k) − E(t_{k−1})], in the order of <paramref name="customers"/>.</returns>
    public static double[] DiscountedPurchases(
        this IPurchaseModel model, CustomerSummary customers, ReadOnlySpan<double> times, ReadOnlySpan<double> discounts)
    {
        double[] result = ForEachOf(model, customers);
        model.DiscountedPurchases(customers, times, discounts, result);
        return result;
    }

    /// <summary>The probability of at least one purchase in the next <paramref name="horizon"/>, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizon">t ≥ 0 in the model's time unit.</param>
    /// <returns>Probabilities in [0, 1], in the order of <paramref name="customers"/>.</returns>
    public static double[] ProbabilityOfAnyPurchase(
        this IPurchaseModel model, CustomerSummary customers, double horizon)
    {
        double[] result = ForEachOf(model, customers);
        model.ProbabilityOfAnyPurchase(customers, horizon, result);
        return result;
    }

    /// <summary>The log-likelihood of each customer's history; weights are not applied.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <returns>Log-likelihoods, in the order of <paramref name="customers"/>.</returns>
    public static double[] LogLikelihood(this IPurchaseModel model, CustomerSummary customers)
    {
        double[] result = ForEachOf(model, customers);
        model.LogLikelihood(customers, result);
        return result;
    }

    /// <summary>The probability of being active some time after the end of observation, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="ahead">The time after the end of observation, ≥ 0, in the model's time unit; +∞ is allowed.</param>
    /// <returns>Probabilities in [0, 1], in the order of <paramref name="customers"/>.</returns>
    public static double[] ProbabilityAlive(this IPurchaseModel model, CustomerSummary customers, double ahead)
    {
        double[] result = ForEachOf(model, customers);
        model.ProbabilityAlive(customers, ahead, result);
        return result;
    }

    /// <summary>The probability of at least one purchase in the next horizon, per customer with a horizon each.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizons">t ≥ 0 per customer, in the model's time unit.</param>
    /// <returns>Probabilities in [0, 1], in the order of <paramref name="customers"/>.</returns>
    public static double[] ProbabilityOfAnyPurchase(this IPurchaseModel model, CustomerSummary customers, ReadOnlySpan<double> horizons)
    {
        double[] result = ForEachOf(model, customers);
        model.ProbabilityOfAnyPurchase(customers, horizons, result);
        return result;
    }

    /// <summary>The probability of exactly <paramref name="count"/> purchases in the next <paramref name="horizon"/>, per
    /// customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="count">n ≥ 0.</param>
    /// <param name="horizon">t ≥ 0 in the model's time unit.</param>
    /// <returns>Probabilities in [0, 1], in the order of <paramref name="customers"/>.</returns>
    public static double[] ProbabilityOfPurchases(this IPurchaseModel model, CustomerSummary customers, int count, double horizon)
    {
        double[] result = ForEachOf(model, customers);
        model.ProbabilityOfPurchases(customers, count, horizon, result);
        return result;
    }

    /// <summary>The smallest number of purchases that the next <paramref name="horizon"/> does not exceed with a given
    /// probability, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="probability">The probability, 0 ≤ p &lt; 1.</param>
    /// <param name="horizon">t ≥ 0, finite, in the model's time unit.</param>
    /// <returns>Numbers of purchases, in the order of <paramref name="customers"/>.</returns>
    public static int[] PurchasesQuantile(this IPurchaseModel model, CustomerSummary customers, double probability, double horizon)
    {
        int[] result = new int[CountOf(model, customers)];
        model.PurchasesQuantile(customers, probability, horizon, result);
        return result;
    }

    /// <summary>The time within which the next purchase comes with a given probability, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="probability">The probability, 0 ≤ p ≤ 1: 0.5 for the median.</param>
    /// <returns>Times in the model's unit, +∞ where a customer is less likely than that to ever buy again, in the order of
    /// <paramref name="customers"/>.</returns>
    public static double[] TimeToNextPurchase(this IPurchaseModel model, CustomerSummary customers, double probability)
    {
        double[] result = ForEachOf(model, customers);
        model.TimeToNextPurchase(customers, probability, result);
        return result;
    }

    /// <summary>The purchases still to be expected, each discounted by e^(−δt), per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="discountRate">δ ≥ 0, continuous, per time unit.</param>
    /// <param name="horizon">How far to look ahead, ≥ 0; +∞ for all time.</param>
    /// <returns>Discounted purchases, in the order of <paramref name="customers"/>.</returns>
    public static double[] DiscountedResidualPurchases(this IPurchaseModel model, CustomerSummary customers, double discountRate, double horizon)
    {
        double[] result = ForEachOf(model, customers);
        model.DiscountedResidualPurchases(customers, discountRate, horizon, result);
        return result;
    }

    private static double[] ForEachOf(IPurchaseModel model, CustomerSummary customers) => new double[CountOf(model, customers)];

    private static int CountOf(IPurchaseModel model, CustomerSummary customers)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(customers);
        return customers.Count;
    }
}
