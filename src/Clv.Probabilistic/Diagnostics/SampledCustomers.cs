using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Every k-th customer of each group of a summary: so few that simulating them again and again costs no time.</summary>
internal sealed class SampledCustomers
{
    /// <summary>The most customers of whom histories are simulated.</summary>
    public const int Most = 5_000;

    private SampledCustomers(int[] rows, int[] group, double[] sampled, double[] customers, long stride)
    {
        Rows = rows;
        Group = group;
        Sampled = sampled;
        Customers = customers;
        Stride = stride;
    }

    /// <summary>The row of each; that of a grouped summary as often as its weight says.</summary>
    public int[] Rows { get; }

    /// <summary>The group of each.</summary>
    public int[] Group { get; }

    /// <summary>Per group, how many customers were taken.</summary>
    public double[] Sampled { get; }

    /// <summary>Per group, how many customers it has.</summary>
    public double[] Customers { get; }

    /// <summary>The largest k; 1 where all are taken.</summary>
    public long Stride { get; }

    /// <summary>Takes them from all customers together.</summary>
    /// <exception cref="ArgumentException">A weight is no whole number, or there are no customers.</exception>
    public static SampledCustomers Of(CustomerSummary customers) => Of(customers, new int[customers.Count], groups: 1, Most);

    /// <summary>Takes them.</summary>
    /// <param name="customers">The summary.</param>
    /// <param name="group">The group of each row, from 0; below for none.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="most">The most customers of a group.</param>
    /// <exception cref="ArgumentException">A weight is no whole number, or there are no customers.</exception>
    public static SampledCustomers Of(CustomerSummary customers, int[] group, int groups, int most)
    {
        SummaryRules.RequireCustomers(customers);
        double[] total = new double[groups];
        for (int row = 0; row < group.Length; row++)
        {
            double weight = customers.WeightOf(row);
            if (!double.IsInteger(weight))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Customer {customers.Ids[row]} has the weight {weight}, and replicates are of whole customers; give whole weights, or a row per customer."));
            }

            if (group[row] >= 0)
            {
                total[group[row]] += weight;
            }
        }

        long[] stride = Array.ConvertAll(total, customersOf => StrideFor(customersOf, most));
        double[] before = new double[groups];
        double[] next = new double[groups];
        double[] sampled = new double[groups];
        List<int> rows = [];
        List<int> groupOf = [];
        for (int row = 0; row < group.Length; row++)
        {
            int at = group[row];
            if (at < 0)
            {
                continue;
            }

            before[at] += customers.WeightOf(row);
            for (; next[at] < before[at]; next[at] += stride[at])
            {
                rows.Add(row);
                groupOf.Add(at);
                sampled[at]++;
            }
        }

        return new SampledCustomers([.. rows], [.. groupOf], sampled, total, stride.Max());
    }

    /// <summary>The k by which so many customers become few enough.</summary>
    public static long StrideFor(double customers, int most = Most) => Math.Max(1, (long)Math.Ceiling(customers / most));
}
