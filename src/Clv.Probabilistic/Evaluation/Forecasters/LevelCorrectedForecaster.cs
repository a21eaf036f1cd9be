namespace Clv.Probabilistic;

/// <summary>A forecaster whose totals are corrected by what they were off in the horizon before the cut.</summary>
/// <remarks>
/// It forecasts the last horizon of the calibration from what came before, divides what happened by what was forecast, and multiplies
/// every customer's forecast by that one factor, for purchases and for spend apart. The ranking of customers stays as it is, and so
/// does the probability of any purchase; a corrected forecast has no distribution of counts. Whether the factor of one horizon
/// suits the next, the data decide: compare with the uncorrected forecast on splits that neither has seen.
/// </remarks>
public sealed class LevelCorrectedForecaster : IHoldoutForecaster
{
    /// <summary>What its name adds to the name of what is corrected.</summary>
    internal const string Suffix = "+level";

    private readonly IHoldoutForecaster _forecaster;

    /// <summary>A corrected forecaster.</summary>
    /// <param name="forecaster">What is corrected.</param>
    public LevelCorrectedForecaster(IHoldoutForecaster forecaster)
    {
        ArgumentNullException.ThrowIfNull(forecaster);
        _forecaster = forecaster;
    }

    /// <inheritdoc/>
    public string Name => _forecaster.Name + Suffix;

    /// <inheritdoc/>
    public bool IsBaseline => _forecaster.IsBaseline;

    /// <inheritdoc/>
    public HoldoutForecast Forecast(ForecastTask task, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        LevelCorrection correction = Correction(task, cancellationToken);
        return correction.Apply(_forecaster.Forecast(task, cancellationToken));
    }

    /// <summary>The factors.</summary>
    /// <param name="task">What may be known at the cut.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The factors.</returns>
    /// <exception cref="InvalidOperationException">The calibration is too short for a rehearsal, or nothing was bought in it.</exception>
    public LevelCorrection Correction(ForecastTask task, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Past is not { } past)
        {
            throw new InvalidOperationException(
                "A level correction needs a horizon to rehearse in before the cut, and the calibration is too short; choose a shorter horizon or a later cut.");
        }

        HoldoutForecast forecast = _forecaster.Forecast(new ForecastTask(past, past, past.Holdout!.Duration, past: null, lastPeriod: null), cancellationToken);
        return LevelCorrection.Of(forecast, past.Holdout);
    }
}
