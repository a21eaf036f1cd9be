namespace Clv.Probabilistic;

/// <summary>How forecasters are compared.</summary>
/// <example>
/// <code>
/// ComparisonOptions options = new()
/// {
///     Horizon = 13,
///     Summary = weeks,
///     Forecasters =
///     [
///         new PurchaseModelForecaster(new BetaGeoFitter()), new MeanForecaster(), new PastRateForecaster(),
///         new RecencyCutoffForecaster(cutoff: 26), new LastPeriodForecaster(),
///     ],
///     Resamples = 500,
/// };
/// </code>
/// </example>
public sealed record ComparisonOptions
{
    /// <summary>The length of each holdout, in the summary's time unit, &gt; 0.</summary>
    public required double Horizon { get; init; }

    /// <summary>How orders are summarized; the unit of <see cref="Horizon"/>. Its calibration end is the last cut.</summary>
    /// <value>Default: days, with the last holdout up to the last order.</value>
    public SummaryOptions Summary { get; init; } = new();

    /// <summary>How many rolling origins, ≥ 1.</summary>
    /// <value>Default null: one where a calibration end is given, else as many, up to four, as leave a calibration no shorter than its
    /// holdout.</value>
    public int? Origins { get; init; }

    /// <summary>The splits themselves, where rolling origins are not what is wanted, such as those of
    /// <see cref="HoldoutSplits.ByCohort"/>.</summary>
    /// <value>Default null: rolling origins.</value>
    public IReadOnlyList<HoldoutSplit>? Splits { get; init; }

    /// <summary>What is compared.</summary>
    /// <value>Default null: every purchase model, and the baselines.</value>
    public IReadOnlyList<IForecaster>? Forecasters { get; init; }

    /// <summary>Whether a learner (<see cref="IForecaster.IsLearner"/>) that cannot learn, because orders do not reach back far enough or its
    /// library is not on this machine, is left out with a remark that says why.</summary>
    /// <value>Default false: it stops the comparison, as any other forecaster does.</value>
    public bool LearnersMayBeLeftOut { get; init; }

    /// <summary>Whether every model is also shown with its level corrected, by <see cref="LevelCorrectedForecaster"/>.</summary>
    /// <value>Default false.</value>
    public bool WithLevelCorrection { get; init; }

    /// <summary>Whether every model is also shown at the level of the same season, by <see cref="SeasonLevelForecaster"/>.</summary>
    /// <value>Default false.</value>
    public bool WithSeasonLevel { get; init; }

    /// <summary>Random folds of customers: each fold is forecast by what is learnt from the others.</summary>
    /// <value>Default 1: everybody is learnt from and forecast.</value>
    public int Folds { get; init; } = 1;

    /// <summary>The share of customers whom a budget reaches, in (0, 1], for <see cref="SpendScores.BudgetCapture"/>.</summary>
    /// <value>Default 0.2: every fifth.</value>
    public double Budget { get; init; } = ScoreRules.Budget;

    /// <summary>Resamples of customers for the intervals of differences, ≥ 100.</summary>
    /// <value>Default 1000.</value>
    public int Resamples { get; init; } = 1000;

    /// <summary>The seed of folds and resamples.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; init; } = 1;
}
