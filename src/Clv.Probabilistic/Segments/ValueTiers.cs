using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Splits customers by what they are worth into tiers of given shares of customers.</summary>
/// <remarks>
/// <para>Customers are ordered by value, the largest first; of equal values the earlier row comes first, which changes who is in a tier and
/// none of its figures. A tier ends after its share of all customers, rounded up to a whole customer where all weights are whole
/// numbers; a row that stands for several customers may end up in two tiers, as the customers themselves would.</para>
/// <para>Negative values come last and are subtracted from totals. +∞, which lifetime value is where the expected spend has no mean, comes
/// first, makes totals infinite, and leaves no shares of them. NaN is no value: such customers are in no tier, and are
/// counted.</para>
/// </remarks>
public static class ValueTiers
{
    /// <summary>Relative; 7 % of 100 customers are 7, whatever the last bit says.</summary>
    private const double ShareRounding = 1e-12;

    private static readonly double[] _deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

    /// <summary>Splits and describes the tiers.</summary>
    /// <param name="customers">The customers, as many as their weights say.</param>
    /// <param name="value">What each customer is worth, such as lifetime value: as long as <paramref name="customers"/>.</param>
    /// <param name="shares">Where tiers end, as ascending shares of all customers in (0, 1]: 0.01, 0.05 and 0.2 give the best 1 %, the
    /// next 4 %, the next 15 % and the rest. Empty for deciles.</param>
    /// <returns>The tiers; one may be without customers where these are few.</returns>
    /// <exception cref="ArgumentException">There are no customers, or not as many values, or no value at all; or the shares do not
    /// ascend in (0, 1].</exception>
    public static ValueTiersResult Of(
        CustomerSummary customers, ReadOnlySpan<double> value, ReadOnlySpan<double> shares = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        SummaryRules.RequireCustomers(customers);
        ValueRules.CheckColumn(customers, value);
        double[] ends = Ends(shares);
        double[] worth = value.ToArray();
        double count = 0;
        double without = 0;
        int valued = 0;
        bool whole = true;
        for (int row = 0; row < worth.Length; row++)
        {
            double weight = customers.WeightOf(row);
            count += double.IsNaN(worth[row]) ? 0 : weight;
            without += double.IsNaN(worth[row]) ? weight : 0;
            valued += double.IsNaN(worth[row]) ? 0 : 1;
            whole &= double.IsInteger(weight);
        }

        if (!(count > 0))
        {
            throw new ArgumentException("No customer has a value, all are NaN; give at least one number.");
        }

        // What is no value comes last.
        ReadOnlySpan<int> order = RowOrder.Descending(worth).AsSpan(0, valued);
        double[] boundaries = [.. ends[..^1].Select(share => Boundary(share, count, whole)), double.PositiveInfinity];
        return Split(customers, worth, order, ends, boundaries, count, without);
    }

    private static double[] Ends(ReadOnlySpan<double> shares)
    {
        if (shares.IsEmpty)
        {
            return _deciles;
        }

        double before = 0;
        foreach (double share in shares)
        {
            if (!(share > before && share <= 1))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The share {share} follows {before}; shares of customers must ascend from above 0 to at most 1."));
            }

            before = share;
        }

        return before < 1 ? [.. shares, 1] : shares.ToArray();
    }

    private static double Boundary(double share, double count, bool whole) =>
        whole ? Math.Ceiling(share * count * (1 - ShareRounding)) : share * count;

    private static ValueTiersResult Split(
        CustomerSummary customers, double[] worth, ReadOnlySpan<int> order, double[] ends, double[] boundaries, double count, double without)
    {
        CompensatedSum[] counts = new CompensatedSum[ends.Length];
        CompensatedSum[] totals = new CompensatedSum[ends.Length];
        double[] smallest = new double[ends.Length];
        double[] largest = new double[ends.Length];
        int[] tier = new int[worth.Length];
        Array.Fill(tier, -1);
        CompensatedSum all = default;

        // Weights that are no whole numbers meet a boundary up to rounding; no crumb of a row goes to the next tier.
        double crumb = ShareRounding * count;
        double position = 0;
        int at = 0;
        foreach (int row in order)
        {
            at = TierAt(position + crumb, boundaries, at);
            tier[row] = at;
            double rest = customers.WeightOf(row);
            while (rest > 0)
            {
                at = TierAt(position + crumb, boundaries, at);
                double room = boundaries[at] - position;
                double taken = rest <= room + crumb ? rest : room;
                largest[at] = counts[at].Value == 0 ? worth[row] : largest[at];
                smallest[at] = worth[row];
                counts[at].Add(taken);
                totals[at].Add(taken * worth[row]);
                all.Add(taken * worth[row]);
                position = taken < rest ? boundaries[at] : position + taken;
                rest -= taken;
            }
        }

        ValueTier[] tiers = new ValueTier[ends.Length];
        for (int i = 0; i < tiers.Length; i++)
        {
            bool any = counts[i].Value > 0;
            tiers[i] = new ValueTier
            {
                From = i == 0 ? 0 : ends[i - 1],
                Until = ends[i],
                Customers = counts[i].Value,
                TotalValue = totals[i].Value,
                ValueShare = ValueRules.Share(totals[i].Value, all.Value),
                MeanValue = any ? totals[i].Value / counts[i].Value : null,
                SmallestValue = any ? smallest[i] : null,
                LargestValue = any ? largest[i] : null,
            };
        }

        return new ValueTiersResult(tier, tiers, count, without, all.Value);
    }

    private static int TierAt(double position, double[] boundaries, int from)
    {
        int at = from;
        while (position >= boundaries[at])
        {
            at++;
        }

        return at;
    }
}
