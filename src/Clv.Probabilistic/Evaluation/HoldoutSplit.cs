namespace Clv.Probabilistic;

/// <summary>A cut of the orders in two: what a forecast may know, and what it is judged by.</summary>
/// <remarks>Customers who first buy after the cut cannot be forecast: they are on neither side, and are counted as late joiners.</remarks>
public sealed record HoldoutSplit
{
    /// <summary>The last calendar day of calibration.</summary>
    public required DateOnly CalibrationEnd { get; init; }

    /// <summary>The last calendar day of the holdout, after <see cref="CalibrationEnd"/>.</summary>
    public required DateOnly HoldoutEnd { get; init; }

    /// <summary>The first day on which a customer of the split's cohort may have bought first; null for no limit.</summary>
    public DateOnly? AcquiredFrom { get; init; }

    /// <summary>The last such day; null for no limit.</summary>
    public DateOnly? AcquiredUntil { get; init; }

    /// <summary>Calibration and holdout as one row per customer.</summary>
    /// <param name="transactions">The orders.</param>
    /// <param name="options">How to summarize; its observation and calibration end are replaced by those of the split.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The calibration's histories, with what the customers did in the holdout.</returns>
    /// <exception cref="ArgumentException">The days do not fit the orders.</exception>
    /// <exception cref="InvalidOperationException">There is no order in the holdout.</exception>
    public CustomerSummary Summarize(
        TransactionTable transactions, SummaryOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        ArgumentNullException.ThrowIfNull(options);
        return Cohort(transactions).Summarize(
            options with { CalibrationEnd = CalibrationEnd, ObservationEnd = HoldoutEnd.ToDateTime(default) }, cancellationToken);
    }

    /// <summary>The orders of the split's cohort.</summary>
    internal TransactionTable Cohort(TransactionTable transactions) => AcquiredFrom is null && AcquiredUntil is null
        ? transactions
        : transactions.AcquiredBetween(AcquiredFrom ?? DateOnly.MinValue, AcquiredUntil ?? DateOnly.MaxValue);
}
