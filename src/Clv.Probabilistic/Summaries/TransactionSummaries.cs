namespace Clv.Probabilistic;

/// <summary>Turns orders into one row per customer.</summary>
/// <example>
/// <code>
/// CustomerSummary days = orders.Summarize();   // by day, up to the last order
/// </code>
/// </example>
public static class TransactionSummaries
{
    /// <summary>Collapses orders into frequency, recency, T and mean spend per customer.</summary>
    /// <param name="transactions">The orders.</param>
    /// <param name="options">How; null for days, up to the last order.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The summary, ordered by id, with an account of every order.</returns>
    /// <remarks>
    /// <para>Orders in one grain period are one purchase, their amounts summed. With P distinct periods, frequency is
    /// P − 1, recency runs from the start of the first period to the start of the last, T from the start of the first to
    /// the start of the period in which observation ends, and monetary value is the mean of the period sums without the
    /// first (0 where P = 1). Times are elapsed time divided by the length of the unit.</para>
    /// <para>With a calibration end, orders are cut by calendar day: calibration takes every order up to and including
    /// that day, the holdout every later one up to and including the last day of observation. Each side is collapsed on
    /// its own, so a week or month that straddles the cut counts on both. T runs to the period that contains the
    /// calibration end (at grain hour, its last hour). Holdout frequency counts all periods, and holdout spend is the
    /// mean of all period sums. The holdout lasts from the period with the calibration end to the one with the
    /// observation end: a number of calendar periods where grain and unit are the same, else elapsed time. Customers
    /// without an order in calibration are left out.</para>
    /// <para>Takes time proportional to the orders, plus sorting within each customer. Beyond the rounding of sums, the
    /// order of the rows does not matter.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">There are no orders, or the options contradict each other or the data; the
    /// message says how.</exception>
    /// <exception cref="InvalidOperationException">There is a calibration end and no order in the holdout.</exception>
    public static CustomerSummary Summarize(
        this TransactionTable transactions,
        SummaryOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        options ??= new SummaryOptions();
        CheckUnit(options);
        SummaryBuilder builder = new(
            new SummarizedOrders(transactions, oneClock: options.Grain == Grain.Hour), options, cancellationToken);
        return options.CalibrationEnd is DateOnly calibrationEnd
            ? builder.CalibrationAndHoldout(calibrationEnd)
            : builder.WholeSpan();
    }

    /// <summary>Refuses a unit that times cannot be said in, or another than that of opportunities.</summary>
    internal static void CheckUnit(SummaryOptions options)
    {
        CheckUnit(options.Unit);
        if (options.Opportunities && options.Grain.OwnUnit() != options.Unit)
        {
            throw new ArgumentException(options.Grain.OwnUnit() is TimeUnit.Unspecified
                ? $"Opportunities are counted by {OptionNames.Grain}, and an hour is no time unit; choose {OptionNames.Of(Grain.Day)} or a coarser one."
                : $"Opportunities are counted by {OptionNames.Grain}, so the unit is that too; choose {OptionNames.Of(options.Grain.OwnUnit())}, or another grain.");
        }
    }

    /// <summary>Refuses a unit that times cannot be said in.</summary>
    internal static void CheckUnit(TimeUnit unit)
    {
        if (!unit.HasLength())
        {
            throw new ArgumentException("A summary needs a time unit; choose day, week, month, quarter or year.");
        }
    }
}
