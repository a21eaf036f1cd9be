namespace Clv.Probabilistic;

/// <summary>What one forecaster says about all customers of a split, put together from its folds.</summary>
internal sealed class TrialColumns
{
    private readonly HoldoutOutcome _outcome;

    /// <summary>Columns to be filled.</summary>
    /// <param name="outcome">What customers did.</param>
    public TrialColumns(HoldoutOutcome outcome)
    {
        _outcome = outcome;
        int n = outcome.Purchases.Length;
        Purchases = new double[n];
        Probability = new PlacedColumn(n);
        Spend = new PlacedColumn(n);
        LogDensity = new PlacedColumn(n);
        CountLoss = new PlacedColumn(n);
        Totals = new double[outcome.Timeline.Times.Count];
    }

    /// <summary>Expected purchases.</summary>
    public double[] Purchases { get; }

    /// <summary>The probability of any purchase.</summary>
    public PlacedColumn Probability { get; }

    /// <summary>Expected spend.</summary>
    public PlacedColumn Spend { get; }

    /// <summary>The log density of what each did.</summary>
    public PlacedColumn LogDensity { get; }

    /// <summary>The ranked probability score of each.</summary>
    public PlacedColumn CountLoss { get; }

    /// <summary>Purchases forecast of all customers up to each time of the holdout.</summary>
    public double[] Totals { get; }

    /// <summary>Takes the forecast of a fold.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="fold">Whom it is about.</param>
    /// <param name="isRanked">Whether its distribution is scored.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Place(CustomerForecast forecast, CustomerFold fold, bool isRanked, CancellationToken cancellationToken)
    {
        int[] rows = fold.Rows;
        for (int i = 0; i < rows.Length; i++)
        {
            Purchases[rows[i]] = forecast.Purchases[i];
        }

        Probability.Place(forecast.ProbabilityOfAnyPurchase, rows);
        Spend.Place(forecast.Spend, rows);
        AddTotals(forecast, fold.Asked.Horizon);
        int[] actual = [.. rows.Select(row => _outcome.Counts[row])];
        CountLosses? losses = !isRanked ? null
            : forecast.Counts is { } counts ? CountLosses.Of(counts, forecast.Purchases, actual, cancellationToken)
            : CountLosses.OfCertainty(forecast.Purchases, actual);
        LogDensity.Place(losses?.LogDensity, rows);
        CountLoss.Place(losses?.RankedProbabilityScore, rows);
    }

    /// <summary>Adds the purchases forecast up to each time: what the forecaster says, or in proportion to time.</summary>
    private void AddTotals(CustomerForecast forecast, double horizon)
    {
        double all = 0;
        foreach (double expected in forecast.Purchases)
        {
            all += expected;
        }

        for (int j = 0; j < Totals.Length; j++)
        {
            double time = _outcome.Timeline.Times[j];
            double share = time / horizon;
            Totals[j] += forecast.TotalWithin is { } within && share < 1 ? within(time) : all * share;
        }
    }
}
