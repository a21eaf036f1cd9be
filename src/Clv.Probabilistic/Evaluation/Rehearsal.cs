namespace Clv.Probabilistic;

/// <summary>A forecast from a day in the past: what was known then, and what customers then did.</summary>
/// <remarks>Forecasters are compared, checked and corrected by rehearsals, and learn from them what a history leads to. Summarized once,
/// and every model is fitted to it at most once. Safe to share between threads.</remarks>
public sealed class Rehearsal
{
    private readonly Lock _asking = new();
    private readonly Dictionary<IForecaster, LevelTotals> _totals = [];

    private Rehearsal(HoldoutSplit split, ForecastOrigin origin, CustomerSummary customers)
    {
        Split = split;
        Origin = origin;
        Customers = customers;
    }

    /// <summary>Where the orders are cut.</summary>
    public HoldoutSplit Split { get; }

    /// <summary>What was known at the cut, and nothing else: what a forecaster may see.</summary>
    public ForecastOrigin Origin { get; }

    /// <summary>The origin's customers with what they did in the holdout.</summary>
    public CustomerSummary Customers { get; }

    /// <summary>What they did in the holdout, row by row as <see cref="ForecastOrigin.Customers"/> of the origin.</summary>
    public HoldoutSummary Actual => Customers.Holdout!;

    /// <summary>Cuts orders.</summary>
    /// <param name="transactions">The orders.</param>
    /// <param name="split">Where to cut.</param>
    /// <param name="options">How to summarize; its observation and calibration end are replaced by those of the split.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The rehearsal.</returns>
    /// <exception cref="ArgumentException">The days do not fit the orders.</exception>
    /// <exception cref="InvalidOperationException">There is no order in the holdout.</exception>
    public static Rehearsal Of(
        TransactionTable transactions, HoldoutSplit split, SummaryOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(split);
        CustomerSummary customers = split.Summarize(transactions, options, cancellationToken);
        OrderWindow known = OrderWindow.Days(0, split.CalibrationEnd.DayNumber);
        ForecastOrigin origin = new(
            transactions, known, customers.WithoutHoldout(), options, split.CalibrationEnd, split.HoldoutEnd, customers.Holdout!.Duration);
        return new Rehearsal(split, origin, customers);
    }

    /// <summary>What a forecaster that learns at the origin forecasts of the holdout, and what came, summed over customers; it is asked
    /// once.</summary>
    /// <exception cref="InvalidOperationException">There is too little to learn from.</exception>
    internal LevelTotals TotalsOf(IForecaster forecaster, CancellationToken cancellationToken)
    {
        lock (_asking)
        {
            if (!_totals.TryGetValue(forecaster, out LevelTotals totals))
            {
                totals = LevelTotals.Of(Forecasting.Ask(forecaster, Origin, Origin, cancellationToken), Actual);
                _totals.Add(forecaster, totals);
            }

            return totals;
        }
    }
}
