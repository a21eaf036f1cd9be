namespace Clv.Probabilistic.Service;

/// <summary>The parts of a portfolio, as groupings of its rows.</summary>
internal static class PortfolioGroups
{
    /// <summary>By segment.</summary>
    public static CustomerGrouping Segments(Portfolio portfolio)
    {
        ReadOnlySpan<RfmSegment> segments = portfolio.Segments.Segment;
        int[] groupOf = new int[segments.Length];
        for (int row = 0; row < groupOf.Length; row++)
        {
            groupOf[row] = (int)segments[row];
        }

        return new CustomerGrouping([.. Enum.GetValues<RfmSegment>().Select(segment => segment.Name())], groupOf);
    }

    /// <summary>By tier of value; null without tiers.</summary>
    public static CustomerGrouping? Tiers(Portfolio portfolio) =>
        portfolio.Tiers is { } tiers ? new CustomerGrouping(CustomerTiers.Names, [.. tiers.Tier]) : null;

    /// <summary>By the month of the first order, the earliest first.</summary>
    public static CustomerGrouping Cohorts(Portfolio portfolio) => CohortOutlook.Group(portfolio.FirstDay.Span, "month").Grouping;

    /// <summary>How many rows each group has.</summary>
    public static int[] Counts(CustomerGrouping grouping)
    {
        int[] counts = new int[grouping.Names.Count];
        ReadOnlySpan<int> groupOf = grouping.GroupOf;
        foreach (int group in groupOf)
        {
            if (group >= 0)
            {
                counts[group]++;
            }
        }

        return counts;
    }

    /// <summary>The sums of what is finite in a column, group by group.</summary>
    public static double[] Sums(ReadOnlySpan<double> values, CustomerGrouping grouping)
    {
        CompensatedSum[] sums = new CompensatedSum[grouping.Names.Count];
        ReadOnlySpan<int> groupOf = grouping.GroupOf;
        for (int row = 0; row < values.Length; row++)
        {
            if (groupOf[row] >= 0 && double.IsFinite(values[row]))
            {
                sums[groupOf[row]].Add(values[row]);
            }
        }

        return Array.ConvertAll(sums, sum => sum.Value);
    }
}
