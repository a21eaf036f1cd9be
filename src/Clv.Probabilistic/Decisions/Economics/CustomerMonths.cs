namespace Clv.Probabilistic;

/// <summary>Every customer's expected purchases in each month ahead, as predictions have them.</summary>
/// <remarks>A customer's predicted purchases are spread over the months as the purchase model spreads its own, which are the same but where a
/// forecaster predicted. The spend per purchase is that by which the months add up to the predicted value to the last digits: it differs from
/// the expected spend by what columns of different horizons are rounded differently, a few parts in 1e11.</remarks>
internal sealed class CustomerMonths
{
    private readonly double[][] _purchases;
    private readonly double[] _spend;

    private CustomerMonths(CustomerPredictions predictions, MonthGrid grid, double[][] purchases, double[] spend)
    {
        Predictions = predictions;
        Grid = grid;
        _purchases = purchases;
        _spend = spend;
    }

    /// <summary>The predictions.</summary>
    public CustomerPredictions Predictions { get; }

    /// <summary>The months.</summary>
    public MonthGrid Grid { get; }

    /// <summary>What a purchase of a customer is expected to amount to; NaN where the customer has no finite value.</summary>
    public ReadOnlySpan<double> Spend => _spend;

    /// <summary>The months of all customers.</summary>
    /// <param name="predictions">Predictions with spend.</param>
    /// <param name="grid">The months.</param>
    /// <param name="token">Stops the work between months.</param>
    public static CustomerMonths Of(CustomerPredictions predictions, MonthGrid grid, CancellationToken token)
    {
        int count = predictions.Count;
        double[][] purchases = new double[grid.Count][];
        double[] before = new double[count];
        for (int k = 0; k < purchases.Length; k++)
        {
            token.ThrowIfCancellationRequested();
            double[] until = new double[count];
            predictions.PurchaseModel.Answer(PurchaseQuery.ExpectedPurchases(grid.Ends[k]), predictions.Customers, until);
            purchases[k] = Increments(before, until);
        }

        ScaleTo(predictions.ExpectedPurchases, purchases, before);
        return new CustomerMonths(predictions, grid, purchases, SpendOf(predictions, grid, purchases));
    }

    /// <summary>A customer's expected purchases in a month.</summary>
    public double Purchases(int row, int month) => _purchases[month][row];

    /// <summary>What comes between two horizons, where the later one holds no less; the later one is then the earlier.</summary>
    private static double[] Increments(double[] before, double[] until)
    {
        for (int row = 0; row < until.Length; row++)
        {
            double later = Math.Max(before[row], until[row]);
            until[row] = later - before[row];
            before[row] = later;
        }

        return until;
    }

    /// <summary>Makes a customer's months add up to what is predicted. Where the model expects nothing at all of one of whom a forecaster does, the
    /// customers' mean course stands in.</summary>
    private static void ScaleTo(ReadOnlySpan<double> predicted, double[][] purchases, double[] totals)
    {
        double[] course = new double[purchases.Length];
        double all = 0;
        for (int k = 0; k < purchases.Length; k++)
        {
            CompensatedSum sum = default;
            foreach (double bought in purchases[k])
            {
                sum.Add(bought);
            }

            course[k] = sum.Value;
            all += sum.Value;
        }

        for (int row = 0; row < totals.Length; row++)
        {
            for (int k = 0; k < purchases.Length; k++)
            {
                purchases[k][row] = totals[row] > 0 ? purchases[k][row] * (predicted[row] / totals[row])
                    : all > 0 ? predicted[row] * (course[k] / all)
                    : predicted[row] / purchases.Length;
            }
        }
    }

    private static double[] SpendOf(CustomerPredictions predictions, MonthGrid grid, double[][] purchases)
    {
        ReadOnlySpan<double> value = predictions.LifetimeValue;
        ReadOnlySpan<double> expected = predictions.ExpectedSpend;
        double margin = predictions.Options.Margin;
        double[] spend = new double[value.Length];
        for (int row = 0; row < spend.Length; row++)
        {
            CompensatedSum discounted = default;
            for (int k = 0; k < purchases.Length; k++)
            {
                discounted.Add(grid.Discounts[k] * purchases[k][row]);
            }

            spend[row] = !double.IsFinite(value[row]) || !double.IsFinite(expected[row]) ? double.NaN
                : value[row] > 0 && discounted.Value > 0 ? value[row] / (margin * discounted.Value)
                : expected[row];
        }

        return spend;
    }
}
