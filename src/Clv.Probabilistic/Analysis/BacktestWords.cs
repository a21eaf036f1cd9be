using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What a backtest says of intervals, in words.</summary>
public static class BacktestWords
{
    /// <summary>Whether what customers bought lies within the interval that was predicted at the cut, and what that means.</summary>
    /// <param name="backtest">The backtest.</param>
    /// <param name="predicted">What was predicted of its customers together, with intervals.</param>
    /// <returns>A sentence or two.</returns>
    /// <exception cref="ArgumentException">The prediction has no intervals.</exception>
    /// <example>
    /// <code>
    /// if (result is { Backtest: { } backtest, BacktestTotal: { } predicted })
    /// {
    ///     Console.WriteLine(BacktestWords.Of(backtest, predicted));
    /// }
    /// </code>
    /// </example>
    public static string Of(BacktestResult backtest, PredictedTotal predicted)
    {
        ArgumentNullException.ThrowIfNull(backtest);
        ArgumentNullException.ThrowIfNull(predicted);
        if (predicted is not { Level: { } level, Purchases.Outcome: { } outcome })
        {
            throw new ArgumentException("The prediction has no intervals; make it with PredictionOptions.Interval.", nameof(predicted));
        }

        string range = string.Create(
            CultureInfo.InvariantCulture,
            $"The model expected {outcome.Lower:#,0} to {outcome.Upper:#,0} purchases {PredictionInterval.InCases(level)}, and there were {backtest.ActualPurchases:#,0}");
        return outcome.Contains(backtest.ActualPurchases)
            ? $"{range}: within the interval."
            : $"{range}, {(backtest.ActualPurchases < outcome.Lower ? "fewer" : "more")}: what customers did here is not all in the model (a season, a campaign, a change in who comes), and its intervals of what comes next promise more than they hold.";
    }
}
