namespace Clv.Probabilistic;

/// <summary>ln of the probability of surviving 0, 1, 2, … purchases, kept from one question to the next: a sum of logarithms for each that goes on
/// where the one before ends.</summary>
internal sealed class StayProbabilities
{
    /// <summary>Further ones are computed without their predecessors.</summary>
    public const int Most = 4096;

    [ThreadStatic]
    private static StayProbabilities? _ofThread;

    private readonly List<double> _known = [];
    private double _a;
    private double _b;
    private CompensatedSum _sum;

    /// <summary>The logarithm for a number of purchases up to <see cref="Most"/>: Σ −ln(1 + a/(b + j)) for j below it.</summary>
    public static double LogOf(double a, double b, int purchases)
    {
        StayProbabilities probabilities = _ofThread ??= new StayProbabilities();
        if (probabilities._a != a || probabilities._b != b || probabilities._known.Count == 0)
        {
            probabilities.Begin(a, b);
        }

        return probabilities.LogOf(purchases);
    }

    private void Begin(double a, double b)
    {
        (_a, _b, _sum) = (a, b, default);
        _known.Clear();
        _known.Add(0);
    }

    private double LogOf(int purchases)
    {
        while (_known.Count <= purchases)
        {
            _sum.Add(-Log1p.OfQuotient(_a, _b + (_known.Count - 1)));
            _known.Add(_sum.Value);
        }

        return _known[purchases];
    }
}
