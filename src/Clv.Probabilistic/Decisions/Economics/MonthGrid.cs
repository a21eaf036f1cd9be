using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>The months of a horizon: those by which <see cref="LifetimeValue"/> discounts.</summary>
internal sealed class MonthGrid
{
    /// <summary>A hundred years.</summary>
    private const int MostMonths = 1200;

    /// <summary>A horizon of whole months is not to have one more by rounding.</summary>
    private const double Rounding = 1e-12;

    private readonly double[] _ends;
    private readonly double[] _discounts;

    private MonthGrid(double month, double[] ends, double[] discounts)
    {
        Month = month;
        _ends = ends;
        _discounts = discounts;
    }

    /// <summary>The length of a month in the model's time unit.</summary>
    public double Month { get; }

    /// <summary>The number of months, the last of which may be shorter.</summary>
    public int Count => _ends.Length;

    /// <summary>Where each month ends, in the model's time unit.</summary>
    public ReadOnlySpan<double> Ends => _ends;

    /// <summary>What a purchase of each month counts at the start.</summary>
    public ReadOnlySpan<double> Discounts => _discounts;

    /// <summary>The months of a horizon.</summary>
    /// <param name="unit">The model's time unit.</param>
    /// <param name="horizon">The horizon in it.</param>
    /// <param name="rate">The effective annual discount rate.</param>
    /// <exception cref="ArgumentException">Horizon or rate breaks its rule, or there are too many months.</exception>
    /// <exception cref="InvalidOperationException">The unit is unspecified.</exception>
    public static MonthGrid Of(TimeUnit unit, double horizon, double rate)
    {
        if (!double.IsFinite(horizon) || horizon < 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The horizon is {horizon}; it must be finite and not negative."));
        }

        if (!double.IsFinite(rate) || rate <= -1)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The discount rate is {rate} per year; it must be finite and greater than -1."));
        }

        if (unit == TimeUnit.Unspecified)
        {
            throw new InvalidOperationException(
                "The model's time unit is unspecified, so a month has no length in it; state the unit (day, week, month, quarter or year).");
        }

        double month = TimeUnit.Month.LengthInDays() / unit.LengthInDays();
        double steps = StepsOf(unit, horizon);
        double[] ends = new double[(int)steps];
        double[] discounts = new double[ends.Length];
        double logFactor = Log1p.Of(rate);
        for (int k = 0; k < ends.Length; k++)
        {
            ends[k] = k == ends.Length - 1 ? horizon : (k + 1) * month;
            discounts[k] = Math.Exp(-logFactor * (ends[k] * unit.LengthInYears()));
        }

        return new MonthGrid(month, ends, discounts);
    }

    /// <summary>Refuses a horizon of too many months, before anything is computed over it.</summary>
    /// <returns>How many it has.</returns>
    /// <exception cref="ArgumentException">They are too many.</exception>
    public static double StepsOf(TimeUnit unit, double horizon)
    {
        double steps = Math.Ceiling(horizon / (TimeUnit.Month.LengthInDays() / unit.LengthInDays()) * (1 - Rounding));
        return steps <= MostMonths
            ? steps
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The horizon has {steps} months; {MostMonths} are the most. Take a shorter one."));
    }

    /// <summary>How much of what falls into the months has come by a time, and which month is running, if what comes within a month comes evenly.</summary>
    /// <param name="time">The time after the start.</param>
    /// <returns>The whole months that are over, and the share of the running one.</returns>
    public (int Whole, double Share) At(double time)
    {
        int whole = (int)Math.Clamp(Math.Floor(time / Month), 0, Count);
        while (whole < Count && time >= _ends[whole])
        {
            whole++;
        }

        if (whole == Count)
        {
            return (Count, 0);
        }

        double start = whole == 0 ? 0 : _ends[whole - 1];
        return (whole, Math.Clamp((time - start) / (_ends[whole] - start), 0, 1));
    }
}
