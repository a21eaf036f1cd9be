namespace Clv.Probabilistic.Learning;

/// <summary>The values of losses, by which the best of several is chosen.</summary>
internal static class LossFunction
{
    /// <summary>A probability, and a mean by that of what came, is never taken for less, so that logarithms stay finite.</summary>
    private const double Least = 1e-9;

    /// <summary>The mean loss of forecasts, up to what does not depend on them.</summary>
    public static double Mean(LearningLoss loss, ReadOnlySpan<double> forecast, ReadOnlySpan<double> actual)
    {
        double mean = 0;
        foreach (double value in actual)
        {
            mean += value / actual.Length;
        }

        // By the mean, whatever the unit of what came; where nothing came, any number above 0 will do.
        double least = Math.Max(Least * mean, double.Epsilon);
        double sum = 0;
        for (int i = 0; i < forecast.Length; i++)
        {
            sum += Of(loss, forecast[i], actual[i], least);
        }

        return sum / forecast.Length;
    }

    private static double Of(LearningLoss loss, double forecast, double actual, double least)
    {
        double mean = Math.Max(forecast, least);
        return loss switch
        {
            LearningLoss.Squared => (forecast - actual) * (forecast - actual),
            LearningLoss.Poisson => forecast - (actual * Math.Log(mean)),
            LearningLoss.Tweedie => 2 * ((actual / Math.Sqrt(mean)) + Math.Sqrt(Math.Max(forecast, 0))),
            LearningLoss.Logistic => -Math.Log(Math.Max(actual > 0 ? forecast : 1 - forecast, Least)),
            _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "There is no such loss."),
        };
    }
}
