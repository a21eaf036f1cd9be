namespace Clv.Probabilistic;

/// <summary>What the Gamma-Gamma model predicts, as functions of parameters and columns.</summary>
internal static class GammaGammaPredictions
{
    /// <summary>E(mean spend per purchase | x, m) = p(v + x·m)/(p·x + q − 1); +∞ where p·x + q ≤ 1.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="frequency">x ≥ 0.</param>
    /// <param name="monetaryValue">m ≥ 0; without meaning where x = 0.</param>
    public static double ExpectedAverageSpend(
        GammaGammaParameters parameters, int frequency, double monetaryValue)
    {
        // One rounding: q − 1 is exact where it matters, for q near 1.
        double denominator = Math.FusedMultiplyAdd(parameters.P, frequency, parameters.Q - 1);
        if (!(denominator > 0))
        {
            return double.PositiveInfinity;
        }

        double spend = frequency == 0 ? parameters.V : Math.FusedMultiplyAdd(frequency, monetaryValue, parameters.V);
        double product = parameters.P * spend;

        // Where the product leaves the range of doubles, dividing first keeps the result in it.
        return double.IsNormal(product) ? product / denominator
            : double.IsFinite(spend) ? parameters.P / denominator * spend
            : (parameters.P / denominator * parameters.V) + (parameters.P * frequency / denominator * monetaryValue);
    }

    /// <summary>The expected mean spend per row; NaN where x > 0 and m is negative, of which the model knows nothing.</summary>
    public static void ExpectedAverageSpend(
        GammaGammaParameters parameters,
        ReadOnlySpan<int> frequency,
        ReadOnlySpan<double> monetaryValue,
        Span<double> destination)
    {
        const double Small = 1e-290;
        const double Large = 1e290;
        double less = parameters.Q - 1;
        for (int i = 0; i < destination.Length; i++)
        {
            // Without a branch on x, which no processor can foresee; what is unusual about a row shows in the last test.
            double x = frequency[i];
            double money = monetaryValue[i];
            double denominator = Math.FusedMultiplyAdd(parameters.P, x, less);
            double product = parameters.P * Math.FusedMultiplyAdd(x, money, parameters.V);
            if (denominator > 0 && money >= 0 && product > Small && product < Large)
            {
                destination[i] = product / denominator;
                continue;
            }

            bool negative = x > 0 && money < 0;
            destination[i] = negative ? double.NaN : ExpectedAverageSpend(parameters, frequency[i], money);
        }
    }

    /// <summary>The log-likelihood of one customer's mean spend.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="frequency">x ≥ 1.</param>
    /// <param name="monetaryValue">m > 0.</param>
    public static double LogLikelihood(GammaGammaParameters parameters, int frequency, double monetaryValue)
    {
        GammaGammaGroup group = new(parameters.P, parameters.Q, frequency);
        double ratio = monetaryValue / parameters.V * (parameters.Q / parameters.P);
        GammaGammaDeviation deviation = double.IsNormal(ratio) && double.IsNormal(1 / ratio)
            ? new GammaGammaDeviation(group, ratio)
            : GammaGammaDeviation.FromLogRatio(group, LogRatio(parameters, monetaryValue));
        return group.Constant() - deviation.Deviance - Math.Log(monetaryValue);
    }

    /// <summary>The log-likelihood per row; NaN where x = 0 or m ≤ 0, of which the model says nothing.</summary>
    public static void LogLikelihood(
        GammaGammaParameters parameters,
        ReadOnlySpan<int> frequency,
        ReadOnlySpan<double> monetaryValue,
        Span<double> destination)
    {
        for (int i = 0; i < frequency.Length; i++)
        {
            destination[i] = frequency[i] > 0 && monetaryValue[i] > 0
                ? LogLikelihood(parameters, frequency[i], monetaryValue[i])
                : double.NaN;
        }
    }

    private static double LogRatio(GammaGammaParameters parameters, double monetaryValue) =>
        Math.Log(monetaryValue) - Math.Log(parameters.V) + (Math.Log(parameters.Q) - Math.Log(parameters.P));
}
