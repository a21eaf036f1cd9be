namespace Clv.Probabilistic;

/// <summary>The columns of customer summaries that the library knows.</summary>
/// <remarks>To add one to the library, define it here and name it in <see cref="Further"/>.</remarks>
/// <example>
/// <code>
/// foreach (SummaryColumnDefinition column in SummaryColumns.Further)
/// {
///     Console.WriteLine($"{column.Name}: {column.Description}");
/// }
/// </code>
/// </example>
public static class SummaryColumns
{
    /// <summary>Longer than the universe is old, in seconds; a larger time or weight is another column's number.</summary>
    private const double Largest = 1e18;

    /// <summary>x, a whole number that an <see cref="int"/> holds; in every summary.</summary>
    public static SummaryColumnDefinition Frequency { get; } = new(
        SummaryColumnPlace.Frequency,
        SummaryCsvColumns.Frequency,
        "The number of repeat purchase periods.",
        new SummaryColumnRule(
            value => value >= 0 && value == Math.Floor(value) && value <= int.MaxValue,
            FormattableString.Invariant($"it counts repeat purchases, so it must be a whole number from 0 to {int.MaxValue}.")))
    {
        Use = SummaryColumnUse.Purchases,
    };

    /// <summary>t_x, from 0 to T, and 0 where x = 0; in every summary.</summary>
    public static SummaryColumnDefinition Recency { get; } = new(
        SummaryColumnPlace.Recency,
        SummaryCsvColumns.Recency,
        "The time from first to last purchase, in the summary's unit.",
        SummaryColumnRule.NotNegative)
    {
        Use = SummaryColumnUse.Purchases,
    };

    /// <summary>T, from 0 to 1e18; in every summary.</summary>
    public static SummaryColumnDefinition T { get; } = new(
        SummaryColumnPlace.T,
        SummaryCsvColumns.T,
        "The time from first purchase to the end of observation, in the summary's unit.",
        SummaryColumnRule.NotNegative,
        new SummaryColumnRule(
            value => value <= Largest, "no customer is older than 1e18 of any unit, so check the column and its unit."))
    {
        Use = SummaryColumnUse.Purchases,
    };

    /// <summary>Mean spend, finite.</summary>
    public static SummaryColumnDefinition MonetaryValue { get; } = new(
        SummaryColumnPlace.MonetaryValue, SummaryCsvColumns.MonetaryValue, "The mean spend per repeat purchase period, 0 where there is none.")
    {
        Use = SummaryColumnUse.Spend,
    };

    /// <summary>Multiplicity, from 0 to 1e18.</summary>
    public static SummaryColumnDefinition Weight { get; } = new(
        SummaryColumnPlace.Weight,
        SummaryCsvColumns.Weight,
        "The number of customers that the row stands for.",
        SummaryColumnRule.NotNegative,
        new SummaryColumnRule(value => value <= Largest, "no row stands for more than 1e18 customers, so check the column."))
    {
        Use = SummaryColumnUse.Weight,
    };

    /// <summary>Sum of log waiting times, finite.</summary>
    /// <remarks>Of the times between purchases of neighbouring periods, in the summary's unit, so that x of them make t_x.
    /// <see cref="SummaryOptions.LogIntervals"/> adds it.</remarks>
    public static SummaryColumnDefinition LogIntervals { get; } = new(
        "log_intervals", "The sum of the natural logarithms of the times between purchases, in the summary's unit; 0 without a repeat purchase.")
    {
        Use = SummaryColumnUse.Purchases,
    };

    /// <summary>Variance of spend within the customer, finite and not negative.</summary>
    /// <remarks>Over all n purchase periods of the customer, the first one included: Σ (amount − mean)²/(n − 1), and 0 where n = 1.
    /// <see cref="SummaryOptions.SpendColumns"/> adds it.</remarks>
    public static SummaryColumnDefinition SpendVariance { get; } = new(
        "spend_variance", "The variance of spend per purchase period within the customer.", SummaryColumnRule.NotNegative)
    {
        Use = SummaryColumnUse.Spend,
    };

    /// <summary>Spend of the first purchase, finite.</summary>
    /// <remarks>The amounts of the first purchase period, summed. <see cref="SummaryOptions.SpendColumns"/> adds it.</remarks>
    public static SummaryColumnDefinition FirstAmount { get; } = new("first_amount", "The spend of the first purchase period.")
    {
        Use = SummaryColumnUse.Spend,
    };

    /// <summary>Mean spend over all purchases with large amounts capped, finite.</summary>
    /// <remarks>Over all n purchase periods, the first one included. An amount above the 99.5 % quantile of all customers' amounts (the smallest
    /// one that at least 99.5 % of them do not exceed, <see cref="SummaryAccount.AmountCap"/>) counts as that quantile.
    /// <see cref="SummaryOptions.SpendColumns"/> adds it; one customer's orders alone do not tell it.</remarks>
    public static SummaryColumnDefinition CappedMean { get; } = new(
        "capped_mean", "The mean spend per purchase period, the first one included, of amounts capped at the 99.5 % quantile of all customers' amounts.")
    {
        Use = SummaryColumnUse.Spend,
    };

    /// <summary>Variance of spend within the customer with large amounts capped, finite and not negative.</summary>
    /// <remarks>As <see cref="SpendVariance"/>, of the amounts of <see cref="CappedMean"/>.</remarks>
    public static SummaryColumnDefinition CappedVariance { get; } = new(
        "capped_variance",
        "The variance of spend per purchase period within the customer, of amounts capped at the 99.5 % quantile of all customers' amounts.",
        SummaryColumnRule.NotNegative)
    {
        Use = SummaryColumnUse.Spend,
    };

    /// <summary>Those that a summary may have beyond frequency, recency, T, monetary value and weight.</summary>
    public static IReadOnlyList<SummaryColumnDefinition> Further { get; } = Array.AsReadOnly(
        [LogIntervals, SpendVariance, FirstAmount, CappedMean, CappedVariance]);
}
