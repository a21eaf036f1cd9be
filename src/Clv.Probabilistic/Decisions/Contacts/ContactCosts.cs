namespace Clv.Probabilistic;

/// <summary>What contacting customers costs and gains, by options.</summary>
internal sealed class ContactCosts
{
    private readonly CustomerPredictions _predictions;
    private readonly ContactOptions _options;
    private readonly double[] _lifts;
    private readonly double _margin;

    /// <param name="predictions">What is expected of customers.</param>
    /// <param name="options">The options.</param>
    /// <param name="margin">By what values are multiplied, for another margin than that of the predictions.</param>
    public ContactCosts(CustomerPredictions predictions, ContactOptions options, double margin = 1)
    {
        _predictions = predictions;
        _options = options;
        _lifts = options.LiftsByGroup();
        _margin = margin;
    }

    /// <summary>Whether anything is known of what a customer is worth.</summary>
    public bool IsKnown(int row) => double.IsFinite(_predictions.LifetimeValue[row]);

    /// <summary>The lift of a row: that of its group.</summary>
    public double Lift(int row) => _options.Groups?.GroupOf[row] is >= 0 and int group ? _lifts[group] : _options.Lift;

    /// <summary>The contact, and the offer times the probability that it is taken.</summary>
    public double Cost(int row) => _options.CostPerContact + (_options.OfferCost * Taken(row));

    /// <summary>Lift times value, less the cost.</summary>
    public double Gain(int row) => (Lift(row) * Value(row)) - Cost(row);

    /// <summary>Gain per cost; +∞ or −∞ where it costs nothing.</summary>
    public double Return(int row) => Gain(row) / Cost(row);

    /// <summary>The lift at which gain is 0: contact + offer · p · (1 + lift) = lift · value.</summary>
    public double? BreakEvenLift(int row)
    {
        double any = _options.OfferCost * _predictions.ProbabilityOfAnyPurchase[row];
        double perLift = Value(row) - any;
        double lift = (_options.CostPerContact + any) / perLift;

        // Beyond it, everybody orders, and the offer costs no more.
        double everybody = (1 / _predictions.ProbabilityOfAnyPurchase[row]) - 1;
        if (perLift > 0 && lift <= everybody)
        {
            return lift;
        }

        double all = (_options.CostPerContact + _options.OfferCost) / Value(row);
        return Value(row) > 0 && all >= everybody && double.IsFinite(all) ? all : null;
    }

    /// <summary>The probability of one order more at which gain is 0: what is spent anyway over what an order brings, less its offer.</summary>
    public double? BreakEvenProbability(int row)
    {
        double perOrder = (Value(row) / _predictions.ExpectedPurchases[row]) - _options.OfferCost;
        double probability = (_options.CostPerContact + (_options.OfferCost * _predictions.ProbabilityOfAnyPurchase[row])) / perOrder;
        return perOrder > 0 && double.IsFinite(probability) ? probability : null;
    }

    private double Value(int row) => _margin * _predictions.LifetimeValue[row];

    private double Taken(int row) => Math.Min(1, (1 + Lift(row)) * _predictions.ProbabilityOfAnyPurchase[row]);
}
