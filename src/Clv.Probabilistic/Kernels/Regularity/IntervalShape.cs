namespace Clv.Probabilistic;

/// <summary>The most likely shape of the gamma distribution of the intervals within customers, whatever the customers' rates.</summary>
/// <remarks>
/// Of n intervals with one shape κ, their shares in the time that they take together are Dirichlet(κ, …, κ), of which the rate is no part. With
/// S = Σ ln(interval) − n·ln(their sum) the logarithm of the likelihood is Σ over customers of ln Γ(nκ) − n·ln Γ(κ) + (κ − 1)·S: concave in
/// κ, with one maximum, and no parameter per customer to bias it.
/// </remarks>
internal sealed class IntervalShape
{
    /// <summary>Intervals that vary by less than a hundredth of their mean are equal, as far as a shape goes.</summary>
    private const double LargestShape = 1e4;

    private const double SmallestShape = 1e-4;
    private const int MostSteps = 200;
    private const double Precision = 1e-13;

    private readonly SortedDictionary<int, double> _customersByIntervals = [];
    private double _logShares;

    /// <summary>The customers who have two intervals or more: one alone says nothing about regularity.</summary>
    public double Customers { get; private set; }

    /// <summary>Their intervals.</summary>
    public double Intervals { get; private set; }

    /// <summary>The time that these take.</summary>
    public double Time { get; private set; }

    /// <summary>Takes a customer along.</summary>
    /// <param name="intervals">How many.</param>
    /// <param name="sum">Their sum, positive.</param>
    /// <param name="sumOfLogs">The sum of their logarithms.</param>
    /// <param name="weight">How many such customers there are.</param>
    public void Add(int intervals, double sum, double sumOfLogs, double weight = 1)
    {
        if (intervals < 2 || !(weight > 0))
        {
            return;
        }

        _customersByIntervals[intervals] = _customersByIntervals.GetValueOrDefault(intervals) + weight;
        _logShares += weight * (sumOfLogs - (intervals * Math.Log(sum)));
        Customers += weight;
        Intervals += weight * intervals;
        Time += weight * sum;
    }

    /// <summary>The shape, and the standard error of its logarithm; null without customers, and where their intervals are all but equal, so that
    /// every larger shape is more likely.</summary>
    public (double Shape, double LogError)? MostLikely()
    {
        if (Customers == 0 || Slope(LargestShape) >= 0)
        {
            return null;
        }

        double low = Math.Log(SmallestShape);
        double high = Math.Log(LargestShape);
        double at = 0;
        for (int step = 0; step < MostSteps; step++)
        {
            double shape = Math.Exp(at);
            double slope = Slope(shape);
            (low, high) = slope > 0 ? (at, high) : (low, at);

            // Newton's step in the logarithm, within what is known to hold the maximum.
            double next = at + (slope / (shape * Information(shape)));
            next = next > low && next < high ? next : 0.5 * (low + high);
            bool isThere = Math.Abs(next - at) <= Precision;
            at = next;
            if (isThere)
            {
                break;
            }
        }

        double found = Math.Exp(at);
        return (found, 1 / (found * Math.Sqrt(Information(found))));
    }

    /// <summary>The derivative in κ.</summary>
    private double Slope(double shape)
    {
        double sum = _logShares;
        foreach ((int n, double customers) in _customersByIntervals)
        {
            sum += customers * n * DigammaDifference.Of(shape, (n - 1) * shape);
        }

        return sum;
    }

    /// <summary>The observed information on κ: minus the second derivative, positive.</summary>
    private double Information(double shape)
    {
        double sum = 0;
        double one = Trigamma.Of(shape);
        foreach ((int n, double customers) in _customersByIntervals)
        {
            sum += customers * n * (one - (n * Trigamma.Of(n * shape)));
        }

        return sum;
    }
}
