using MathNet.Numerics.LinearAlgebra;

namespace Clv.Probabilistic;

/// <summary>How many new customers will come in the months ahead, by how many came in those before.</summary>
/// <remarks>
/// <para>Counts per calendar month follow a curve with a level, from 12 months on a trend, and from 24 months on a factor for each month of the
/// year; trend and factors are shrunk towards none. Counts scatter around it as those of a negative binomial distribution, by as much as they did.
/// Months of which a part was observed count by that part. Intervals are of what will come: of the curve that is not known exactly, and of the
/// scatter around it, drawn with a seed.</para>
/// <para>Where nobody new has come in the last three months, nobody is expected: that is how a file of a closed group of customers looks.
/// Immutable.</para>
/// </remarks>
/// <example>
/// <code>
/// AcquisitionForecast newcomers = AcquisitionForecast.Of(orders, new() { Months = 6 });
/// Console.WriteLine($"{newcomers.Total:0} new customers within six months, between {newcomers.Outcome.Lower:0} and {newcomers.Outcome.Upper:0}");
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class AcquisitionForecast : ITabularResult, IResultView
{
    private const int MostMonths = 120;
    private const int MonthsForTrend = 12;
    private const int MonthsForSeason = 24;
    private const int QuietMonths = 3;
    private const int DrawCount = 2_000;

    /// <summary>The first months have so many times as many new customers as the rest, where they are suspected of being no new ones.</summary>
    private const double Suspicious = 2;

    private readonly AcquiredMonth[] _past;
    private readonly AcquiredMonth[] _ahead;
    private readonly double[][] _draws;
    private readonly AcquisitionCurve? _curve;
    private readonly int _quiet;

    private AcquisitionForecast(
        AcquisitionForecastOptions options, AcquiredMonth[] past, AcquiredMonth[] ahead, double[][] draws, AcquisitionCurve? curve, int quiet)
    {
        Level = options.Level;
        _past = past;
        _ahead = ahead;
        _draws = draws;
        _curve = curve;
        _quiet = quiet;
        CompensatedSum total = default;
        foreach (AcquiredMonth month in ahead)
        {
            total.Add(month.Expected);
        }

        Total = total.Value;
        Outcome = IntervalOf(Total, draws.Select(draw => draw.Sum()), options.Level);
    }

    /// <summary>The calendar months of the past.</summary>
    public IReadOnlyList<AcquiredMonth> Past => Array.AsReadOnly(_past);

    /// <summary>The months ahead, of 30.436875 days each.</summary>
    public IReadOnlyList<AcquiredMonth> Ahead => Array.AsReadOnly(_ahead);

    /// <summary>How many are expected in all of them.</summary>
    public double Total { get; }

    /// <summary>The interval of how many will come.</summary>
    public Interval Outcome { get; }

    /// <summary>The level of intervals.</summary>
    public double Level { get; }

    /// <summary>By which share more are expected from year to year; null where the past is too short for a trend.</summary>
    public double? TrendPerYear => _curve?.TrendPerYear;

    /// <summary>Whether months of the year have factors of their own.</summary>
    public bool HasSeason => _curve is not null && WholeMonths >= MonthsForSeason;

    /// <summary>How many times wider months scatter than those of customers who come independently of each other, squared; ≥ 1.</summary>
    public double Dispersion => _curve?.Dispersion ?? 1;

    /// <summary>Whether nobody new is expected, because nobody new has come of late.</summary>
    public bool IsClosed => _curve is null;

    /// <summary>What the forecast says and assumes, in sentences.</summary>
    public IReadOnlyList<string> Sentences => [.. Says()];

    /// <summary>New customers of every draw and month.</summary>
    internal IReadOnlyList<double[]> Draws => _draws;

    private int WholeMonths => _past.Count(month => month.Observed == 1);

    /// <summary>Forecasts by the first orders of customers.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="options">Months, past and level; null for the defaults.</param>
    /// <returns>The forecast.</returns>
    /// <exception cref="ArgumentException">There are no orders in the past that is looked at, or an option breaks its rule.</exception>
    public static AcquisitionForecast Of(TransactionTable orders, AcquisitionForecastOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(orders);
        options ??= new AcquisitionForecastOptions();
        if (options.Months is < 0 or > MostMonths)
        {
            throw new ArgumentException(FormattableString.Invariant($"Months is {options.Months}; it must lie between 0 and {MostMonths}."));
        }

        IntervalLevel.Require(options.Level, DrawCount);
        int[] first = [.. orders.FirstDays().Where(day => day != int.MaxValue)];
        int until = options.Until?.DayNumber ?? (orders.Count == 0 ? -1 : orders.Day.Max());
        int from = options.From?.DayNumber ?? (first.Length == 0 ? 0 : first.Min());
        first = [.. first.Where(day => day >= from && day <= until)];
        if (first.Length == 0)
        {
            throw new ArgumentException("Nobody ordered first in the past that is looked at, so nothing is known of how many come; give more orders, or let the past begin earlier.");
        }

        AcquiredMonth[] past = Counted(first, from, until);
        int quiet = past.Reverse().TakeWhile(month => month.Actual == 0).Count();
        double[] middles = [.. Enumerable.Range(0, options.Months).Select(month => until + 1 + ((month + 0.5) * TimeUnit.Month.LengthInDays()))];
        if (quiet >= QuietMonths)
        {
            return new AcquisitionForecast(
                options, past, [.. middles.Select(middle => MonthAhead(middle, 0, [], options.Level))], [], curve: null, quiet);
        }

        int whole = past.Count(month => month.Observed == 1);
        var curve = AcquisitionCurve.Fit(
            [.. past.Select(MiddleOf)],
            [.. past.Select(LengthOf)],
            [.. past.Select(month => month.Actual!.Value)],
            whole >= MonthsForTrend,
            whole >= MonthsForSeason);
        double[][] draws = Drawn(curve, middles, options.Seed);
        return new AcquisitionForecast(
            options,
            [.. past.Select(month => month with { Expected = curve.At(MiddleOf(month)) * LengthOf(month) })],
            [.. middles.Select((middle, at) => MonthAhead(middle, curve.At(middle), [.. draws.Select(draw => draw[at])], options.Level))],
            draws,
            curve,
            quiet);
    }

    /// <summary>What the forecast says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable()
    {
        AcquiredMonth[] rows = [.. _past, .. _ahead];
        return new ResultTable(
            "New customers by month",
            rows.Length,
            [
                ResultColumn.OfDays("from", rows.Length, row => rows[row].From),
                ResultColumn.Of("observed", rows.Length, row => rows[row].Observed, CellStyle.Share),
                ResultColumn.Optional("actual", rows.Length, row => rows[row].Actual, CellStyle.Count),
                ResultColumn.Of("expected", rows.Length, row => rows[row].Expected),
                ResultColumn.Optional("lower", rows.Length, row => rows[row].Outcome?.Lower, CellStyle.Count),
                ResultColumn.Optional("upper", rows.Length, row => rows[row].Outcome?.Upper, CellStyle.Count),
            ])
        {
            EndMatters = true,
        };
    }

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer)
    {
        writer.Paragraphs(Sentences);
        writer.Table(((ITabularResult)this).ToTable());
    }

    private static AcquiredMonth[] Counted(int[] first, int from, int until)
    {
        CohortCalendar calendar = new(CohortPeriod.Month);
        int start = calendar.Of(from);
        double[] counts = new double[calendar.Of(until) - start + 1];
        foreach (int day in first)
        {
            counts[calendar.Of(day) - start]++;
        }

        return
        [
            .. counts.Select((count, at) =>
            {
                DateOnly begins = calendar.From(start + at);
                int days = Math.Min(until, calendar.Until(start + at).DayNumber) - Math.Max(from, begins.DayNumber) + 1;
                return new AcquiredMonth(begins, 0) { Actual = count, Observed = (double)days / DaysIn(begins) };
            }),
        ];
    }

    private static int DaysIn(DateOnly day) => DateTime.DaysInMonth(day.Year, day.Month);

    /// <summary>How much of a month of mean length was observed.</summary>
    private static double LengthOf(AcquiredMonth month) => month.Observed * DaysIn(month.From) / TimeUnit.Month.LengthInDays();

    private static double MiddleOf(AcquiredMonth month) => month.From.DayNumber + (DaysIn(month.From) / 2.0);

    private static AcquiredMonth MonthAhead(double middle, double expected, double[] draws, double level) =>
        new(DateOnly.FromDayNumber((int)(middle - (TimeUnit.Month.LengthInDays() / 2))), expected)
        {
            Observed = 1,
            Outcome = IntervalOf(expected, draws, level),
        };

    private static Interval IntervalOf(double expected, IEnumerable<double> draws, double level)
    {
        double[] all = [.. draws];
        if (all.Length == 0)
        {
            return new Interval(expected, expected);
        }

        Interval middle = OrderedDraws.MiddleOf(all, level);
        return new Interval(Math.Min(Math.Floor(middle.Lower), expected), Math.Max(Math.Ceiling(middle.Upper), expected));
    }

    private static double[][] Drawn(AcquisitionCurve curve, double[] middles, long seed)
    {
        double[][] draws = new double[DrawCount][];
        for (int draw = 0; draw < draws.Length; draw++)
        {
            var random = RandomStream.Of(unchecked((ulong)seed), StreamPurpose.Replicates, draw);
            Vector<double> coefficients = curve.Draw(ref random);
            draws[draw] = new double[middles.Length];
            for (int month = 0; month < middles.Length; month++)
            {
                double mean = curve.At(middles[month], coefficients);
                double beyond = curve.Dispersion - 1;
                double rate = beyond > 0 && mean > 0 ? beyond * new GammaSampler(mean / beyond).Sample(ref random) : mean;
                draws[draw][month] = PoissonSampler.Sample(rate, ref random);
            }
        }

        return draws;
    }

    private IEnumerable<string> Says()
    {
        string ahead = DisplayText.Count(_ahead.Length, "month");
        if (IsClosed)
        {
            yield return $"No new customer has come in the last {DisplayText.Count(_quiet)} months, so none is expected in the {ahead} ahead.";
            yield break;
        }

        yield return $"{EconomicText.Whole(Total)} new customers are expected in the {ahead} ahead, and {PredictionInterval.InCases(Level)} it will be between {EconomicText.Whole(Outcome.Lower)} and {EconomicText.Whole(Outcome.Upper)}.";
        yield return TrendPerYear is { } trend
            ? $"That continues {DisplayText.Count(_past.Length)} months with a trend of {EconomicText.Change(trend)} a year{(HasSeason ? " and the season of the year, both" : ",")} shrunk towards none; months have scattered around it by {EconomicText.Number(Math.Sqrt(Dispersion))} times as much as chance alone."
            : $"{DisplayText.Count(WholeMonths)} whole months are too few for a trend, so the level of these continues; months have scattered around it by {EconomicText.Number(Math.Sqrt(Dispersion))} times as much as chance alone.";
        if (Early() is { } times)
        {
            yield return $"The first {QuietMonths} months have {EconomicText.Number(times)} times as many new customers as the later ones. Where the orders before are not in the file, they only seem new; begin later then.";
        }
    }

    private double? Early()
    {
        AcquiredMonth[] whole = [.. _past.Where(month => month.Observed > 0.5)];
        if (whole.Length < 2 * QuietMonths)
        {
            return null;
        }

        double early = whole.Take(QuietMonths).Average(month => month.Actual!.Value);
        double later = whole.Skip(QuietMonths).Average(month => month.Actual!.Value);
        return early >= Suspicious * later && later > 0 ? early / later : null;
    }
}
