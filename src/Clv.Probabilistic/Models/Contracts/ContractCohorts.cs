using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>One or several cohorts of customers under contract: how many are still there after each renewal.</summary>
/// <remarks>Immutable.</remarks>
public sealed class ContractCohorts : IReadOnlyList<ContractCohort>
{
    /// <summary>What everybody is called where there is one cohort.</summary>
    internal const string Everybody = "all";

    private readonly ContractCohort[] _cohorts;

    private ContractCohorts(ContractCohort[] cohorts) => _cohorts = cohorts;

    /// <inheritdoc/>
    public int Count => _cohorts.Length;

    /// <summary>All customers.</summary>
    public double Customers => _cohorts.Sum(cohort => cohort.Customers[0]);

    /// <summary>The names of the groups of cohorts, in the order in which they come first.</summary>
    public IReadOnlyList<string> Groups => [.. _cohorts.Select(cohort => cohort.Group).Distinct()];

    /// <inheritdoc/>
    public ContractCohort this[int index] => _cohorts[index];

    /// <summary>The cohorts of a group.</summary>
    /// <param name="group">The name of the group.</param>
    /// <returns>The cohorts.</returns>
    /// <exception cref="ArgumentException">There is no such group.</exception>
    public ContractCohorts OfGroup(string group)
    {
        ContractCohort[] cohorts = [.. _cohorts.Where(cohort => cohort.Group == group)];
        return cohorts.Length > 0
            ? new ContractCohorts(cohorts)
            : throw new ArgumentException($"There is no group {group}; choose {Listing.Choice(Groups)}.", nameof(group));
    }

    /// <summary>One cohort from counts.</summary>
    /// <param name="customers">The customers there at the end of period 0 (everybody), 1, 2, and so on.</param>
    /// <returns>The cohort, called <c>all</c>.</returns>
    /// <exception cref="ArgumentException">As for <see cref="ContractCohort(string, IEnumerable{double}, string)"/>.</exception>
    public static ContractCohorts Of(IEnumerable<double> customers) => Of([new ContractCohort(Everybody, customers)]);

    /// <summary>Several cohorts.</summary>
    /// <param name="cohorts">The cohorts, with different names.</param>
    /// <returns>The cohorts.</returns>
    /// <exception cref="ArgumentException">There is none, or two have the same name.</exception>
    public static ContractCohorts Of(IEnumerable<ContractCohort> cohorts)
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        ContractCohort[] all = [.. cohorts];
        if (all.Length == 0)
        {
            throw new ArgumentException("There is no cohort; give at least one.");
        }

        string? twice = all.GroupBy(cohort => cohort.Name).FirstOrDefault(same => same.Count() > 1)?.Key;
        return twice is null ? new ContractCohorts(all) : throw new ArgumentException($"Two cohorts are called {twice}; give each a name of its own.");
    }

    /// <summary>Cohorts from one row per customer: all who started in the same period are one.</summary>
    /// <param name="customers">Per customer the period of the start, and the period at whose end the contract was not renewed, null where the customer
    /// is still there.</param>
    /// <param name="lastPeriod">The last period that was observed.</param>
    /// <returns>A cohort per period of start, named after it, ascending.</returns>
    /// <exception cref="ArgumentException">There is no customer, an end is not after its start, or something lies after the last period.</exception>
    public static ContractCohorts OfCustomers(IEnumerable<(int Start, int? End)> customers, int lastPeriod)
    {
        ArgumentNullException.ThrowIfNull(customers);
        SortedDictionary<int, double[]> there = [];
        foreach ((int start, int? end) in customers)
        {
            string name = start.ToString(CultureInfo.InvariantCulture);
            if (start >= lastPeriod)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"Cohort {name} starts in period {start}, and {lastPeriod} is the last; leave out who could not renew yet."));
            }

            if (end <= start || end > lastPeriod)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"A customer of cohort {name} left in period {end}; give a period from {start + 1} to {lastPeriod}, or none for one who is still there."));
            }

            if (!there.TryGetValue(start, out double[]? counts))
            {
                there.Add(start, counts = new double[lastPeriod - start + 1]);
            }

            for (int t = 0; t < (end ?? (lastPeriod + 1)) - start; t++)
            {
                counts[t]++;
            }
        }

        return Of(there.Select(cohort => new ContractCohort(cohort.Key.ToString(CultureInfo.InvariantCulture), cohort.Value)));
    }

    /// <summary>Cohorts from contracts with dates: in each group, all that could be renewed equally often until the end of observation are one.</summary>
    /// <param name="contracts">The contracts.</param>
    /// <param name="period">How long a contract runs until it is renewed.</param>
    /// <param name="observationEnd">The last day of observation. A renewal that is due later counts for nobody, and who began so lately that none is due yet is
    /// left out.</param>
    /// <returns>The cohorts, group by group as they come, those observed for longer first.</returns>
    /// <exception cref="ArgumentException">A contract ends before it begins, none could be renewed yet, or the period is unspecified.</exception>
    public static ContractCohorts OfContracts(IEnumerable<Contract> contracts, TimeUnit period, DateOnly observationEnd)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        ContractTally tally = new(period, observationEnd);
        foreach (Contract contract in contracts)
        {
            if (contract.End < contract.Start)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"A contract begins on {contract.Start:yyyy-MM-dd} and ends on {contract.End:yyyy-MM-dd}, before it; check both."), nameof(contracts));
            }

            tally.Add(contract);
        }

        return tally.ToCohorts();
    }

    /// <summary>A 64-bit fingerprint of the counts, for telling whether two fits saw the same data.</summary>
    /// <returns>Sixteen hexadecimal digits.</returns>
    /// <remarks>Not cryptographic. It depends on the order of the cohorts, and not on their names.</remarks>
    public string Fingerprint()
    {
        ulong hash = BitHash.Begin(Count);
        foreach (ContractCohort cohort in _cohorts)
        {
            hash = BitHash.Mix(hash, MemoryMarshal.AsBytes<double>([cohort.Periods]));
            hash = BitHash.Mix(hash, MemoryMarshal.AsBytes(cohort.Customers.Span));
        }

        return BitHash.Text(hash);
    }

    /// <inheritdoc/>
    public IEnumerator<ContractCohort> GetEnumerator() => ((IEnumerable<ContractCohort>)_cohorts).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
