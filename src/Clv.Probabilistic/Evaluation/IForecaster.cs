namespace Clv.Probabilistic;

/// <summary>Something that learns from customers' pasts and forecasts what customers will buy next: a model of this library, a simple
/// rule to beat, or a model of your own.</summary>
/// <remarks>It learns first and forecasts then, so that customers can be forecast by what others taught, and what did best on held-out
/// orders can forecast the time that nobody has seen. Immutable: what it learns is in what <see cref="Learn"/> returns.</remarks>
public interface IForecaster
{
    /// <summary>Its name in tables, such as <c>bg-nbd</c>.</summary>
    string Name { get; }

    /// <summary>Whether it is a simple rule, which a model ought to beat.</summary>
    bool IsBaseline => false;

    /// <summary>Whether it is a learner: what forecasts by what such customers did after earlier cuts, in place of a model of why they come
    /// back.</summary>
    /// <remarks>A comparison says whether learning pays (<see cref="ModelComparisonResult.Learning"/>), corrects the level of no learner by itself,
    /// since learners have it from the same horizons, and may go on without one that cannot learn
    /// (<see cref="ComparisonOptions.LearnersMayBeLeftOut"/>). A <see cref="CustomerAnalysis"/> takes purchases from it, and spend per purchase
    /// from the model of spend.</remarks>
    bool IsLearner => false;

    /// <summary>The name of the forecaster that it is a corrected variant of; null for one in its own right.</summary>
    /// <remarks>A variant is shown beside its original and is not ranked by the ranked probability score. Where it finds nothing to
    /// correct by, it is left out with a remark; any other forecaster that cannot learn stops a comparison, unless it is a learner that may be
    /// left out.</remarks>
    string? CorrectionOf => null;

    /// <summary>Learns from customers as they are known at an origin.</summary>
    /// <param name="training">What may be learnt from. What such customers did in a horizon is in <see cref="ForecastOrigin.Rehearsal"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What it learnt, ready to forecast the training's horizon.</returns>
    /// <exception cref="InvalidOperationException">There is too little to learn from; the message says what is missing.</exception>
    ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default);
}
