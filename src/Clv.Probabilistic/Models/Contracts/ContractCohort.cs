using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Customers whose contracts began in the same period, and how many of them were still there after each renewal.</summary>
/// <remarks>Immutable.</remarks>
public sealed class ContractCohort
{
    private readonly double[] _there;

    /// <summary>A cohort from counts.</summary>
    /// <param name="name">What sentences call it.</param>
    /// <param name="customers">The customers there at the end of period 0 (everybody), 1, 2, and so on; at least two numbers.</param>
    /// <param name="group">The group that it belongs to, whose cohorts are told apart by how long they were observed alone; null for one of its own.</param>
    /// <exception cref="ArgumentException">There are fewer than two periods, nobody in period 0, or a count that is not finite, below 0 or above the
    /// one before.</exception>
    public ContractCohort(string name, IEnumerable<double> customers, string? group = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(customers);
        Name = name;
        Group = group ?? name;
        _there = [.. customers];
        if (_there.Length < 2)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Cohort {name} has {DisplayText.Count(_there.Length, "period")}; give at least two, period 0 with everybody and one after it."));
        }

        if (!(_there[0] > 0 && double.IsFinite(_there[0])))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Cohort {name} has {_there[0]} customers in period 0; that is everybody, so give a number above 0."));
        }

        for (int t = 1; t < _there.Length; t++)
        {
            if (!(_there[t] >= 0 && _there[t] <= _there[t - 1]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Cohort {name} has {_there[t]} customers in period {t}, after {_there[t - 1]} in period {t - 1}; who has left does not come back, so give a number from 0 to {_there[t - 1]}."));
            }
        }
    }

    /// <summary>What sentences call it.</summary>
    public string Name { get; }

    /// <summary>The group that it belongs to: cohorts of a group have the same parameters where groups differ.</summary>
    public string Group { get; }

    /// <summary>The customers there at the end of each period; of period 0, everybody.</summary>
    public ReadOnlyColumn<double> Customers => new(_there);

    /// <summary>The last period.</summary>
    public int Periods => _there.Length - 1;
}
