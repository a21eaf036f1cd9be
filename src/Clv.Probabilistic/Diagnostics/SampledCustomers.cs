using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Every k-th customer of a summary, one by one: so few that simulating them again and again costs no time.</summary>
internal sealed class SampledCustomers
{
    /// <summary>The most customers that replicates are of.</summary>
    public const int Most = 20_000;

    private SampledCustomers(double[] t, int[] frequency, int stride, double customers)
    {
        T = t;
        Frequency = frequency;
        Stride = stride;
        Customers = customers;
    }

    /// <summary>The age of each.</summary>
    public double[] T { get; }

    /// <summary>The repeat purchases of each.</summary>
    public int[] Frequency { get; }

    /// <summary>k: 1 where all are taken.</summary>
    public int Stride { get; }

    /// <summary>All customers, a sum of weights.</summary>
    public double Customers { get; }

    /// <summary>Takes them, a row of a grouped summary as often as its weight says.</summary>
    /// <exception cref="ArgumentException">A weight is no whole number, or there are no customers.</exception>
    public static SampledCustomers Of(CustomerSummary customers)
    {
        SummaryRules.RequireCustomers(customers);
        double total = 0;
        for (int row = 0; row < customers.Count; row++)
        {
            double weight = customers.WeightOf(row);
            if (!double.IsInteger(weight))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Customer {customers.Ids[row]} has the weight {weight}, and replicates are of whole customers; give whole weights, or a row per customer."));
            }

            total += weight;
        }

        long stride = StrideFor(total);
        List<double> t = [];
        List<int> frequency = [];
        double before = 0;
        double next = 0;
        for (int row = 0; row < customers.Count; row++)
        {
            before += customers.WeightOf(row);
            for (; next < before; next += stride)
            {
                t.Add(customers.T[row]);
                frequency.Add(customers.Frequency[row]);
            }
        }

        return new SampledCustomers([.. t], [.. frequency], (int)Math.Min(stride, int.MaxValue), total);
    }

    /// <summary>The k by which so many customers become few enough.</summary>
    public static long StrideFor(double customers) => Math.Max(1, (long)Math.Ceiling(customers / Most));
}
