namespace Clv.Probabilistic;

/// <summary>What one customer's purchases sum up to, averaged over points of a spend model's parameters.</summary>
internal sealed class SpendOfPurchases
{
    private readonly (SpendPerPurchase Spend, double Weight)[] _points;

    private SpendOfPurchases((SpendPerPurchase Spend, double Weight)[] points)
    {
        _points = points;
        HasConstants = points.Any(point => point.Spend.IsConstant);
    }

    /// <summary>Whether under some point all purchases cost the same, so that probabilities jump.</summary>
    public bool HasConstants { get; }

    /// <summary>The standard deviation of the logarithm of a customer's mean spend, where it is best known.</summary>
    public double Spread => _points.Min(point => point.Spend.IsConstant ? 0 : Math.Sqrt(Trigamma.Of(point.Spend.RateShape)));

    /// <summary>A middling sum of so many purchases, to begin a search at; 1 where there is none.</summary>
    public double Middle(double purchases)
    {
        SpendPerPurchase spend = _points[0].Spend;
        double middle = purchases * (spend.IsConstant ? spend.Constant : spend.Shape / spend.RateShape * spend.Scale);
        return middle > 0 && double.IsFinite(middle) ? middle : 1;
    }

    /// <summary>What the points say of a customer.</summary>
    /// <param name="points">Spend models, with weights that need not add up to 1.</param>
    /// <param name="history">What is known of the customer.</param>
    /// <returns>Null where one of them says nothing.</returns>
    public static SpendOfPurchases? Of(IReadOnlyList<(ISpendModel Model, double Weight)> points, CustomerHistory history)
    {
        double total = points.Sum(point => point.Weight);
        var own = new (SpendPerPurchase, double)[points.Count];
        for (int i = 0; i < own.Length; i++)
        {
            if (SpendPerPurchase.Of(points[i].Model, history) is not { } spend)
            {
                return null;
            }

            own[i] = (spend, points[i].Weight / total);
        }

        return new SpendOfPurchases(own);
    }

    /// <summary>P(the sum of n purchases ≤ s).</summary>
    /// <param name="purchases">n &gt; 0.</param>
    /// <param name="spend">s ≥ 0.</param>
    public double UpTo(double purchases, double spend)
    {
        double sum = 0;
        foreach ((SpendPerPurchase one, double weight) in _points)
        {
            sum += weight * one.UpTo(purchases, spend);
        }

        return sum;
    }
}
