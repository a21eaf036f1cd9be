using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>How orders become one row per customer.</summary>
internal sealed class ObservationOptions
{
    private const string Date = "yyyy-MM-dd";
    private static readonly string[] _moments = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"];

    /// <summary>The options of a command.</summary>
    /// <param name="unitDescription">What help says of the unit.</param>
    /// <param name="calibrationEndDescription">What help says of the end of calibration.</param>
    /// <param name="forModels">Whether the customers go to a model of the library, all of which count repeat purchases.</param>
    public ObservationOptions(string unitDescription, string calibrationEndDescription, bool forModels = true)
    {
        Unit = new UnitOption(unitDescription);
        CalibrationEnd = ToolOptions.Parsed<DateOnly?>("--calibration-end", "DATE", calibrationEndDescription, ParseDay);
        if (forModels)
        {
            IncludeFirst.Hidden = true;
            IncludeFirst.Validators.Add(result =>
            {
                if (!result.Implicit)
                {
                    result.AddError(
                        $"{IncludeFirst.Name} is for clv summarize: the models count repeat purchases, and would take first ones for such; leave it out.");
                }
            });
        }
    }

    public UnitOption Unit { get; }

    public Option<Grain?> GrainOption { get; } = ToolOptions.Choice(
        "--grain",
        "GRAIN",
        "Orders of a customer in the same hour, day, week, month, quarter or year are one purchase. Default: day.",
        ("hour", Grain.Hour),
        ("day", Grain.Day),
        ("week", Grain.Week),
        ("month", Grain.Month),
        ("quarter", Grain.Quarter),
        ("year", Grain.Year));

    public Option<DateTime?> ObservationEnd { get; } = ToolOptions.Parsed<DateTime?>(
        "--observation-end", "DATE", "Last day that counts, as yyyy-MM-dd (with THH:mm for --grain hour); later orders are left out. Default: the last order.", ParseMoment);

    public Option<DateOnly?> CalibrationEnd { get; }

    public Option<bool> IncludeFirst { get; } = ToolOptions.Switch(
        "--include-first", "Count the first purchase in frequency and monetary value. The models of clv fit expect that you do not.");

    public Option<bool> Opportunities { get; } = ToolOptions.Switch(
        "--opportunities", "Count recency and T in periods of --grain, as models of opportunities ask; --unit is that period too. Default: only where the model named asks for it.");

    /// <summary>The options that have no meaning for a summary.</summary>
    public IReadOnlyList<Option> OfOrdersAlone => [GrainOption, Opportunities, ObservationEnd, CalibrationEnd, IncludeFirst];

    public OptionGroup Group => new(
        "Summarizing customers", [Unit.Option, GrainOption, Opportunities, ObservationEnd, CalibrationEnd, IncludeFirst]);

    /// <summary>The options as the library has them.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="opportunities">Whether a model counts opportunities that is to be given the customers.</param>
    public SummaryOptions Read(ParseResult line, bool opportunities = false)
    {
        opportunities |= line.GetValue(Opportunities);
        (TimeUnit unit, Grain grain) = opportunities ? Opportunity(line) : (Unit.Read(line) ?? TimeUnit.Day, line.GetValue(GrainOption) ?? Grain.Day);
        SummaryOptions options = new()
        {
            Unit = unit,
            Grain = grain,
            Opportunities = opportunities,
            ObservationEnd = line.GetValue(ObservationEnd),
            CalibrationEnd = line.GetValue(CalibrationEnd),
            IncludeFirst = line.GetValue(IncludeFirst),
        };
        if (options.CalibrationEnd is { } calibration
            && options.ObservationEnd is { } observation
            && calibration >= DateOnly.FromDateTime(observation))
        {
            throw new UsageException(FormattableString.Invariant(
                $"--calibration-end {calibration:yyyy-MM-dd} must come before --observation-end {observation:yyyy-MM-dd}."));
        }

        return options;
    }

    /// <summary>Whether both are given and are the same period, which can be counted.</summary>
    public bool NamesOpportunity(ParseResult line) =>
        line.GetValue(Opportunities)
        || (line.GetValue(GrainOption) is { } grain && Unit.Read(line) is { } unit && grain.OwnUnit() == unit);

    // What an opportunity is may be said by either.
    private (TimeUnit Unit, Grain Grain) Opportunity(ParseResult line)
    {
        TimeUnit? unit = Unit.Read(line);
        Grain grain = line.GetValue(GrainOption)
            ?? Enum.GetValues<Grain>().First(period => period.OwnUnit() == (unit ?? TimeUnit.Day));
        return grain.OwnUnit() == TimeUnit.Unspecified
            ? throw new UsageException($"Opportunities are counted by {GrainOption.Name}, and an hour is no time unit; choose {GrainOption.Name} day or a coarser one.")
            : unit is { } given && given != grain.OwnUnit()
            ? throw new UsageException(
                $"Opportunities are counted by {GrainOption.Name}, so that {Unit.Option.Name} is that too; give {GrainOption.Name} {given.Name()} with {Unit.Option.Name} {given.Name()}, or leave {Unit.Option.Name} out.")
            : (grain.OwnUnit(), grain);
    }

    /// <summary>Options as they were on the day of the calibration end: nothing later is seen, and nothing is held out.</summary>
    public static SummaryOptions AsOfCalibrationEnd(SummaryOptions given) => given with
    {
        CalibrationEnd = null,
        ObservationEnd = given.CalibrationEnd is { } day ? day.ToDateTime(default) : given.ObservationEnd,
    };

    /// <summary>Refuses an end of calibration that no order comes after.</summary>
    /// <exception cref="UsageException">It is after the last order.</exception>
    public void RequireCalibrationEndIn(TransactionTable orders, ParseResult line)
    {
        if (orders.Count > 0 && line.GetValue(CalibrationEnd) is { } day && ObservedSpan.Of(orders, observationEnd: null).Last is var last && day > last)
        {
            throw new UsageException(FormattableString.Invariant(
                $"{CalibrationEnd.Name} is {day:yyyy-MM-dd}, and the last order is of {last:yyyy-MM-dd}; name a day up to that, or leave it out."));
        }
    }

    /// <summary>What the options mean where that may surprise.</summary>
    public IEnumerable<string> Remarks(ParseResult line)
    {
        SummaryOptions options = Read(line);
        bool bareDate = line.GetResult(ObservationEnd)?.Tokens is [{ Value.Length: 10 }];
        if (options.Grain == Grain.Hour && bareDate)
        {
            yield return FormattableString.Invariant(
                $"With --grain hour, observation ends with the hour 00:00 of {options.ObservationEnd:yyyy-MM-dd}; write {options.ObservationEnd:yyyy-MM-dd}T23:00 to count the whole day.");
        }
    }

    private static DateOnly? ParseDay(string text) =>
        DateOnly.TryParseExact(text, Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw new FormatException("must be a date written as yyyy-MM-dd, such as 1997-09-30");

    private static DateTime? ParseMoment(string text) =>
        DateTime.TryParseExact(text, [Date, .. _moments], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime moment)
            ? moment
            : throw new FormatException("must be a date written as yyyy-MM-dd, such as 1997-09-30, or with a time as 1997-09-30T18:00");
}
