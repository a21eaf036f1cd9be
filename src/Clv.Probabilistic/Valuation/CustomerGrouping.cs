using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Customers in groups, for totals: tiers, segments, cohorts, countries or anything else.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
/// <example>
/// <code>
/// ValueTiersResult tiers = ValueTiers.Of(customers, year.LifetimeValue, [0.01, 0.05, 0.2]);
/// CustomerGrouping byTier = new(["top 1%", "next 4%", "next 15%", "the rest"], tiers.Tier);
/// PredictedTotal best = year.Totals(byTier)[0][0];
/// </code>
/// </example>
public sealed class CustomerGrouping
{
    private readonly string[] _names;
    private readonly int[] _groupOf;

    /// <summary>A grouping.</summary>
    /// <param name="names">The names of the groups, one at least.</param>
    /// <param name="groupOf">Per row of a summary the index of its group; −1 for a row in none.</param>
    /// <exception cref="ArgumentException">There is no name, or an index has none; the message names the row.</exception>
    public CustomerGrouping(IReadOnlyList<string> names, IReadOnlyList<int> groupOf)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(groupOf);
        _names = [.. names];
        _groupOf = [.. groupOf];
        if (_names.Length == 0)
        {
            throw new ArgumentException("A grouping has no groups; give one name at least.", nameof(names));
        }

        for (int row = 0; row < _groupOf.Length; row++)
        {
            if (_groupOf[row] < -1 || _groupOf[row] >= _names.Length)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Row {row + 1} is in group {_groupOf[row]}; groups are numbered from 0 to {_names.Length - 1}, and -1 means none."));
            }
        }
    }

    /// <summary>The names of the groups.</summary>
    public IReadOnlyList<string> Names => Array.AsReadOnly(_names);

    /// <summary>Per row of a summary the index of its group; −1 for a row in none.</summary>
    public ReadOnlyColumn<int> GroupOf => new(_groupOf);

    /// <summary>All customers as one group.</summary>
    /// <param name="customers">The customers.</param>
    /// <returns>The grouping.</returns>
    public static CustomerGrouping All(CustomerSummary customers)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return new CustomerGrouping(["all customers"], new int[customers.Count]);
    }
}
