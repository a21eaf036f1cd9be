using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>A forecaster whose totals are corrected by what they were off in the horizon before the cut.</summary>
/// <remarks>
/// It forecasts the last horizon of the calibration from what came before, divides what happened by what was forecast, and multiplies
/// every customer's forecast by that one factor, for purchases and for spend apart. The ranking of customers stays as it is, and so
/// does the probability of any purchase; a corrected forecast has no distribution of counts. Whether the factor of one horizon
/// suits the next, the data decide: compare with the uncorrected forecast on splits that neither has seen.
/// </remarks>
/// <example>
/// <code>
/// LevelCorrectedForecaster corrected = new(new PurchaseModelForecaster(new BetaGeoFitter()));
/// LevelCorrection factors = corrected.Correction(ForecastOrigin.Of(orders, weeks, horizon: 13));
/// Console.WriteLine($"purchases times {factors.Purchases:0.00}, spend times {factors.Spend:0.00}");
/// </code>
/// </example>
public sealed class LevelCorrectedForecaster : IForecaster
{
    /// <summary>What follows the name of a forecaster whose level is corrected.</summary>
    internal const string Suffix = "+level";

    private readonly IForecaster _forecaster;

    /// <summary>A corrected forecaster.</summary>
    /// <param name="forecaster">What is corrected.</param>
    public LevelCorrectedForecaster(IForecaster forecaster)
    {
        ArgumentNullException.ThrowIfNull(forecaster);
        _forecaster = forecaster;
    }

    /// <inheritdoc/>
    public string Name => _forecaster.Name + Suffix;

    /// <inheritdoc/>
    public bool IsBaseline => _forecaster.IsBaseline;

    /// <inheritdoc/>
    public bool IsLearner => _forecaster.IsLearner;

    /// <inheritdoc/>
    public string? CorrectionOf => _forecaster.Name;

    /// <inheritdoc/>
    public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        LevelCorrection correction = Correction(training, cancellationToken);
        return new LevelledForecaster(_forecaster.Learn(training, cancellationToken), correction);
    }

    /// <summary>The factors.</summary>
    /// <param name="training">What may be learnt from.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The factors.</returns>
    /// <exception cref="InvalidOperationException">The calibration is too short for a rehearsal, or nothing was bought in it.</exception>
    public LevelCorrection Correction(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (training.Rehearsal is not { } past)
        {
            throw new InvalidOperationException(
                "A level correction needs a horizon to rehearse in before the cut, and the calibration is too short; choose a shorter horizon or a later cut.");
        }

        return LevelCorrection.Of(Rehearsed(past, cancellationToken));
    }

    private LevelTotals Rehearsed(Rehearsal past, CancellationToken cancellationToken)
    {
        try
        {
            return past.TotalsOf(_forecaster, cancellationToken);
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A level correction rehearses the horizon before the cut, here from {past.Origin.Day:yyyy-MM-dd}, and that is too early: {error.Message} Choose a shorter horizon or a later cut."),
                error);
        }
    }
}
