namespace Clv.Probabilistic.Service;

/// <summary>Whether a candidate does as well as the live models on time that was held out.</summary>
/// <remarks>The candidate is fitted to the time before and has not seen what it forecasts. The live models are as they are, and may have been fitted to
/// some of it, so that they are never favoured less than the candidate.</remarks>
internal static class HoldoutCheck
{
    /// <summary>How much larger the mean absolute error may be than that of the live models.</summary>
    public const double WorseError = 1.05;

    /// <summary>How much further from what came the total may be than that of the live models, as a share of what came.</summary>
    public const double WorseTotal = 0.1;

    /// <summary>Fewer purchases in the time that is held out tell nothing.</summary>
    private const int FewestPurchases = 30;

    private const int LongestHoldout = 365;
    private const int ShortestTime = 14;

    /// <summary>The days to be held out; null where there is too little time.</summary>
    /// <param name="wanted">The days that were asked for; null for a quarter of the time, a year at most.</param>
    /// <param name="firstDay">The day of the first order.</param>
    /// <param name="asOf">The end of observation.</param>
    public static int? DaysOf(int? wanted, int firstDay, DateTime asOf)
    {
        int observed = (int)(asOf.Ticks / TimeSpan.TicksPerDay) - firstDay;
        int days = wanted ?? Math.Min(observed / 4, LongestHoldout);
        return days >= 1 && observed - days >= ShortestTime ? days : null;
    }

    /// <summary>The check of a candidate.</summary>
    /// <param name="split">Customers up to the cut, with what they bought after it.</param>
    /// <param name="candidate">The candidate, fitted to them.</param>
    /// <param name="live">The live models.</param>
    /// <param name="cut">The last day that both knew.</param>
    /// <param name="asOf">The end of observation.</param>
    /// <param name="token">Stops the work.</param>
    public static HoldoutResult Of(CustomerSummary split, PurchaseModel candidate, ModelVersion live, DateOnly cut, DateTime asOf, CancellationToken token)
    {
        HoldoutSummary holdout = split.Holdout!;
        (double expected, double error) = Forecast(candidate);
        (double liveExpected, double liveError) = Forecast(live.Purchases);
        double actual = 0;
        foreach (int purchases in holdout.Frequency)
        {
            actual += purchases;
        }

        return new HoldoutResult(cut, DateOnly.FromDateTime(asOf), split.Count, actual, expected, error, liveExpected, liveError);

        (double Total, double Error) Forecast(PurchaseModel model)
        {
            CustomerPredictions predictions = CustomerPredictions.Predict(
                split, model, null, new PredictionOptions { Horizon = holdout.Duration, DiscountRatePerYear = 0 }, progress: null, token);
            double total = 0, off = 0;
            for (int row = 0; row < split.Count; row++)
            {
                double purchases = predictions.ExpectedPurchases[row];
                total += purchases;
                off += Math.Abs(purchases - holdout.Frequency[row]);
            }

            return (total, off / split.Count);
        }
    }

    /// <summary>Why a candidate does not go live; null where it does.</summary>
    public static string? WhyNot(HoldoutResult result)
    {
        if (result.Actual < FewestPurchases)
        {
            return FormattableString.Invariant(
                $"On the days that were held out {result.Actual:#,0} purchases came, too few to tell good models from bad ones; {FewestPurchases} would do. Look whether the last orders are dated as they should be, and make the models live by hand where they are.");
        }

        if (!(result.MeanAbsoluteError <= WorseError * result.LiveMeanAbsoluteError))
        {
            return FormattableString.Invariant(
                $"On the days that were held out, the mean absolute error per customer was {result.MeanAbsoluteError:0.0000}, more than {WorseError - 1:0%} above the {result.LiveMeanAbsoluteError:0.0000} of the live models.");
        }

        double off = Off(result.Expected), liveOff = Off(result.LiveExpected);
        return off <= liveOff + WorseTotal ? null : FormattableString.Invariant(
            $"On the days that were held out, {result.Expected:#,0} purchases were expected and {result.Actual:#,0} came, which is {off:0%} off; the live models, with {result.LiveExpected:#,0}, were {liveOff:0%} off.");

        double Off(double expected) => result.Actual > 0 ? Math.Abs((expected / result.Actual) - 1) : expected > 0 ? double.PositiveInfinity : 0;
    }
}
