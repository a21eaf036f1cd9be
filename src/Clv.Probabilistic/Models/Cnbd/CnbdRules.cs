namespace Clv.Probabilistic;

/// <summary>What models of regular purchases ask of customers, said once for all of them.</summary>
internal static class CnbdRules
{
    /// <summary>The sums of log intervals of customers.</summary>
    /// <exception cref="InvalidOperationException">The summary has none.</exception>
    public static double[] LogIntervalsOf(CustomerSummary customers, string model) =>
        customers.TryGetColumn(SummaryColumns.LogIntervals.Name, out SummaryColumn? column)
            ? column.Numbers
            : throw new InvalidOperationException(
                $"The summary has no {SummaryColumns.LogIntervals.Name} column, which the likelihood of {model} needs; summarize orders with {OptionNames.LogIntervals}.");

    /// <summary>The sum of log intervals of a history.</summary>
    /// <exception cref="ArgumentException">It is unknown, and there are intervals.</exception>
    public static double LogIntervalsOf(in CustomerHistory history, string model) =>
        history.Frequency == 0 ? 0
        : history.Further is { } further && further.TryGetValue(SummaryColumns.LogIntervals.Name, out double known) && double.IsFinite(known) ? known
        : throw new ArgumentException(
            $"The likelihood of {model} needs the sum of the logarithms of the times between purchases; give the history {SummaryColumns.LogIntervals.Name} in Further, as {nameof(CustomerHistory)}.{nameof(CustomerHistory.Of)} does with {OptionNames.LogIntervals}.");
}
