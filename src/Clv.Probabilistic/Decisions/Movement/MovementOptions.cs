namespace Clv.Probabilistic;

/// <summary>Which two days are compared, and when a customer counts as lost.</summary>
/// <example>
/// <code>
/// MovementOptions march = new() { From = new DateOnly(2025, 2, 28), To = new DateOnly(2025, 3, 31), Prediction = new() { Horizon = 52 } };
/// </code>
/// </example>
public sealed record MovementOptions
{
    /// <summary>The day that is looked back to: what was known at its end.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The later day; null for the last day of the orders.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What is predicted at each of the two days. <see cref="PredictionOptions.Interval"/> is not looked at.</summary>
    public required PredictionOptions Prediction { get; init; }

    /// <summary>How orders become histories. Its observation and calibration ends are not looked at.</summary>
    public SummaryOptions Summary { get; init; } = new();

    /// <summary>The days of which an order is expected; above 0.</summary>
    /// <value>Default 90.</value>
    public double ChurnDays { get; init; } = 90;

    /// <summary>The probability of an order within <see cref="ChurnDays"/> below which a customer is lost, in (0, 1).</summary>
    /// <value>Default a third: the churn risk is high then, by the bands of <see cref="MarketingFieldOptions"/>.</value>
    public double Line { get; init; } = 1.0 / 3;

    /// <summary>Complains about what cannot be compared.</summary>
    internal void Check(DateOnly to)
    {
        ArgumentNullException.ThrowIfNull(Prediction, nameof(Prediction));
        ArgumentNullException.ThrowIfNull(Summary, nameof(Summary));
        if (From >= to)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Movement is from {From:yyyy-MM-dd} to {to:yyyy-MM-dd}, which is not later; give an earlier day to look back to."));
        }

        CheckNumbers();
    }

    private void CheckNumbers()
    {
        if (!(ChurnDays > 0 && double.IsFinite(ChurnDays)))
        {
            throw new ArgumentOutOfRangeException(nameof(ChurnDays), ChurnDays, "Give a number of days above 0.");
        }

        if (!(Line is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Line), Line, "Whom an order is expected of is told by a probability between 0 and 1.");
        }
    }
}
