namespace Clv.Probabilistic;

/// <summary>How transactions become a customer summary.</summary>
public sealed record SummaryOptions
{
    /// <summary>The unit of recency, T and the holdout duration.</summary>
    /// <value>Default <see cref="TimeUnit.Day"/>; <see cref="TimeUnit.Unspecified"/> is refused.</value>
    public TimeUnit Unit { get; init; } = TimeUnit.Day;

    /// <summary>The calendar period that same-period purchases are collapsed into.</summary>
    /// <value>Default <see cref="Grain.Day"/>.</value>
    public Grain Grain { get; init; } = Grain.Day;

    /// <summary>The end of observation: the whole grain period that contains it counts, and T runs to that
    /// period's start.</summary>
    /// <value>Default null: the last moment in the data. A time of day matters at grain hour alone.</value>
    public DateTime? ObservationEnd { get; init; }

    /// <summary>The last calendar day of calibration; orders after it, up to the observation end, form the
    /// holdout.</summary>
    /// <value>Default null: no holdout.</value>
    public DateOnly? CalibrationEnd { get; init; }

    /// <summary>Whether the first purchase period counts in frequency and monetary value.</summary>
    /// <value>Default false, as every model of the family asks. Recency and T are never affected.</value>
    public bool IncludeFirst { get; init; }

    /// <summary>Whether recency and T count periods of the grain, so that they are whole numbers, as models of opportunities ask
    /// (<see cref="PurchaseModelDefinition.CountsOpportunities"/>): with months as grain, a customer of January has T = 2 in March, whatever
    /// the lengths of the months.</summary>
    /// <value>Default false: time is in <see cref="Unit"/>, which must be that of the grain for opportunities. Grain hour has no
    /// unit.</value>
    public bool Opportunities { get; init; }

    /// <summary>Whether a customer's amounts are told in more than their mean: <see cref="SummaryColumns.SpendVariance"/>,
    /// <see cref="SummaryColumns.FirstAmount"/>, <see cref="SummaryColumns.CappedMean"/> and <see cref="SummaryColumns.CappedVariance"/>, which
    /// a <see cref="CredibilitySpendFitter"/> looks at. They are over all purchase periods, the first included whatever
    /// <see cref="IncludeFirst"/> says, and with a calibration end over those of calibration.</summary>
    /// <value>Default false. Orders without amounts have none. It goes through the orders a second time.</value>
    public bool SpendColumns { get; init; }

    /// <summary>Whether customers get <see cref="SummaryColumns.LogIntervals"/>, the sum of the logarithms of the times between their purchases,
    /// which models of regular purchases are fitted to (<see cref="PurchaseModelDefinition.NeedsLogIntervals"/>). With a calibration end it is
    /// of the purchases of calibration; <see cref="IncludeFirst"/> does not matter.</summary>
    /// <value>Default false.</value>
    public bool LogIntervals { get; init; }

    /// <summary>The last day whose orders count, the whole period of <see cref="ObservationEnd"/>; null where all do.</summary>
    internal DateOnly? LastDay()
    {
        if (ObservationEnd is not { } end)
        {
            return null;
        }

        GrainCalendar calendar = new(Grain);
        return DateOnly.FromDayNumber(calendar.LastDay(calendar.Period(DateOnly.FromDateTime(end).DayNumber, end.Hour)));
    }
}
