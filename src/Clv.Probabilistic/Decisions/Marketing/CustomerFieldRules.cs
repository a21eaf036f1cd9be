namespace Clv.Probabilistic;

/// <summary>How fields of a customer follow from a history and predictions: of a row of <see cref="MarketingFields"/>, and of one customer
/// alone.</summary>
internal static class CustomerFieldRules
{
    private static readonly double[] _shares = [0.5, 0.25, 0.75];

    /// <summary>The probabilities by which the next order has come on the expected day, on the first and on the last.</summary>
    public static ReadOnlySpan<double> Shares => _shares;

    /// <summary>The question of churn.</summary>
    public static PurchaseQuery NoOrderWithin(double days, double unitDays) => PurchaseQuery.ProbabilityOfPurchases(0, days / unitDays);

    /// <summary>Refuses a unit in which days have no length.</summary>
    public static void RequireUnit(TimeUnit unit)
    {
        if (unit == TimeUnit.Unspecified)
        {
            throw new InvalidOperationException(
                "Neither the summary nor the model states its time unit, so days have no length in it; give the model one by WithTimeUnit.");
        }
    }

    /// <summary>What all orders came to.</summary>
    /// <param name="first">The first order's amount; 0 where it is among the others.</param>
    /// <param name="frequency">x.</param>
    /// <param name="monetaryValue">The mean of the others.</param>
    public static double Spent(double first, int frequency, double monetaryValue) => first + (frequency > 0 ? frequency * monetaryValue : 0);

    /// <summary>What that is worth.</summary>
    public static double? ValueSoFar(double margin, double spent) => double.IsFinite(spent) ? margin * spent : null;

    /// <summary>t_x / x in days.</summary>
    public static double? DaysBetweenOrders(int frequency, double recency, double unitDays) =>
        frequency > 0 ? recency / frequency * unitDays : null;

    /// <summary>The days since the silence passed some usual gaps.</summary>
    public static double? DaysLate(int frequency, double recency, double t, double unitDays)
    {
        if (frequency < LateCustomers.MinFrequency || !(recency > 0))
        {
            return null;
        }

        double late = t - recency - (LateCustomers.UsualGaps * recency / frequency);
        return Math.Max(0, late * unitDays);
    }

    /// <summary>What hangs on whether the customer is lost.</summary>
    public static double? ValueAtStake(double? value, double alive) =>
        value is { } known && LateCustomers.AtStake(known, alive) is var stake && double.IsFinite(stake) ? stake : null;

    /// <summary>The day that lies so long after the end of observation.</summary>
    public static DateOnly? NextOrder(DateTime? observationEnd, double wait, double unitDays)
    {
        if (observationEnd is not { } end)
        {
            return null;
        }

        // Orders of the last day are counted, so that the next one comes on a later day.
        double days = Math.Max(1, Math.Ceiling(wait * unitDays));
        return days < (DateTime.MaxValue - end).TotalDays ? DateOnly.FromDateTime(end.AddDays(days)) : null;
    }
}
