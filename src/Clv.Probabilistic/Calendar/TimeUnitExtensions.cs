namespace Clv.Probabilistic;

/// <summary>Lengths and names of time units.</summary>
/// <example>
/// <code>
/// double horizon = 365.2425 / model.TimeUnit.LengthInDays();                       // a year in the model's unit
/// double continuousRate = Math.Log(1.1) * model.TimeUnit.LengthInYears();          // 10 % a year, per time unit
/// double[] residual = model.DiscountedResidualPurchases(customers, continuousRate, horizon);
/// </code>
/// </example>
public static class TimeUnitExtensions
{
    /// <summary>Days in a mean Gregorian year.</summary>
    private const double DaysPerYear = 365.2425;

    /// <summary>The length of the unit in days.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns>1, 7, 30.436875, 91.310625 or 365.2425.</returns>
    /// <exception cref="InvalidOperationException">The unit is unspecified, so it has no length.</exception>
    public static double LengthInDays(this TimeUnit unit) => unit switch
    {
        TimeUnit.Day => 1,
        TimeUnit.Week => 7,
        TimeUnit.Month => DaysPerYear / 12,
        TimeUnit.Quarter => DaysPerYear / 4,
        TimeUnit.Year => DaysPerYear,
        _ => throw new InvalidOperationException(
            "The time unit is unspecified, so its length in days is unknown; state day, week, month, quarter or year."),
    };

    /// <summary>The length of the unit in years of 365.2425 days.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns>The length in years.</returns>
    /// <exception cref="InvalidOperationException">The unit is unspecified, so it has no length.</exception>
    public static double LengthInYears(this TimeUnit unit) => unit.LengthInDays() / DaysPerYear;

    /// <summary>The unit's name in model files and on the command line.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns><c>day</c>, <c>week</c>, <c>month</c>, <c>quarter</c>, <c>year</c> or <c>unspecified</c>.</returns>
    public static string Name(this TimeUnit unit) => unit switch
    {
        TimeUnit.Day => "day",
        TimeUnit.Week => "week",
        TimeUnit.Month => "month",
        TimeUnit.Quarter => "quarter",
        TimeUnit.Year => "year",
        TimeUnit.Unspecified => "unspecified",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a time unit."),
    };

    /// <summary>Whether times can be said in the unit: it is one, and not unspecified.</summary>
    internal static bool HasLength(this TimeUnit unit) => unit is >= TimeUnit.Day and <= TimeUnit.Quarter;

    /// <summary>The unit that is as long as a grain's periods; unspecified for hours.</summary>
    internal static TimeUnit OwnUnit(this Grain grain) => grain switch
    {
        Grain.Day => TimeUnit.Day,
        Grain.Week => TimeUnit.Week,
        Grain.Month => TimeUnit.Month,
        Grain.Quarter => TimeUnit.Quarter,
        Grain.Year => TimeUnit.Year,
        _ => TimeUnit.Unspecified,
    };

    /// <summary>The unit's name in sentences, singular or plural: <c>1 week</c>, <c>13 weeks</c>.</summary>
    internal static string NameOf(this TimeUnit unit, double count) => count == 1 ? unit.Name() : unit.Name() + "s";

    /// <summary>The unit as a noun in a sentence: <c>week</c>, or <c>time unit</c> where none is specified.</summary>
    internal static string Noun(this TimeUnit unit) => unit == TimeUnit.Unspecified ? "time unit" : unit.Name();

    /// <summary>Several of the unit: <c>weeks</c>, or <c>time units</c> where none is specified.</summary>
    internal static string Plural(this TimeUnit unit) => $"{unit.Noun()}s";
}
