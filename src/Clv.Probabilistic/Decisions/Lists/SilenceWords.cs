namespace Clv.Probabilistic;

/// <summary>How long a customer has been silent, in words.</summary>
internal static class SilenceWords
{
    /// <summary>Such as <c>no order for 63 days, 3.2 usual gaps of 19.7 days</c>.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="row">The customer's row.</param>
    /// <param name="unitDays">The days of a time unit.</param>
    public static string Of(CustomerSummary customers, int row, double unitDays)
    {
        double days = (customers.T[row] - customers.Recency[row]) * unitDays;
        int frequency = customers.Frequency[row];
        if (frequency == 0)
        {
            return FormattableString.Invariant($"one order, {days:0} days ago");
        }

        double gap = customers.Recency[row] / frequency * unitDays;
        return gap > 0
            ? FormattableString.Invariant($"no order for {days:0} days, {days / gap:0.0} usual gaps of {gap:0.0} days")
            : FormattableString.Invariant($"no order for {days:0} days");
    }
}
