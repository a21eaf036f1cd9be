namespace Clv.Probabilistic;

/// <summary>What the customers of a rehearsal did in its holdout, and how a forecast of it scores.</summary>
internal sealed class HoldoutOutcome
{
    private readonly GainCurve _perfect;
    private readonly GainCurve? _perfectSpend;
    private readonly double _budget;

    /// <summary>The outcome.</summary>
    /// <param name="holdout">What customers did.</param>
    /// <param name="timeline">And when.</param>
    /// <param name="budget">The share of customers whom a budget reaches.</param>
    public HoldoutOutcome(HoldoutSummary holdout, HoldoutTimeline timeline, double budget)
    {
        _budget = budget;
        Timeline = timeline;
        Counts = [.. holdout.Frequency];
        Purchases = Array.ConvertAll(Counts, count => (double)count);
        _perfect = new GainCurve(Purchases, Purchases);
        if (!holdout.MonetaryValue.IsEmpty)
        {
            Spend = [.. holdout.MonetaryValue];
            for (int i = 0; i < Spend.Length; i++)
            {
                Spend[i] *= Counts[i];
            }

            _perfectSpend = new GainCurve(Spend, Spend);
        }
    }

    /// <summary>Purchases of all customers up to each time.</summary>
    public HoldoutTimeline Timeline { get; }

    /// <summary>Purchases per customer.</summary>
    public int[] Counts { get; }

    /// <summary>The same as numbers that are averaged.</summary>
    public double[] Purchases { get; }

    /// <summary>Spend per customer; null where orders carry no amounts.</summary>
    public double[]? Spend { get; }

    /// <summary>Spend of all customers; null where orders carry no amounts.</summary>
    public double? TotalSpend => Spend is null ? null : ScoreRules.Total(Spend);

    /// <summary>Scores a forecast.</summary>
    public TrialResult Score(TrialColumns forecast)
    {
        double[]? spend = Spend is null ? null : forecast.Spend.Values;
        return new TrialResult(
            ScoresOfPurchases(forecast),
            spend is null ? null : SpendScores.Of(spend, Spend, _perfectSpend!, _budget),
            forecast.CountLoss.Values,
            SquaredErrors(forecast.Purchases, Purchases),
            spend is null ? null : SquaredErrors(spend, Spend!));
    }

    private PurchaseScores ScoresOfPurchases(TrialColumns forecast) =>
        PurchaseScores.Of(forecast.Purchases, forecast.Probability.Values, Purchases, _perfect, _budget) with
        {
            LogDensity = Mean(forecast.LogDensity.Values),
            RankedProbabilityScore = Mean(forecast.CountLoss.Values),
            TrackingError = HoldoutScores.TrackingError(forecast.Totals, Timeline.Actual),
        };

    private static double[] SquaredErrors(double[] predicted, double[] actual)
    {
        double[] errors = new double[predicted.Length];
        for (int i = 0; i < errors.Length; i++)
        {
            errors[i] = (predicted[i] - actual[i]) * (predicted[i] - actual[i]);
        }

        return errors;
    }

    private static double? Mean(double[]? values) => values is null ? null : ScoreRules.Total(values) / values.Length;
}
