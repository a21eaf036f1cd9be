using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Everything that can be asked of a purchase model, of one customer and of all in a summary.</summary>
/// <remarks>Each member asks a <see cref="PurchaseQuery"/>, whose factory of the same name says more. Forms over a summary return an array,
/// or write into a destination as long as the summary; times are in the model's time unit and count from the end of observation. A model
/// that is an <see cref="IColumnPurchaseModel"/> answers for all customers at once, another one for one after the other.</remarks>
public static class PurchaseModelExtensions
{
    /// <summary>Answers a question about every customer of a summary.</summary>
    /// <param name="model">The model.</param>
    /// <param name="query">The question.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="destination">As long as <paramref name="customers"/>; gets the answers in their order.</param>
    /// <exception cref="ArgumentException">The destination has another length, or the summary is in another unit.</exception>
    public static void Answer(this IPurchaseModel model, PurchaseQuery query, CustomerSummary customers, Span<double> destination)
    {
        if (Of(model) is IColumnPurchaseModel columns)
        {
            columns.Answer(query, customers, destination);
            return;
        }

        PredictionRules.CheckColumns(model, customers, destination.Length);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = model.Answer(query, customers.HistoryOf(i));
        }
    }

    /// <summary>Answers a question about every customer of a summary, with a horizon each.</summary>
    /// <param name="model">The model.</param>
    /// <param name="query">The question, whose <see cref="PurchaseQuery.Horizon"/> is not looked at.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizons">t ≥ 0 per customer.</param>
    /// <param name="destination">As long as <paramref name="customers"/>; gets the answers in their order.</param>
    /// <exception cref="ArgumentException">A column has another length, a horizon breaks its rule, or the summary is in another
    /// unit.</exception>
    public static void Answer(
        this IPurchaseModel model, PurchaseQuery query, CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination)
    {
        if (Of(model) is IColumnPurchaseModel columns)
        {
            columns.Answer(query, customers, horizons, destination);
            return;
        }

        PredictionRules.CheckHorizons(model, customers, horizons, destination.Length);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = model.Answer(query.WithHorizon(horizons[i]), customers.HistoryOf(i));
        }
    }

    /// <summary>The probability of being active at the end of observation.</summary>
    /// <param name="model">The model.</param>
    /// <param name="history">What is known of the customer.</param>
    /// <returns>A probability in [0, 1].</returns>
    public static double ProbabilityAlive(this IPurchaseModel model, CustomerHistory history) =>
        Of(model).Answer(PurchaseQuery.ProbabilityAlive(), history);

    /// <summary>The probability of being active at the end of observation, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <returns>A probability in [0, 1], in the order of <paramref name="customers"/>.</returns>
    public static double[] ProbabilityAlive(this IPurchaseModel model, CustomerSummary customers) =>
        Answers(model, PurchaseQuery.ProbabilityAlive(), customers);

    /// <summary>The probability of being active at the end of observation, per customer into a destination.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    public static void ProbabilityAlive(this IPurchaseModel model, CustomerSummary customers, Span<double> destination) =>
        Of(model).Answer(PurchaseQuery.ProbabilityAlive(), customers, destination);

    /// <summary>The probability of being active some time after the end of observation.</summary>
    /// <param name="model">The model.</param>
    /// <param name="history">What is known of the customer.</param>
    /// <param name="ahead">The time, ≥ 0; +∞ is allowed.</param>
    /// <returns>A probability in [0, 1], falling with the time.</returns>
    public static double ProbabilityAlive(this IPurchaseModel model, CustomerHistory history, double ahead) =>
        Of(model).Answer(PurchaseQuery.ProbabilityAlive(ahead), history);

    /// <summary>The probability of being active some time after the end of observation, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="ahead">The time, ≥ 0; +∞ is allowed.</param>
    /// <returns>A probability in [0, 1], falling with the time, in the order of <paramref name="customers"/>.</returns>
    public static double[] ProbabilityAlive(this IPurchaseModel model, CustomerSummary customers, double ahead) =>
        Answers(model, PurchaseQuery.ProbabilityAlive(ahead), customers);

    /// <summary>The probability of being active some time after the end of observation, per customer into a destination.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="ahead">The time, ≥ 0; +∞ is allowed.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    public static void ProbabilityAlive(this IPurchaseModel model, CustomerSummary customers, double ahead, Span<double> destination) =>
        Of(model).Answer(PurchaseQuery.ProbabilityAlive(ahead), customers, destination);

    /// <summary>The expected purchases in the next <paramref name="horizon"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="history">What is known of the customer.</param>
    /// <param name="horizon">t ≥ 0; +∞ asks for all purchases ever.</param>
    /// <returns>A number ≥ 0; +∞ only over an infinite horizon.</returns>
    public static double ExpectedPurchases(this IPurchaseModel model, CustomerHistory history, double horizon) =>
        Of(model).Answer(PurchaseQuery.ExpectedPurchases(horizon), history);

    /// <summary>The expected purchases in the next <paramref name="horizon"/>, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizon">t ≥ 0; +∞ asks for all purchases ever.</param>
    /// <returns>A number ≥ 0; +∞ only over an infinite horizon, in the order of <paramref name="customers"/>.</returns>
    public static double[] ExpectedPurchases(this IPurchaseModel model, CustomerSummary customers, double horizon) =>
        Answers(model, PurchaseQuery.ExpectedPurchases(horizon), customers);

    /// <summary>The expected purchases in the next <paramref name="horizon"/>, per customer into a destination.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizon">t ≥ 0; +∞ asks for all purchases ever.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    public static void ExpectedPurchases(this IPurchaseModel model, CustomerSummary customers, double horizon, Span<double> destination) =>
        Of(model).Answer(PurchaseQuery.ExpectedPurchases(horizon), customers, destination);

    /// <summary>The expected purchases in the next horizon, per customer with a horizon each.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizons">t ≥ 0 per customer.</param>
    /// <returns>One number per customer, in the order of <paramref name="customers"/>.</returns>
    public static double[] ExpectedPurchases(this IPurchaseModel model, CustomerSummary customers, ReadOnlySpan<double> horizons)
    {
        double[] result = ForEachOf(customers);
        model.ExpectedPurchases(customers, horizons, result);
        return result;
    }

    /// <summary>The expected purchases in the next horizon, per customer with a horizon each, into a destination.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizons">t ≥ 0 per customer.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    public static void ExpectedPurchases(
        this IPurchaseModel model, CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination) =>
        Of(model).Answer(PurchaseQuery.ExpectedPurchases(0), customers, horizons, destination);

    /// <summary>The expected purchases in the interval (<paramref name="after"/>, <paramref name="until"/>] after the end of
    /// observation.</summary>
    /// <param name="model">The model.</param>
    /// <param name="history">What is known of the customer.</param>
    /// <param name="after">t1 ≥ 0, finite.</param>
    /// <param name="until">t2 ≥ t1; +∞ is allowed.</param>
    /// <returns>The difference of the two horizons' expectations.</returns>
    public static double ExpectedPurchases(this IPurchaseModel model, CustomerHistory history, double after, double until) =>
        Of(model).Answer(PurchaseQuery.ExpectedPurchases(after, until), history);

    /// <summary>The expected purchases in the interval (<paramref name="after"/>, <paramref name="until"/>] after the end of
    /// observation, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="after">t1 ≥ 0, finite.</param>
    /// <param name="until">t2 ≥ t1; +∞ is allowed.</param>
    /// <returns>The difference of the two horizons' expectations, in the order of <paramref name="customers"/>.</returns>
    public static double[] ExpectedPurchases(this IPurchaseModel model, CustomerSummary customers, double after, double until) =>
        Answers(model, PurchaseQuery.ExpectedPurchases(after, until), customers);

    /// <summary>The expected purchases in the interval (<paramref name="after"/>, <paramref name="until"/>] after the end of
    /// observation, per customer into a destination.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="after">t1 ≥ 0, finite.</param>
    /// <param name="until">t2 ≥ t1; +∞ is allowed.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    public static void ExpectedPurchases(
        this IPurchaseModel model, CustomerSummary customers, double after, double until, Span<double> destination) =>
        Of(model).Answer(PurchaseQuery.ExpectedPurchases(after, until), customers, destination);

    /// <summary>The expected number of repeat purchases of a new customer within <paramref name="horizon"/> of the first
    /// purchase.</summary>
    /// <param name="model">The model.</param>
    /// <param name="horizon">t ≥ 0.</param>
    /// <returns>A finite number ≥ 0.</returns>
    public static double ExpectedPurchasesNewCustomer(this IPurchaseModel model, double horizon) =>
        Of(model).Answer(PurchaseQuery.ExpectedPurchases(horizon), default);

    /// <summary>The probability of at least one purchase in the next <paramref name="horizon"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="history">What is known of the customer.</param>
    /// <param name="horizon">t ≥ 0; +∞ asks whether the customer will ever buy again.</param>
    /// <returns>A probability in [0, 1].</returns>
    public static double ProbabilityOfAnyPurchase(this IPurchaseModel model, CustomerHistory history, double horizon) =>
        Of(model).Answer(PurchaseQuery.ProbabilityOfAnyPurchase(horizon), history);

    /// <summary>The probability of at least one purchase in the next <paramref name="horizon"/>, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizon">t ≥ 0; +∞ asks whether the customer will ever buy again.</param>
    /// <returns>A probability in [0, 1], in the order of <paramref name="customers"/>.</returns>
    public static double[] ProbabilityOfAnyPurchase(this IPurchaseModel model, CustomerSummary customers, double horizon) =>
        Answers(model, PurchaseQuery.ProbabilityOfAnyPurchase(horizon), customers);

    /// <summary>The probability of at least one purchase in the next <paramref name="horizon"/>, per customer into a destination.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizon">t ≥ 0; +∞ asks whether the customer will ever buy again.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    public static void ProbabilityOfAnyPurchase(
        this IPurchaseModel model, CustomerSummary customers, double horizon, Span<double> destination) =>
        Of(model).Answer(PurchaseQuery.ProbabilityOfAnyPurchase(horizon), customers, destination);

    /// <summary>The probability of at least one purchase in the next horizon, per customer with a horizon each.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizons">t ≥ 0 per customer.</param>
    /// <returns>One number per customer, in the order of <paramref name="customers"/>.</returns>
    public static double[] ProbabilityOfAnyPurchase(this IPurchaseModel model, CustomerSummary customers, ReadOnlySpan<double> horizons)
    {
        double[] result = ForEachOf(customers);
        model.ProbabilityOfAnyPurchase(customers, horizons, result);
        return result;
    }

    /// <summary>The probability of at least one purchase in the next horizon, per customer with a horizon each, into a
    /// destination.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizons">t ≥ 0 per customer.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    public static void ProbabilityOfAnyPurchase(
        this IPurchaseModel model, CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination) =>
        Of(model).Answer(PurchaseQuery.ProbabilityOfAnyPurchase(0), customers, horizons, destination);

    /// <summary>P(Y(t) ≥ n): the probability of at least <paramref name="count"/> purchases in the next <paramref
    /// name="horizon"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="history">What is known of the customer.</param>
    /// <param name="count">n ≥ 1.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    /// <returns>A probability in [0, 1].</returns>
    public static double ProbabilityOfAtLeast(this IPurchaseModel model, CustomerHistory history, int count, double horizon) =>
        Of(model).Answer(PurchaseQuery.ProbabilityOfAtLeast(count, horizon), history);

    /// <summary>P(Y(t) ≥ n): the probability of at least <paramref name="count"/> purchases in the next <paramref name="horizon"/>, per
    /// customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="count">n ≥ 1.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    /// <returns>A probability in [0, 1], in the order of <paramref name="customers"/>.</returns>
    public static double[] ProbabilityOfAtLeast(this IPurchaseModel model, CustomerSummary customers, int count, double horizon) =>
        Answers(model, PurchaseQuery.ProbabilityOfAtLeast(count, horizon), customers);

    /// <summary>P(Y(t) ≥ n): the probability of at least <paramref name="count"/> purchases in the next <paramref name="horizon"/>, per
    /// customer into a destination.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="count">n ≥ 1.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    public static void ProbabilityOfAtLeast(
        this IPurchaseModel model, CustomerSummary customers, int count, double horizon, Span<double> destination) =>
        Of(model).Answer(PurchaseQuery.ProbabilityOfAtLeast(count, horizon), customers, destination);

    /// <summary>P(X(t) = n): the probability that a new customer makes exactly <paramref name="count"/> repeat purchases within
    /// <paramref name="horizon"/> of the first purchase.</summary>
    /// <param name="model">The model.</param>
    /// <param name="count">n ≥ 0.</param>
    /// <param name="horizon">t ≥ 0.</param>
    /// <returns>A probability in [0, 1].</returns>
    /// <remarks>The time taken grows with <paramref name="count"/>.</remarks>
    public static double ProbabilityOfPurchases(this IPurchaseModel model, int count, double horizon) =>
        Of(model).Answer(PurchaseQuery.ProbabilityOfPurchases(count, horizon), default);

    /// <summary>P(Y(t) = n): the probability of exactly <paramref name="count"/> purchases in the next <paramref
    /// name="horizon"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="history">What is known of the customer.</param>
    /// <param name="count">n ≥ 0.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed, and n = 0 then asks for the probability of never returning.</param>
    /// <returns>A probability in [0, 1].</returns>
    public static double ProbabilityOfPurchases(this IPurchaseModel model, CustomerHistory history, int count, double horizon) =>
        Of(model).Answer(PurchaseQuery.ProbabilityOfPurchases(count, horizon), history);

    /// <summary>P(Y(t) = n): the probability of exactly <paramref name="count"/> purchases in the next <paramref name="horizon"/>, per
    /// customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="count">n ≥ 0.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed, and n = 0 then asks for the probability of never returning.</param>
    /// <returns>A probability in [0, 1], in the order of <paramref name="customers"/>.</returns>
    public static double[] ProbabilityOfPurchases(this IPurchaseModel model, CustomerSummary customers, int count, double horizon) =>
        Answers(model, PurchaseQuery.ProbabilityOfPurchases(count, horizon), customers);

    /// <summary>P(Y(t) = n): the probability of exactly <paramref name="count"/> purchases in the next <paramref name="horizon"/>, per
    /// customer into a destination.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="count">n ≥ 0.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed, and n = 0 then asks for the probability of never returning.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    public static void ProbabilityOfPurchases(
        this IPurchaseModel model, CustomerSummary customers, int count, double horizon, Span<double> destination) =>
        Of(model).Answer(PurchaseQuery.ProbabilityOfPurchases(count, horizon), customers, destination);

    /// <summary>The smallest number of purchases that the next <paramref name="horizon"/> does not exceed with a given
    /// probability.</summary>
    /// <param name="model">The model.</param>
    /// <param name="history">What is known of the customer.</param>
    /// <param name="probability">The probability, 0 ≤ p &lt; 1: 0.5 for the median.</param>
    /// <param name="horizon">t ≥ 0, finite.</param>
    /// <returns>The smallest n ≥ 0 with P(Y(t) ≤ n) ≥ p.</returns>
    public static int PurchasesQuantile(this IPurchaseModel model, CustomerHistory history, double probability, double horizon) =>
        CountOf(model, Of(model).Answer(PurchaseQuery.PurchasesQuantile(probability, horizon), history));

    /// <summary>The smallest number of purchases that the next <paramref name="horizon"/> does not exceed with a given probability, per
    /// customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="probability">The probability, 0 ≤ p &lt; 1: 0.5 for the median.</param>
    /// <param name="horizon">t ≥ 0, finite.</param>
    /// <returns>The smallest n ≥ 0 with P(Y(t) ≤ n) ≥ p, in the order of <paramref name="customers"/>.</returns>
    public static int[] PurchasesQuantile(this IPurchaseModel model, CustomerSummary customers, double probability, double horizon) =>
        Array.ConvertAll(
            Answers(model, PurchaseQuery.PurchasesQuantile(probability, horizon), customers), answer => CountOf(model, answer));

    /// <summary>The smallest number of purchases that the next <paramref name="horizon"/> does not exceed with a given probability, per
    /// customer into a destination.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="probability">The probability, 0 ≤ p &lt; 1: 0.5 for the median.</param>
    /// <param name="horizon">t ≥ 0, finite.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    public static void PurchasesQuantile(
        this IPurchaseModel model, CustomerSummary customers, double probability, double horizon, Span<int> destination)
    {
        double[] answers = new double[destination.Length];
        Of(model).Answer(PurchaseQuery.PurchasesQuantile(probability, horizon), customers, answers);
        for (int i = 0; i < answers.Length; i++)
        {
            destination[i] = CountOf(model, answers[i]);
        }
    }

    /// <summary>The time within which the next purchase comes with a given probability.</summary>
    /// <param name="model">The model.</param>
    /// <param name="history">What is known of the customer.</param>
    /// <param name="probability">The probability, 0 ≤ p ≤ 1: 0.5 for the median.</param>
    /// <returns>A time ≥ 0; +∞ where the customer is less likely than that to ever buy again.</returns>
    public static double TimeToNextPurchase(this IPurchaseModel model, CustomerHistory history, double probability) =>
        Of(model).Answer(PurchaseQuery.TimeToNextPurchase(probability), history);

    /// <summary>The time within which the next purchase comes with a given probability, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="probability">The probability, 0 ≤ p ≤ 1: 0.5 for the median.</param>
    /// <returns>A time ≥ 0; +∞ where the customer is less likely than that to ever buy again, in the order of <paramref
    /// name="customers"/>.</returns>
    public static double[] TimeToNextPurchase(this IPurchaseModel model, CustomerSummary customers, double probability) =>
        Answers(model, PurchaseQuery.TimeToNextPurchase(probability), customers);

    /// <summary>The time within which the next purchase comes with a given probability, per customer into a destination.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="probability">The probability, 0 ≤ p ≤ 1: 0.5 for the median.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    public static void TimeToNextPurchase(
        this IPurchaseModel model, CustomerSummary customers, double probability, Span<double> destination) =>
        Of(model).Answer(PurchaseQuery.TimeToNextPurchase(probability), customers, destination);

    /// <summary>The expected purchases along a path of times, each step's share multiplied by a factor of its own, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="times">t_1 ≤ t_2 ≤ …, finite and ≥ 0.</param>
    /// <param name="discounts">The factors of purchases in (0, t_1], (t_1, t_2], …, finite.</param>
    /// <returns>Σ_k d_k·[E(t_k) − E(t_{k−1})], in the order of <paramref name="customers"/>.</returns>
    public static double[] DiscountedPurchases(
        this IPurchaseModel model, CustomerSummary customers, ReadOnlySpan<double> times, ReadOnlySpan<double> discounts) =>
        Answers(model, PurchaseQuery.DiscountedPurchases(times, discounts), customers);

    /// <summary>The expected purchases along a path of times, each step's share multiplied by a factor of its own, per customer into a
    /// destination.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="times">t_1 ≤ t_2 ≤ …, finite and ≥ 0.</param>
    /// <param name="discounts">The factors of purchases in (0, t_1], (t_1, t_2], …, finite.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    public static void DiscountedPurchases(
        this IPurchaseModel model,
        CustomerSummary customers,
        ReadOnlySpan<double> times,
        ReadOnlySpan<double> discounts,
        Span<double> destination) => Of(model).Answer(PurchaseQuery.DiscountedPurchases(times, discounts), customers, destination);

    /// <summary>The purchases still to be expected, each discounted by e^(−δt) with t its time after the end of observation.</summary>
    /// <param name="model">The model.</param>
    /// <param name="history">What is known of the customer.</param>
    /// <param name="discountRate">δ ≥ 0, continuous, per time unit: ln(1 + d) for a rate d per unit.</param>
    /// <param name="horizon">How far to look ahead, ≥ 0; +∞ for all time.</param>
    /// <returns>A number ≥ 0, finite where δ &gt; 0 or the horizon is finite.</returns>
    public static double DiscountedResidualPurchases(
        this IPurchaseModel model, CustomerHistory history, double discountRate, double horizon = double.PositiveInfinity) =>
        Of(model).Answer(PurchaseQuery.DiscountedResidualPurchases(discountRate, horizon), history);

    /// <summary>The purchases still to be expected, each discounted by e^(−δt) with t its time after the end of observation, per
    /// customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="discountRate">δ ≥ 0, continuous, per time unit: ln(1 + d) for a rate d per unit.</param>
    /// <param name="horizon">How far to look ahead, ≥ 0; +∞ for all time.</param>
    /// <returns>A number ≥ 0, finite where δ &gt; 0 or the horizon is finite, in the order of <paramref name="customers"/>.</returns>
    public static double[] DiscountedResidualPurchases(
        this IPurchaseModel model, CustomerSummary customers, double discountRate, double horizon = double.PositiveInfinity) =>
        Answers(model, PurchaseQuery.DiscountedResidualPurchases(discountRate, horizon), customers);

    /// <summary>The purchases still to be expected, each discounted by e^(−δt) with t its time after the end of observation, per
    /// customer into a destination.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="discountRate">δ ≥ 0, continuous, per time unit: ln(1 + d) for a rate d per unit.</param>
    /// <param name="horizon">How far to look ahead, ≥ 0; +∞ for all time.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    public static void DiscountedResidualPurchases(
        this IPurchaseModel model, CustomerSummary customers, double discountRate, double horizon, Span<double> destination) =>
        Of(model).Answer(PurchaseQuery.DiscountedResidualPurchases(discountRate, horizon), customers, destination);

    /// <summary>The log-likelihood of a history; weights are not applied.</summary>
    /// <param name="model">The model.</param>
    /// <param name="history">What is known of the customer.</param>
    /// <returns>A finite number.</returns>
    public static double LogLikelihood(this IPurchaseModel model, CustomerHistory history) =>
        Of(model).Answer(PurchaseQuery.LogLikelihood, history);

    /// <summary>The log-likelihood of a history; weights are not applied, per customer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <returns>A finite number, in the order of <paramref name="customers"/>.</returns>
    public static double[] LogLikelihood(this IPurchaseModel model, CustomerSummary customers) =>
        Answers(model, PurchaseQuery.LogLikelihood, customers);

    /// <summary>The log-likelihood of a history; weights are not applied, per customer into a destination.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="destination">As long as <paramref name="customers"/>.</param>
    public static void LogLikelihood(this IPurchaseModel model, CustomerSummary customers, Span<double> destination) =>
        Of(model).Answer(PurchaseQuery.LogLikelihood, customers, destination);

    private static double[] Answers(IPurchaseModel model, in PurchaseQuery query, CustomerSummary customers)
    {
        double[] answers = ForEachOf(customers);
        Of(model).Answer(query, customers, answers);
        return answers;
    }

    private static int CountOf(IPurchaseModel model, double answer) => answer is >= 0 and <= int.MaxValue
        ? (int)answer
        : throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture, $"The model {model.Name} answers {answer} where a number of purchases is asked for; correct its Answer."));

    private static IPurchaseModel Of(IPurchaseModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model;
    }

    private static double[] ForEachOf(CustomerSummary customers)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return new double[customers.Count];
    }
}
