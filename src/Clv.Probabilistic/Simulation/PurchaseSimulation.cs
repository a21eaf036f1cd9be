namespace Clv.Probabilistic;

/// <summary>Simulates customers who behave exactly as a purchase model says.</summary>
/// <remarks>
/// <para>Each customer draws a purchase rate, and what brings about dropout where there is any, from the distributions that the model's
/// parameters describe, then buys in the model's rhythm until dropout: at exponential intervals in continuous time, unless the model
/// says otherwise. Nothing is rounded to periods.</para>
/// <para>The result depends on the model, the seed and the arguments alone: not on threads, platform or culture.
/// Customer i is the same person in a simulation of ten customers and of a million, and buys at the same times with a
/// spend model and without.</para>
/// </remarks>
/// <example>
/// <code>
/// CustomerSummary cohort = model.SimulateCustomers(customers: 1000, T: 52, seed: 1, spend);
/// ModelFit&lt;BetaGeoModel> again = new BetaGeoFitter().Fit(cohort);   // close to the model, if 1,000 customers are enough
/// </code>
/// </example>
public static class PurchaseSimulation
{
    /// <summary>Simulates the histories (x, t_x, T) of customers observed for the same time.</summary>
    /// <param name="model">The purchase model.</param>
    /// <param name="customers">The number of customers, ≥ 1.</param>
    /// <param name="T">T: the time from first purchase to the end of observation, in the model's unit, finite and ≥ 0.</param>
    /// <param name="seed">Any number; another one gives other customers.</param>
    /// <param name="spend">The spend model; null for no monetary value.</param>
    /// <param name="progress">Told of customers, every few thousand; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The customers, with ids from 1, in the model's time unit, and with <see cref="SummaryColumns.LogIntervals"/> where the model is
    /// fitted to it.</returns>
    /// <exception cref="ArgumentException">The number of customers or T breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">A customer makes more than 2³¹ − 1 purchases, or spends more than a double
    /// holds.</exception>
    public static CustomerSummary SimulateCustomers(
        this PurchaseModel model,
        int customers,
        double T,
        long seed,
        ISpendModel? spend = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        SimulationRules.CheckCustomers(customers);
        double[] ages = new double[customers];
        Array.Fill(ages, T);
        return SimulateCustomers(model, ages, seed, spend, progress, cancellationToken);
    }

    /// <summary>Simulates the histories (x, t_x, T) of customers observed for a time each.</summary>
    /// <param name="model">The purchase model.</param>
    /// <param name="T">T: per customer, the time from first purchase to the end of observation, in the model's unit, finite and
    /// ≥ 0.</param>
    /// <param name="seed">Any number; another one gives other customers.</param>
    /// <param name="spend">The spend model; null for no monetary value.</param>
    /// <param name="progress">Told of customers, every few thousand; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The customers, with ids from 1, in the model's time unit, and with <see cref="SummaryColumns.LogIntervals"/> where the model is
    /// fitted to it.</returns>
    /// <remarks>Exact in distribution, in a time per customer that grows with the logarithm of x at most. Monetary value
    /// is the mean of x spends, and 0 where x = 0.</remarks>
    /// <exception cref="ArgumentException">A T breaks its rule; the message names the customer.</exception>
    /// <exception cref="InvalidOperationException">A customer makes more than 2³¹ − 1 purchases, or spends more than a double
    /// holds.</exception>
    public static CustomerSummary SimulateCustomers(
        this PurchaseModel model,
        ReadOnlySpan<double> T,
        long seed,
        ISpendModel? spend = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (double age in T)
        {
            model.Definition.Check(new CustomerHistory(0, 0, age));
        }

        int[] frequency = new int[T.Length];
        double[] recency = new double[T.Length];
        double[]? logIntervals = model.Definition.NeedsLogIntervals ? new double[T.Length] : null;
        SimulateHistories(model.CustomerSampler(), T, seed, firstCustomer: 0, frequency, recency, progress, cancellationToken, logIntervals);
        double[]? money = spend?.SimulateMonetaryValue(frequency, seed, progress: null, cancellationToken);
        SimulationRules.End(T.Length, progress);
        CustomerSummary customers = new(
            model.TimeUnit,
            frequency,
            recency,
            T.ToArray(),
            money,
            weight: null,
            CustomerIds.RowNumbers(T.Length),
            holdout: null,
            account: null);
        return logIntervals is null ? customers : customers.WithColumns([new SummaryColumn(SummaryColumns.LogIntervals, logIntervals)]);
    }

    /// <summary>Simulates orders: who bought when, and with a spend model for how much.</summary>
    /// <param name="model">The purchase model, in a specified time unit.</param>
    /// <param name="options">How many customers, over which days.</param>
    /// <param name="progress">Told of customers, every few thousand; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The orders, by customer and then by time, with ids from 1; times are cut to the second they fall in, amounts
    /// are not rounded to cents.</returns>
    /// <remarks>First purchases are uniform over the days of acquisition, repeat purchases follow the model until dropout or
    /// the end of the last day. Every purchase, the first included, has an amount of its own.</remarks>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">The model's time unit is unspecified, there are more orders than
    /// <see cref="TransactionSimulationOptions.MaxOrders"/>, or an order exceeds what a double holds.</exception>
    public static TransactionTable SimulateTransactions(
        this PurchaseModel model,
        TransactionSimulationOptions options,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        return new TransactionSimulation(model.CustomerSampler(), model.TimeUnit, options).Run(progress, cancellationToken);
    }

    /// <summary>Simulates a range of customers, which are the same whatever range they are simulated in.</summary>
    internal static void SimulateHistories(
        ICustomerSampler sampler,
        ReadOnlySpan<double> t,
        long seed,
        int firstCustomer,
        Span<int> frequency,
        Span<double> recency,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken,
        Span<double> logIntervals = default)
    {
        PurchaseRhythm rhythm = sampler.Rhythm;
        for (int i = 0; i < t.Length; i++)
        {
            SimulationRules.Check(i, t.Length, progress, cancellationToken);
            int customer = firstCustomer + i;
            SimulationRules.CheckAge(t[i], customer);
            RandomStream random = RandomStream.Of((ulong)seed, StreamPurpose.Purchases, customer);
            SimulatedCustomer drawn = sampler.Draw(ref random);
            ObservedPurchases seen = rhythm.Observe(ref random, drawn, t[i]);
            frequency[i] = SimulationRules.RequireCountable(seen.Count, rhythm, t[i], customer, drawn);
            recency[i] = seen.Last;
            if (!logIntervals.IsEmpty)
            {
                logIntervals[i] = seen.LogIntervals;
            }
        }
    }
}
