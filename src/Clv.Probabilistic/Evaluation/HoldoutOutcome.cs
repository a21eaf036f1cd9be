namespace Clv.Probabilistic;

/// <summary>What the customers of a rehearsal did in its holdout, and how a forecast of it scores.</summary>
internal sealed class HoldoutOutcome
{
    private readonly bool[] _bought;
    private readonly double? _perfectGini;
    private readonly double? _perfectSpendGini;

    /// <summary>The outcome.</summary>
    /// <param name="holdout">What customers did.</param>
    /// <param name="timeline">And when.</param>
    public HoldoutOutcome(HoldoutSummary holdout, HoldoutTimeline timeline)
    {
        Timeline = timeline;
        Counts = [.. holdout.Frequency];
        Purchases = Array.ConvertAll(Counts, count => (double)count);
        _bought = Array.ConvertAll(Counts, count => count > 0);
        _perfectGini = new GainCurve(Purchases, Purchases).Gini();
        if (!holdout.MonetaryValue.IsEmpty)
        {
            Spend = [.. holdout.MonetaryValue];
            for (int i = 0; i < Spend.Length; i++)
            {
                Spend[i] *= Counts[i];
            }

            _perfectSpendGini = new GainCurve(Spend, Spend).Gini();
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
    public double? TotalSpend => Spend is null ? null : Total(Spend);

    /// <summary>Scores a forecast.</summary>
    public TrialResult Score(TrialColumns forecast)
    {
        double[]? spend = Spend is null ? null : forecast.Spend.Values;
        return new TrialResult(
            ScoresOfPurchases(forecast),
            spend is null ? null : SpendScores.Of(spend, Spend, _perfectSpendGini),
            forecast.CountLoss.Values,
            SquaredErrors(forecast.Purchases, Purchases),
            spend is null ? null : SquaredErrors(spend, Spend!));
    }

    private PurchaseScores ScoresOfPurchases(TrialColumns forecast)
    {
        double[] purchases = forecast.Purchases;
        double[]? probability = forecast.Probability.Values;
        GainCurve curve = new(purchases, Purchases);
        return new PurchaseScores
        {
            Customers = purchases.Length,
            PredictedTotal = Total(purchases),
            ActualTotal = Timeline.Actual[^1],
            MeanAbsoluteError = HoldoutScores.MeanAbsoluteError(purchases, Purchases),
            RootMeanSquaredError = HoldoutScores.RootMeanSquaredError(purchases, Purchases),
            LogDensity = Mean(forecast.LogDensity.Values),
            RankedProbabilityScore = Mean(forecast.CountLoss.Values),
            CalibrationError = curve.CalibrationError(ScoreRules.Tenths),
            RocAuc = HoldoutScores.RocAuc(probability ?? purchases, _bought),
            LogLoss = probability is null ? null : HoldoutScores.LogLoss(probability, _bought),
            Spearman = HoldoutScores.Spearman(purchases, Purchases),
            Gini = curve.Gini(),
            NormalizedGini = curve.NormalizedGini(_perfectGini),
            TopDecileCapture = curve.Capture(ScoreRules.Tenth),
            TrackingError = HoldoutScores.TrackingError(forecast.Totals, Timeline.Actual),
        };
    }

    private static double[] SquaredErrors(double[] predicted, double[] actual)
    {
        double[] errors = new double[predicted.Length];
        for (int i = 0; i < errors.Length; i++)
        {
            errors[i] = (predicted[i] - actual[i]) * (predicted[i] - actual[i]);
        }

        return errors;
    }

    private static double? Mean(double[]? values) => values is null ? null : Total(values) / values.Length;

    private static double Total(double[] values)
    {
        CompensatedSum sum = default;
        foreach (double value in values)
        {
            sum.Add(value);
        }

        return sum.Value;
    }
}
