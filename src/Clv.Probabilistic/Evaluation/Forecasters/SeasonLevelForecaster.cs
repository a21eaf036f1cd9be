namespace Clv.Probabilistic;

/// <summary>A forecaster whose totals are corrected by what they were off in the same season of earlier years.</summary>
/// <remarks>
/// R = log(actual/forecast) of total purchases in a window as long as the horizon, forecast at its beginning, of everybody known then.
/// Totals are multiplied by exp(mean R · y/(y + 1)) over the windows that begin 1, 2, … years of 52 weeks before the cut and end by it, of
/// which there are y. Where none is so old, by exp(b · R) of the window that ends at the cut, with b = ΣR(t)·R(t−1) / (ΣR(t−1)² + 0.02) over
/// windows that follow each other, from 0 to 1, and 0 where there are fewer than two. A horizon that is up to a week longer than so many
/// years, as calendar years are, counts as them, and its window ends at the cut. Spend has a factor of its own by the same rule. The ranking
/// of customers stays as it is, and so does the probability of any purchase; a corrected forecast has no distribution of counts. The model
/// is fitted anew at the beginning of every window. Whether it helps, the data decide: compare with the uncorrected forecast.
/// </remarks>
/// <example>
/// <code>
/// SeasonLevelForecaster seasonal = new(new PurchaseModelForecaster(new BetaGeoFitter()));
/// SeasonLevel level = seasonal.Level(ForecastOrigin.Of(orders, weeks, horizon: 13));
/// Console.WriteLine($"purchases times {level.Factors.Purchases:0.00}, spend times {level.Factors.Spend:0.00}");
/// </code>
/// </example>
public sealed class SeasonLevelForecaster : IForecaster
{
    /// <summary>What follows the name of a forecaster at a level of the same season.</summary>
    internal const string Suffix = "+season";

    private readonly IForecaster _forecaster;

    /// <summary>A corrected forecaster.</summary>
    /// <param name="forecaster">What is corrected.</param>
    public SeasonLevelForecaster(IForecaster forecaster)
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
        LevelCorrection factors = Used(training, cancellationToken).Factors;
        return new LevelledForecaster(_forecaster.Learn(training, cancellationToken), factors);
    }

    /// <summary>The factors, with the windows that they come from and how far off such totals were in past windows.</summary>
    /// <param name="training">What may be learnt from.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The factors, which are 1 where there is nothing to correct by.</returns>
    /// <remarks>The forecaster learns at the beginning of every window, as far back as orders reach, and once: who asks again for the same
    /// training is answered from what is known.</remarks>
    public SeasonLevel Level(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        return new SeasonWalk(_forecaster, training, cancellationToken).Level(withDeviations: true);
    }

    /// <summary>The factors, with the windows alone that they come from, which are fewer.</summary>
    internal SeasonLevel Used(ForecastOrigin training, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(training);
        return new SeasonWalk(_forecaster, training, cancellationToken).Level(withDeviations: false);
    }
}
