using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What a column of values beside a summary must satisfy, and when there is a share of its total.</summary>
internal static class ValueRules
{
    /// <summary>Refuses a column of another length.</summary>
    public static void CheckColumn(CustomerSummary customers, ReadOnlySpan<double> value)
    {
        if (value.Length != customers.Count)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"There are {value.Length} values for {customers.Count} customers; give one value per row of the summary."));
        }
    }

    /// <summary>The part's share of the whole; null where the whole is infinite, or not positive, so that a share would say
    /// nothing.</summary>
    public static double? Share(double part, double whole) => double.IsFinite(whole) && whole > 0 ? part / whole : null;
}
