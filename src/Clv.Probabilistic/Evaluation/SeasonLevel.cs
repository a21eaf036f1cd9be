using System.Text.Json.Serialization;
using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic;

/// <summary>The level of a forecast by the same season of earlier years: the factors of its totals, the windows that they come from, and how
/// far off such totals were in past windows.</summary>
/// <remarks>Immutable. <see cref="SeasonLevelForecaster"/> says by which rule. A row per window as a table.</remarks>
/// <example>
/// <code>
/// ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
/// PurchaseModelForecaster model = new(new BetaGeoFitter());
/// SeasonLevel level = new SeasonLevelForecaster(model).Level(now);
/// CustomerForecast next = level.Apply(model.Learn(now).Forecast(now));
/// Interval? spend = level.SpendWithin(next.Spend.Sum(), level: 0.9);
/// if (level.PurchasesWithin(next.Purchases.Sum(), level: 0.9) is { } interval)
/// {
///     Console.WriteLine($"{interval.Lower:0} to {interval.Upper:0} purchases in nine of ten cases, as far off as in past windows");
/// }
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed record SeasonLevel : ITabularResult
{
    private const int FewestDeviations = 2;

    /// <summary>The name of the forecaster whose level it is.</summary>
    public required string Forecaster { get; init; }

    /// <summary>The day of the forecast, by which every window has ended.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What purchases were corrected by.</summary>
    public required SeasonLevelRule Rule { get; init; }

    /// <summary>What spend was corrected by; null where there is no spend.</summary>
    public SeasonLevelRule? SpendRule { get; init; }

    /// <summary>What total purchases and total spend are multiplied by; 1 where there is nothing to correct by.</summary>
    public required LevelCorrection Factors { get; init; }

    /// <summary>b, the share of the last window's error that is taken to last, from 0 to 1; null unless purchases go by the last windows.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Persistence { get; init; }

    /// <summary>The same of spend.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? SpendPersistence { get; init; }

    /// <summary>The windows that were looked at, the earliest first. The factor comes from those with <see cref="SeasonWindow.YearsBack"/> where
    /// the rule is <see cref="SeasonLevelRule.SameSeason"/>, and from those with <see cref="SeasonWindow.HorizonsBack"/> where it is <see
    /// cref="SeasonLevelRule.LastWindows"/>.</summary>
    public required IReadOnlyList<SeasonWindow> Windows { get; init; }

    /// <summary>The windows that are left out, a sentence each that says why: nothing could be learnt at their beginning, or nothing was bought
    /// in them. Empty where there is none.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>The root mean square of the <see cref="SeasonWindow.Deviation"/> of past windows, a standard deviation about 0 on the scale of
    /// logarithms: about the share by which totals at this level were off. Null where fewer than two windows have one.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Deviation => RootMeanSquare(window => window.Deviation);

    /// <summary>The same of spend.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? SpendDeviation => RootMeanSquare(window => window.SpendDeviation);

    /// <summary>What was done, a sentence each.</summary>
    public IReadOnlyList<string> Sentences => SeasonLevelWords.Of(this);

    /// <summary>The windows that have a deviation.</summary>
    internal int Deviations => Windows.Count(window => window.Deviation is not null);

    /// <summary>The windows that the factor of purchases comes from, the earliest first.</summary>
    internal IEnumerable<SeasonWindow> Used => Rule switch
    {
        SeasonLevelRule.SameSeason => Windows.Where(window => window.YearsBack is not null),
        SeasonLevelRule.LastWindows => Windows.Where(window => window.HorizonsBack is not null),
        _ => [],
    };

    /// <summary>The forecast at this level.</summary>
    /// <param name="forecast">A forecast of the same forecaster.</param>
    /// <returns>As <see cref="LevelCorrection.Apply"/>.</returns>
    public CustomerForecast Apply(CustomerForecast forecast) => Factors.Apply(forecast);

    /// <summary>Where total purchases will turn out to be, if they are as far off as such totals were in past windows.</summary>
    /// <param name="total">Total purchases at this level, such as the sum of a corrected forecast.</param>
    /// <param name="level">The probability of the interval, in (0, 1).</param>
    /// <returns>total · exp(± z · <see cref="Deviation"/>), z = Φ⁻¹((1 + level)/2); null where there is no deviation.</returns>
    /// <remarks>Normal on the scale of logarithms, and from few windows: with less than about ten of them it is a rough guide.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The level is not in (0, 1).</exception>
    public Interval? PurchasesWithin(double total, double level) => Within(total, Deviation, level);

    /// <summary>Where total spend will turn out to be, in the same way.</summary>
    /// <param name="total">Total spend at this level.</param>
    /// <param name="level">The probability of the interval, in (0, 1).</param>
    /// <returns>As <see cref="PurchasesWithin"/>, by <see cref="SpendDeviation"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not in (0, 1).</exception>
    public Interval? SpendWithin(double total, double level) => Within(total, SpendDeviation, level);

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable()
    {
        IReadOnlyList<SeasonWindow> windows = Windows;
        bool hasSpend = windows.Any(window => window.ForecastSpend is not null);
        return new ResultTable(
            FormattableString.Invariant($"Windows before {Day:yyyy-MM-dd} by which the level of {Forecaster} is corrected"),
            windows.Count,
            [
                ResultColumn.OfDays("day", windows.Count, row => windows[row].Day),
                ResultColumn.OfDays("end", windows.Count, row => windows[row].End),
                ResultColumn.Optional("years_back", windows.Count, row => windows[row].YearsBack),
                ResultColumn.Optional("horizons_back", windows.Count, row => windows[row].HorizonsBack),
                ResultColumn.Of("actual_purchases", windows.Count, row => windows[row].ActualPurchases, CellStyle.Count),
                ResultColumn.Of("forecast_purchases", windows.Count, row => windows[row].ForecastPurchases),
                ResultColumn.Of("log_ratio", windows.Count, row => windows[row].LogRatio),
                ResultColumn.Optional("deviation", windows.Count, row => windows[row].Deviation),
                .. hasSpend ? OfSpend(windows) : [],
            ])
        {
            Remarks = Sentences,
            EndMatters = true,
        };
    }

    private static ResultColumn[] OfSpend(IReadOnlyList<SeasonWindow> windows) =>
    [
        ResultColumn.Optional("actual_spend", windows.Count, row => windows[row].ActualSpend, CellStyle.Money),
        ResultColumn.Optional("forecast_spend", windows.Count, row => windows[row].ForecastSpend, CellStyle.Money),
        ResultColumn.Optional("spend_log_ratio", windows.Count, row => windows[row].SpendLogRatio),
        ResultColumn.Optional("spend_deviation", windows.Count, row => windows[row].SpendDeviation),
    ];

    private static Interval? Within(double total, double? deviation, double level)
    {
        double z = Normal.InvCDF(0, 1, (1 + IntervalLevel.Require(level)) / 2);
        return deviation is { } off ? new Interval(total * Math.Exp(-z * off), total * Math.Exp(z * off)) : null;
    }

    private double? RootMeanSquare(Func<SeasonWindow, double?> deviationOf)
    {
        double[] squares = [.. Windows.Select(deviationOf).OfType<double>().Select(deviation => deviation * deviation)];
        return squares.Length < FewestDeviations ? null : Math.Sqrt(CompensatedSum.Mean(squares));
    }
}
