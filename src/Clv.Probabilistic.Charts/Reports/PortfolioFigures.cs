namespace Clv.Probabilistic.Charts;

/// <summary>The sums behind the headline: counts are of customers, weighted.</summary>
internal sealed record PortfolioFigures
{
    private const double Top = 0.1;

    /// <summary>All.</summary>
    public double Customers { get; private init; }

    /// <summary>Those who came back at least once.</summary>
    public double Repeat { get; private init; }

    /// <summary>Those of them who have not left for good, by the model.</summary>
    public double Active { get; private init; }

    /// <summary>Those who will buy within the horizon.</summary>
    public double Again { get; private init; }

    /// <summary>Purchases expected.</summary>
    public double Purchases { get; private init; }

    /// <summary>What they are worth, those of unbounded value left out.</summary>
    public double Worth { get; private init; }

    /// <summary>Those of unbounded value.</summary>
    public double Unbounded { get; private init; }

    /// <summary>The share of worth that is with the best tenth; null where that cannot be said.</summary>
    public double? TopShare { get; private init; }

    /// <summary>The sums of a report's customers.</summary>
    public static PortfolioFigures Of(ReportSubject subject)
    {
        CustomerPredictions predictions = subject.Predictions;
        double customers = 0;
        double repeat = 0;
        double active = 0;
        double again = 0;
        double purchases = 0;
        double worth = 0;
        double unbounded = 0;
        for (int i = 0; i < subject.Customers.Count; i++)
        {
            double weight = subject.WeightOf(i);
            customers += weight;
            bool isRepeat = subject.Customers.Frequency[i] > 0;
            repeat += isRepeat ? weight : 0;
            active += isRepeat ? weight * predictions.ProbabilityAlive[i] : 0;
            again += weight * predictions.ProbabilityOfAnyPurchase[i];
            purchases += weight * predictions.ExpectedPurchases[i];
            worth += double.IsFinite(subject.Worth[i]) ? weight * subject.Worth[i] : 0;
            unbounded += double.IsPositiveInfinity(subject.Worth[i]) ? weight : 0;
        }

        return new PortfolioFigures
        {
            Customers = customers,
            Repeat = repeat,
            Active = active,
            Again = again,
            Purchases = purchases,
            Worth = worth,
            Unbounded = unbounded,
            TopShare = ValueTiers.Of(subject.Customers, subject.Worth, [Top]).Tiers[0].ValueShare,
        };
    }
}
