namespace Clv.Probabilistic;

/// <summary>What a model says of a metric over all customers: its mean, its variance, and how much of the variance the model's expectation
/// explains.</summary>
/// <param name="Customers">The customers, a sum of weights.</param>
/// <param name="LeftOut">Those of whom nothing finite can be expected, a sum of weights.</param>
/// <param name="Mean">The mean of the expectations.</param>
/// <param name="Variance">The mean of what a customer varies around the expectation, and the variance of the expectations.</param>
/// <param name="Explained">The latter's share, in [0, 1].</param>
internal sealed record MetricMoments(double Customers, double LeftOut, double Mean, double Variance, double Explained)
{
    /// <summary>Futures to draw: the variance is then known to well below a hundredth.</summary>
    private const int Futures = 2_000_000;

    private const int MostPerCustomer = 1_000;

    /// <summary>The moments of a metric.</summary>
    /// <exception cref="ArgumentException">Nothing can be expected of anybody, or the model cannot be drawn from.</exception>
    public static MetricMoments Of(CustomerPredictions predictions, ExperimentMetric metric, long seed, CancellationToken token)
    {
        CustomerSummary customers = predictions.Customers;
        double[] expected = metric.Expected(predictions);
        CompensatedSum weight = default;
        CompensatedSum without = default;
        CompensatedSum total = default;
        for (int row = 0; row < expected.Length; row++)
        {
            if (double.IsFinite(expected[row]))
            {
                weight.Add(customers.WeightOf(row));
                total.Add(customers.WeightOf(row) * expected[row]);
            }
            else
            {
                without.Add(customers.WeightOf(row));
            }
        }

        if (!(weight.Value > 0))
        {
            throw new ArgumentException($"The model expects nothing finite of any customer, so the {metric.Mean()} cannot be planned with; look at the predictions.");
        }

        double mean = total.Value / weight.Value;
        CompensatedSum between = default;
        for (int row = 0; row < expected.Length; row++)
        {
            between.Add(double.IsFinite(expected[row]) ? customers.WeightOf(row) * (expected[row] - mean) * (expected[row] - mean) : 0);
        }

        double explained = between.Value / weight.Value;
        double around = metric == ExperimentMetric.Retention
            ? Math.Max(0, (mean * (1 - mean)) - explained)
            : Around(predictions, metric, expected, weight.Value, seed, token);
        return new(weight.Value, without.Value, mean, explained + around, explained + around > 0 ? explained / (explained + around) : 0);
    }

    /// <summary>The mean of the customers' variances, from futures that the model draws for each.</summary>
    private static double Around(
        CustomerPredictions predictions, ExperimentMetric metric, double[] expected, double weight, long seed, CancellationToken token)
    {
        CustomerSummary customers = predictions.Customers;
        (PurchaseModel Model, double Weight)[] models = Drawable(predictions.PurchaseModel);
        ISpendModel? spend = metric == ExperimentMetric.Spend ? predictions.SpendModel : null;
        FutureSampler futures = new(customers, predictions.Options.Horizon, seed);
        double[] purchases = new double[expected.Length];
        double[] spent = new double[spend is null ? 0 : expected.Length];
        int draws = Math.Clamp(Futures / expected.Length, 1, MostPerCustomer);
        CompensatedSum around = default;
        int number = 0;
        foreach ((PurchaseModel model, double share) in models)
        {
            int own = models.Length == 1 ? draws : Math.Max(1, (int)Math.Round(draws * share));
            for (int draw = 0; draw < own; draw++)
            {
                token.ThrowIfCancellationRequested();
                futures.Fill(model, spend, number++, purchases, spent);
                double[] outcome = spend is null ? purchases : spent;
                CompensatedSum squares = default;
                for (int row = 0; row < outcome.Length; row++)
                {
                    double off = outcome[row] - expected[row];
                    squares.Add(double.IsFinite(off) ? customers.WeightOf(row) * off * off : 0);
                }

                around.Add(squares.Value * share / own);
            }
        }

        return around.Value / weight;
    }

    /// <summary>The models that can be drawn from: the model itself, or those of an average.</summary>
    private static (PurchaseModel Model, double Weight)[] Drawable(IPurchaseModel model) => model switch
    {
        PurchaseModel one => [(one, 1)],
        AveragePurchaseModel { Models: { } parts } when parts.All(part => part.Model is PurchaseModel) =>
            [.. parts.Where(part => part.Weight > 0).Select(part => ((PurchaseModel)part.Model, part.Weight))],
        _ => throw new ArgumentException(
            $"Futures cannot be drawn from {model.Name}, so the variance of purchases is not known; plan for retention, or with a model of this library."),
    };
}
