namespace Clv.Probabilistic;

/// <summary>What the credibility model says, as functions of parameters and of a customer's n and m.</summary>
internal static class CredibilityFormulas
{
    /// <summary>z = τ²/(τ² + σ²/n), and 0 where τ² = 0 or n = 0.</summary>
    public static double Credibility(CredibilitySpendParameters parameters, double purchases)
    {
        double between = parameters.BetweenVariance;
        return between > 0 && purchases > 0 ? between / (between + (parameters.WithinVariance / purchases)) : 0;
    }

    /// <summary>μ(n) = a + b·ln n, which is not below 0 where a is not; at n = 0, a.</summary>
    /// <remarks>Far beyond the n that were fitted, a falling line would end below zero, where positive money has no mean.</remarks>
    public static double PriorMean(CredibilitySpendParameters parameters, double purchases)
    {
        double mean = purchases > 1 ? parameters.A + (parameters.B * Math.Log(purchases)) : parameters.A;
        return parameters.A >= 0 && mean < 0 ? 0 : mean;
    }

    /// <summary>z·m + (1 − z)·μ(n).</summary>
    public static double ExpectedAverageSpend(CredibilitySpendParameters parameters, double purchases, double meanSpend)
    {
        double credibility = Credibility(parameters, purchases);
        double prior = PriorMean(parameters, purchases);
        return credibility > 0 ? (credibility * meanSpend) + ((1 - credibility) * prior) : prior;
    }

    /// <summary>The variance of a customer's mean spend over n purchases: τ² + σ²/n.</summary>
    public static double Variance(CredibilitySpendParameters parameters, double purchases) =>
        parameters.BetweenVariance + (parameters.WithinVariance / purchases);

    /// <summary>ln of the normal density of m, with mean μ(n) and variance τ² + σ²/n; NaN at n = 0, and where the variance is 0.</summary>
    public static double LogLikelihood(CredibilitySpendParameters parameters, double purchases, double meanSpend)
    {
        double variance = purchases > 0 ? Variance(parameters, purchases) : 0;
        if (!(variance > 0))
        {
            return double.NaN;
        }

        double deviation = (meanSpend - PriorMean(parameters, purchases)) / Math.Sqrt(variance);
        return -0.5 * (Math.Log(2 * Math.PI) + Math.Log(variance) + (deviation * deviation));
    }

    /// <summary>n: the first purchase and the repeat ones.</summary>
    public static double Purchases(int frequency) => 1.0 + frequency;

    /// <summary>m: the mean over the first purchase and the repeat ones.</summary>
    public static double MeanSpend(int frequency, double firstAmount, double monetaryValue)
    {
        if (frequency == 0)
        {
            return firstAmount;
        }

        double purchases = Purchases(frequency);
        double sum = firstAmount + (frequency * monetaryValue);

        // A mean of numbers is a number, also where their sum is none.
        return double.IsFinite(sum) ? sum / purchases : (firstAmount / purchases) + (monetaryValue * (frequency / purchases));
    }
}
