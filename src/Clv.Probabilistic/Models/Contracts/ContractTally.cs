using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Counts contracts, one by one, into cohorts of those that could be renewed equally often until the end of observation.</summary>
/// <remarks>Customers of one group who could be renewed equally often differ in nothing that a likelihood of renewals sees.</remarks>
internal sealed class ContractTally
{
    private readonly RenewalCalendar _calendar;
    private readonly DateOnly _observationEnd;
    private readonly Dictionary<string, SortedDictionary<int, double[]>> _groups = [];
    private readonly List<string> _order = [];

    /// <summary>A tally of contracts that run for a period.</summary>
    public ContractTally(TimeUnit period, DateOnly observationEnd)
    {
        _calendar = new RenewalCalendar(period);
        _observationEnd = observationEnd;
    }

    /// <summary>Contracts that no renewal was due of until the end of observation.</summary>
    public int NotYetAsked { get; private set; }

    /// <summary>Contracts that ended before a renewal that is due after the end of observation: they count as renewed as often as they were due.</summary>
    public int EndedEarly { get; private set; }

    /// <summary>Contracts that began after the end of observation.</summary>
    public int Later { get; private set; }

    /// <summary>Counts a contract whose end is not before its start.</summary>
    public void Add(in Contract contract)
    {
        if (contract.Start > _observationEnd)
        {
            Later++;
            return;
        }

        int due = _calendar.DueBy(contract.Start, _observationEnd);
        if (due == 0)
        {
            NotYetAsked++;
            return;
        }

        int ended = contract.End is { } end ? _calendar.EndedAt(contract.Start, end) : int.MaxValue;
        if (ended > due && contract.End <= _observationEnd)
        {
            EndedEarly++;
        }

        double[] there = CountsOf(contract.Group ?? ContractCohorts.Everybody, due);
        for (int t = 0; t <= due && t < ended; t++)
        {
            there[t]++;
        }
    }

    /// <summary>The cohorts, group by group as they came and those observed for longer first.</summary>
    /// <exception cref="ArgumentException">No contract could be renewed yet.</exception>
    public ContractCohorts ToCohorts()
    {
        if (_groups.Count == 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"No contract was due for renewal by {_observationEnd:yyyy-MM-dd}; give a later end of observation, or check the period."));
        }

        return ContractCohorts.Of(
            from @group in _order
            from cohort in _groups[@group].Reverse()
            select new ContractCohort(
                string.Create(CultureInfo.InvariantCulture, $"{@group}, {DisplayText.Count(cohort.Key, "renewal")} due"), cohort.Value, @group));
    }

    private double[] CountsOf(string group, int due)
    {
        if (!_groups.TryGetValue(group, out SortedDictionary<int, double[]>? cohorts))
        {
            _groups.Add(group, cohorts = []);
            _order.Add(group);
        }

        if (!cohorts.TryGetValue(due, out double[]? there))
        {
            cohorts.Add(due, there = new double[due + 1]);
        }

        return there;
    }
}
