namespace Clv.Probabilistic;

/// <summary>What was known and expected of customers at the end of a day.</summary>
internal sealed class CustomersAt
{
    private readonly int[] _tier;
    private readonly ReadOnlyColumn<RfmSegment> _segment;

    private CustomersAt(CustomerPredictions predictions, double[] probability)
    {
        Predictions = predictions;
        Probability = probability;
        _tier = [.. CustomerTiers.Of(predictions.Customers, predictions.Worth).Tier];
        _segment = RfmSegments.Of(predictions.Customers, predictions.Worth).Segment;
    }

    /// <summary>What was expected.</summary>
    public CustomerPredictions Predictions { get; }

    /// <summary>The customers.</summary>
    public CustomerSummary Customers => Predictions.Customers;

    /// <summary>The probability of an order within the days looked at.</summary>
    public double[] Probability { get; }

    /// <summary>The orders of every customer up to the end of a day, by a model.</summary>
    public static CustomersAt Of(
        TransactionTable orders, IPurchaseModel purchases, ISpendModel? spend, DateOnly day, MovementOptions options, CancellationToken token)
    {
        CustomerSummary customers = SummaryAt(orders, day, options, token);
        CustomerPredictions predictions = CustomerPredictions.Predict(
            customers, purchases, spend, options.Prediction with { Interval = null }, cancellationToken: token);
        return new CustomersAt(predictions, ProbabilityOfAny(purchases, customers, options));
    }

    /// <summary>The histories at the end of a day.</summary>
    public static CustomerSummary SummaryAt(TransactionTable orders, DateOnly day, MovementOptions options, CancellationToken token) => orders.Summarize(
        options.Summary with { ObservationEnd = day.ToDateTime(new TimeOnly(23, 0)), CalibrationEnd = null }, token);

    /// <summary>The probability of an order within the days looked at.</summary>
    public static double[] ProbabilityOfAny(IPurchaseModel purchases, CustomerSummary customers, MovementOptions options)
    {
        double[] any = new double[customers.Count];
        purchases.Answer(
            PurchaseQuery.ProbabilityOfAnyPurchase(options.ChurnDays / options.Summary.Unit.LengthInDays()), customers, any);
        return any;
    }

    /// <summary>The tier of a row; the number of tiers for a customer without a value.</summary>
    public int TierOf(int row) => _tier[row] < 0 ? CustomerTiers.Names.Count : _tier[row];

    /// <summary>The segment of a row.</summary>
    public int SegmentOf(int row) => (int)_segment[row];
}
