namespace Clv.Probabilistic;

/// <summary>A model in an average.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Weight">Its weight; those of an average add up to 1.</param>
/// <param name="PredictiveLogDensity">The sum over customers of the log-likelihood less the number of parameters: about what the model would
/// say of customers whom it was not fitted to, and −½ of Akaike's information criterion.</param>
public sealed record AveragedModel(ModelFit<PurchaseModel> Fit, double Weight, double PredictiveLogDensity);
