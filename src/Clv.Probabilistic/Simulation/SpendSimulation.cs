namespace Clv.Probabilistic;

/// <summary>Simulates customers who spend exactly as a spend model says.</summary>
/// <remarks>With Gamma-Gamma each customer draws a rate ν from Gamma(q, rate v), and spends Gamma(p, rate ν) at every purchase: Fader and
/// Hardie (2013), The Gamma-Gamma Model of Monetary Value, note 025. The result depends on the model, the seed and the arguments
/// alone: not on threads, platform or culture.</remarks>
/// <example>
/// <code>
/// double[] meanSpend = spend.SimulateMonetaryValue(customers.Frequency, seed: 1);
/// </code>
/// </example>
public static class SpendSimulation
{
    /// <summary>Simulates the mean spend of customers whose numbers of purchases are known.</summary>
    /// <param name="model">The spend model.</param>
    /// <param name="frequency">x ≥ 0 per customer.</param>
    /// <param name="seed">Any number; another one gives other customers.</param>
    /// <param name="progress">Told of customers, every few thousand; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The mean of x spends per customer, and 0 where x = 0; not rounded to cents.</returns>
    /// <remarks>The same numbers as <see cref="PurchaseSimulation"/> gives for the same seed and the same x. A mean spend
    /// below the double range is 0.</remarks>
    /// <exception cref="ArgumentException">An x is negative; the message names the customer.</exception>
    /// <exception cref="InvalidOperationException">A customer spends more than a double holds.</exception>
    public static double[] SimulateMonetaryValue(
        this ISpendModel model,
        ReadOnlySpan<int> frequency,
        long seed,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ISpendSampler sampler = SamplerOf(model);
        double[] spend = new double[frequency.Length];
        for (int i = 0; i < spend.Length; i++)
        {
            SimulationRules.Check(i, spend.Length, progress, cancellationToken);
            if (frequency[i] < 0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The frequency of customer {i + 1} is {frequency[i]}; it must not be negative."),
                    nameof(frequency));
            }

            if (frequency[i] > 0)
            {
                RandomStream random = RandomStream.Of((ulong)seed, StreamPurpose.Spend, i);
                double customer = sampler.DrawCustomer(ref random);
                spend[i] = SimulationRules.RequireFinite(
                    sampler.DrawMeanSpend(ref random, customer, frequency[i]), i, sampler);
            }
        }

        SimulationRules.End(spend.Length, progress);
        return spend;
    }

    /// <summary>What draws the customers of a spend model.</summary>
    /// <exception cref="ArgumentException">The model says nothing about single purchases.</exception>
    internal static ISpendSampler SamplerOf(ISpendModel model) =>
        (model.Definition as SpendModelDefinition)?.Sampler?.Invoke(model)
        ?? throw new ArgumentException($"The model {model.Name} does not say how single purchases differ, so that it cannot be simulated.", nameof(model));
}
