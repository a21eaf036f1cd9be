namespace Clv.Probabilistic.Learning;

/// <summary>What boosting minimizes, and by which the number of trees is chosen.</summary>
/// <param name="Objective">LightGBM's name of it.</param>
/// <param name="Of">The loss of a forecast μ where y happened, up to what does not depend on μ.</param>
internal sealed record BoostingLoss(string Objective, Func<double, double, double> Of)
{
    /// <summary>A forecast is never taken for less, so that logarithms stay finite.</summary>
    private const double Least = 1e-9;

    /// <summary>Counts: half the Poisson deviance.</summary>
    public static BoostingLoss Poisson { get; } = new("poisson", static (mu, y) => mu - (y * Math.Log(Math.Max(mu, Least))));

    /// <summary>Money, much of it zero: half the Tweedie deviance of variance power 1.5.</summary>
    public static BoostingLoss Tweedie { get; } = new("tweedie", static (mu, y) => 2 * ((y / Math.Sqrt(Math.Max(mu, Least))) + Math.Sqrt(Math.Max(mu, 0))));

    /// <summary>Whether something happens: the negative logarithm of its probability.</summary>
    public static BoostingLoss Binary { get; } = new("binary", static (p, y) => -Math.Log(Math.Max(y > 0 ? p : 1 - p, Least)));

    /// <summary>The mean loss of forecasts.</summary>
    public double Mean(ReadOnlySpan<double> forecast, ReadOnlySpan<double> actual)
    {
        double sum = 0;
        for (int i = 0; i < forecast.Length; i++)
        {
            sum += Of(forecast[i], actual[i]);
        }

        return sum / forecast.Length;
    }
}
