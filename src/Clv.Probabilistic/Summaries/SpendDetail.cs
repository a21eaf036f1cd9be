namespace Clv.Probabilistic;

/// <summary>What further columns of a summary say of one customer's amounts per purchase period, the first one included.</summary>
/// <param name="Variance">The variance within the customer, divided by n − 1; 0 where n = 1, and infinite where amounts are too large.</param>
/// <param name="First">The amount of the first period.</param>
/// <param name="CappedMean">The mean of the amounts, none of which counts as more than the cap.</param>
/// <param name="CappedVariance">Their variance.</param>
internal readonly record struct SpendDetail(double Variance, double First, double CappedMean, double CappedVariance)
{
    /// <summary>What amounts say.</summary>
    /// <param name="money">The amount of each period, in the order of time; at least one.</param>
    /// <param name="cap">What no amount counts as more than.</param>
    public static SpendDetail Of(ReadOnlySpan<double> money, double cap = double.PositiveInfinity)
    {
        double capped = 0;
        bool isCapped = false;
        foreach (double amount in money)
        {
            isCapped |= amount > cap;
            capped += Math.Min(amount, cap);
        }

        double variance = VarianceOf(money, double.PositiveInfinity);
        return new SpendDetail(variance, money[0], capped / money.Length, isCapped ? VarianceOf(money, cap) : variance);
    }

    /// <summary>Around the first amount, so that equal amounts have no variance by rounding.</summary>
    private static double VarianceOf(ReadOnlySpan<double> money, double cap)
    {
        if (money.Length < 2)
        {
            return 0;
        }

        double origin = Math.Min(money[0], cap);
        double sum = 0;
        foreach (double amount in money)
        {
            sum += Math.Min(amount, cap) - origin;
        }

        double mean = sum / money.Length;
        double squares = 0;
        foreach (double amount in money)
        {
            double deviation = Math.Min(amount, cap) - origin - mean;
            squares += deviation * deviation;
        }

        return squares / (money.Length - 1);
    }
}
