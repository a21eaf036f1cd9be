namespace Clv.Probabilistic;

/// <summary>Metrics in words, and what a model expects of them.</summary>
internal static class ExperimentMetrics
{
    /// <summary>The name, as in files and options.</summary>
    public static string Name(this ExperimentMetric metric) => metric switch
    {
        ExperimentMetric.Purchases => "purchases",
        ExperimentMetric.Spend => "spend",
        ExperimentMetric.Retention => "retention",
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "There is no such metric; give Purchases, Spend or Retention."),
    };

    /// <summary>What its mean is.</summary>
    public static string Mean(this ExperimentMetric metric) => metric switch
    {
        ExperimentMetric.Spend => "spend per customer",
        ExperimentMetric.Retention => "share of customers who buy at all",
        _ => "purchases per customer",
    };

    /// <summary>A mean of the metric as people are shown it.</summary>
    public static string Shown(this ExperimentMetric metric, double mean) => DisplayText.Of(mean, metric switch
    {
        ExperimentMetric.Retention => CellStyle.Share,
        ExperimentMetric.Spend => CellStyle.Money,
        _ => CellStyle.Number,
    });

    /// <summary>A difference of means as people are shown it, with its sign.</summary>
    public static string Difference(this ExperimentMetric metric, double difference) => metric == ExperimentMetric.Retention
        ? Signed(100 * difference, "0.0") + " points"
        : Signed(difference, metric == ExperimentMetric.Spend ? "#,0.00" : "0.0000");

    /// <summary>What the model expects of every customer.</summary>
    /// <exception cref="ArgumentException">The predictions say nothing of spend.</exception>
    public static double[] Expected(this ExperimentMetric metric, CustomerPredictions predictions)
    {
        switch (metric)
        {
            case ExperimentMetric.Purchases:
                return predictions.ExpectedPurchases.ToArray();
            case ExperimentMetric.Retention:
                return predictions.ProbabilityOfAnyPurchase.ToArray();
            default:
                if (!predictions.HasSpend)
                {
                    throw new ArgumentException("The predictions are without a spend model, and spend is asked for; predict with one, or take purchases.");
                }

                double[] spend = predictions.ExpectedPurchases.ToArray();
                for (int row = 0; row < spend.Length; row++)
                {
                    // Whom no purchase is expected of spends nothing, whatever a purchase would cost.
                    spend[row] = spend[row] == 0 ? 0 : spend[row] * predictions.ExpectedSpend[row];
                }

                return spend;
        }
    }

    private static string Signed(double value, string format) =>
        value.ToString($"+{format};-{format};{format}", System.Globalization.CultureInfo.InvariantCulture);
}
