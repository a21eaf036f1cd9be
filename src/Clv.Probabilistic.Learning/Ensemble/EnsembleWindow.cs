namespace Clv.Probabilistic.Learning;

/// <summary>An earlier origin with what customers did in the horizon after it.</summary>
/// <param name="Origin">What was known.</param>
/// <param name="Actual">The purchases that came.</param>
internal sealed record EnsembleWindow(EnsembleOrigin Origin, double[] Actual)
{
    /// <summary>Origins are so many days apart: a quarter of a year, in whole weeks.</summary>
    private const int DaysApart = 13 * 7;

    /// <summary>The number of the day on which it begins.</summary>
    private int Day => Origin.Features.Day!.Value.DayNumber;

    /// <summary>Actual by expected purchases of all customers together.</summary>
    public double Level => Actual.Sum() / Origin.Expected.Sum();

    /// <summary>The days on which windows would begin that orders reach back to, and in which nobody bought who was known.</summary>
    /// <param name="origin">The origin.</param>
    /// <param name="most">How many windows at most.</param>
    public static IReadOnlyList<DateOnly> Empty(ForecastOrigin origin, int most) =>
    [
        .. Enumerable.Range(0, most)
            .Select(back => origin.Day.DayNumber - origin.DaysAhead - (back * DaysApart))
            .TakeWhile(day => origin.FirstDay is { } first && day >= first)
            .Where(day => origin.RehearsalFrom(day)?.Actual.Frequency.Any(count => count > 0) != true)
            .Select(DateOnly.FromDayNumber),
    ];

    /// <summary>The windows that had ended by an origin, the latest first.</summary>
    /// <param name="origin">The origin; nothing after it is looked at.</param>
    /// <param name="fitter">The model, which is fitted at each of them.</param>
    /// <param name="options">How many, and which features.</param>
    /// <param name="known">Windows of a later origin of the same orders: one that begins on the same day is the same.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>As many as orders reach back to and the model can be fitted at.</returns>
    public static IReadOnlyList<EnsembleWindow> EndedBy(
        ForecastOrigin origin,
        IPurchaseFitter fitter,
        EnsembleOptions options,
        IReadOnlyList<EnsembleWindow> known,
        CancellationToken cancellationToken)
    {
        List<EnsembleWindow> windows = [];
        int latest = origin.Day.DayNumber - origin.DaysAhead;
        for (int back = 0; back < options.Origins; back++)
        {
            int day = latest - (back * DaysApart);
            if (known.FirstOrDefault(window => window.Day == day) is { } same)
            {
                windows.Add(same);
                continue;
            }

            if (origin.RehearsalFrom(day) is not { } past)
            {
                break;
            }

            try
            {
                windows.Add(new EnsembleWindow(
                    EnsembleOrigin.Of(past.Origin, fitter, options.Features, cancellationToken), [.. past.Actual.Frequency.Select(count => (double)count)]));
            }
            catch (InvalidOperationException)
            {
                break; // too few customers for the model so early, and fewer still before
            }
        }

        return windows;
    }
}
