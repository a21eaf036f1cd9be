using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Counts how many customers made no, one, two, … repeat purchases, against what a model expects.</summary>
/// <remarks>
/// The expected count of x is Σ P(X(T_i) = x) over the customers with the T of each, times their weights: for BG/NBD eq. (8) of Fader,
/// Hardie and Lee (2005), summed. A fit should come close, since it has seen these customers; where it does not, the model is the
/// wrong one for them.
/// Frequencies are taken as repeat purchases; of a summary that includes the first purchase they are one too many.
/// </remarks>
public static class FrequencyCounts
{
    /// <summary>A last count that is a smaller share of all customers than this loses digits as a remainder.</summary>
    private const double SmallShare = 1e-6;

    /// <summary>A tail is added up so far; one that is longer is so heavy that its remainder has digits enough.</summary>
    private const int MostTailTerms = 1000;

    /// <summary>Relative; terms of the tail that add up to less are not taken.</summary>
    private const double NegligibleShare = 1e-16;

    /// <summary>Compares the actual with the expected number of customers at every frequency.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers, as many as their weights say.</param>
    /// <param name="pooledFrom">The frequency, ≥ 1, from which on customers are counted together.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The counts of 0, 1, … and of <paramref name="pooledFrom"/> and more; either side adds up to the number of
    /// customers.</returns>
    /// <remarks>Takes time proportional to the distinct values of T: the probabilities of each are computed once.</remarks>
    /// <exception cref="ArgumentException">There are no customers, or they are in another unit than the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pooledFrom"/> is not positive.</exception>
    public static FrequencyCountsResult Of(
        IPurchaseModel model, CustomerSummary customers, int pooledFrom = 7, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentOutOfRangeException.ThrowIfLessThan(pooledFrom, 1);
        Check(model, customers);
        return Of(model, customers, CountByAge(customers), pooledFrom, cancellationToken);
    }

    /// <summary>Refuses customers who cannot be counted.</summary>
    internal static void Check(IPurchaseModel model, CustomerSummary customers)
    {
        ArgumentNullException.ThrowIfNull(customers);
        PredictionRules.CheckColumns(model, customers, customers.Count);
        SummaryRules.RequireCustomers(customers);
    }

    /// <summary>The same of customers whose ages are counted.</summary>
    internal static FrequencyCountsResult Of(
        IPurchaseModel model,
        CustomerSummary customers,
        List<(double Age, double Customers)> ages,
        int pooledFrom,
        CancellationToken cancellationToken) =>
        new(Actual(customers, pooledFrom), Expected(model, ages, customers.TotalWeight(), pooledFrom, cancellationToken));

    /// <summary>How many customers have each age, the youngest first.</summary>
    internal static List<(double Age, double Customers)> CountByAge(CustomerSummary customers)
    {
        // Ages are differences of periods, of which there are few, whatever the number of customers.
        Dictionary<double, CompensatedSum> counts = [];
        for (int i = 0; i < customers.Count; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, customers.T[i], out _).Add(customers.WeightOf(i));
        }

        return [.. counts.Where(age => age.Value.Value > 0).OrderBy(age => age.Key).Select(age => (age.Key, age.Value.Value))];
    }

    private static double[] Actual(CustomerSummary customers, int pooledFrom)
    {
        CompensatedSum[] counts = new CompensatedSum[pooledFrom + 1];
        for (int i = 0; i < customers.Count; i++)
        {
            counts[Math.Min(customers.Frequency[i], pooledFrom)].Add(customers.WeightOf(i));
        }

        return Values(counts);
    }

    private static double[] Expected(
        IPurchaseModel model,
        List<(double Age, double Customers)> ages,
        double total,
        int pooledFrom,
        CancellationToken cancellationToken)
    {
        CompensatedSum[] counts = new CompensatedSum[pooledFrom + 1];
        double[] remainder = new double[ages.Count];
        for (int i = 0; i < ages.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CompensatedSum rest = default;
            rest.Add(1);
            for (int n = 0; n < pooledFrom; n++)
            {
                double probability = model.ProbabilityOfPurchases(n, ages[i].Age);
                counts[n].Add(ages[i].Customers * probability);
                rest.Add(-probability);
            }

            remainder[i] = Math.Max(0, rest.Value);
            counts[pooledFrom].Add(ages[i].Customers * remainder[i]);
        }

        // 1 − Σ P(n) is known to about 1e-16: ample, unless all that is left is small itself. Then it is added up from its own terms.
        if (counts[pooledFrom].Value < SmallShare * total)
        {
            counts[pooledFrom] = default;
            for (int i = 0; i < ages.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                counts[pooledFrom].Add(ages[i].Customers * Tail(model, ages[i].Age, pooledFrom, remainder[i]));
            }
        }

        return Values(counts);
    }

    /// <summary>P(X(T) ≥ n) term by term, or the remainder where the terms do not come to an end.</summary>
    private static double Tail(IPurchaseModel model, double age, int from, double remainder)
    {
        CompensatedSum tail = default;
        double before = double.PositiveInfinity;
        for (int n = from; n < from + MostTailTerms; n++)
        {
            double term = model.ProbabilityOfPurchases(n, age);
            tail.Add(term);

            // As if the terms went on shrinking by the last ratio.
            double ratio = term / before;
            if (term == 0 || (n > from && ratio < 1 && term * ratio <= NegligibleShare * tail.Value * (1 - ratio)))
            {
                return tail.Value;
            }

            before = term;
        }

        return Math.Max(tail.Value, remainder);
    }

    private static double[] Values(CompensatedSum[] sums) => Array.ConvertAll(sums, sum => sum.Value);
}
