namespace Clv.Probabilistic;

/// <summary>Refits on the first part of the data and compares its predictions with what then happened.</summary>
public static class Backtest
{
    /// <summary>Runs a backtest of BG/NBD and, where orders carry amounts, Gamma-Gamma.</summary>
    /// <param name="transactions">The orders.</param>
    /// <param name="options">How they are summarized; a calibration end there is the cut, else the data's span is cut in
    /// two halves of time.</param>
    /// <param name="fitOptions">How the models are fitted; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="InvalidOperationException">There is too little history, and the message says what is missing.</exception>
    public static BacktestResult Run(
        TransactionTable transactions,
        SummaryOptions options,
        FitOptions? fitOptions = null,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
