namespace Clv.Probabilistic.Service;

/// <summary>What an experiment has brought up to a day.</summary>
internal sealed record ExperimentReadingAnswer
{
    /// <summary>The last day that is looked at.</summary>
    public DateOnly Until { get; init; }

    /// <summary>The part of the window that is over; below 1 decide by the always-valid intervals.</summary>
    public double PlanReached { get; init; }

    /// <summary>The level of all intervals.</summary>
    public double Level { get; init; }

    /// <summary>The customers of each arm, in the order of the arms: all who had bought before the first day.</summary>
    public IReadOnlyList<int> ArmCustomers { get; init; } = [];

    /// <summary>Customers who have no order in the window; they count with 0 purchases.</summary>
    public int CustomersWithoutOrders { get; init; }

    /// <summary>Customers with orders in the window who are in no arm, since they first bought within it.</summary>
    public int OtherCustomers { get; init; }

    /// <summary>The probability of arms as far from their shares by chance; below 0.001 the reading is not to be trusted.</summary>
    public double? SampleRatioPValue { get; init; }

    /// <summary>The lifts, by metric and arm, from outcomes alone and adjusted.</summary>
    public IReadOnlyList<ExperimentLiftAnswer> Lifts { get; init; } = [];

    /// <summary>Whether arms were alike before.</summary>
    public IReadOnlyList<ExperimentBalanceAnswer> Balance { get; init; } = [];

    /// <summary>Of the library.</summary>
    public static ExperimentReadingAnswer Of(ExperimentReadingResult reading)
    {
        ExperimentOutcomes outcomes = reading.Outcomes;
        return new ExperimentReadingAnswer
        {
            Until = outcomes.Until!.Value,
            PlanReached = reading.Options.PlanReached,
            Level = reading.Options.Level,
            ArmCustomers = [.. Enumerable.Range(0, outcomes.Assignment.Arms.Count).Select(outcomes.Assignment.CountOf)],
            CustomersWithoutOrders = outcomes.CustomersWithoutOrders,
            OtherCustomers = outcomes.OtherCustomers,
            SampleRatioPValue = FiniteNumber.Of(reading.SampleRatioPValue),
            Lifts = [.. reading.Select(ExperimentLiftAnswer.Of)],
            Balance = [.. reading.Balance.Select(ExperimentBalanceAnswer.Of)],
        };
    }
}
