namespace Clv.Probabilistic;

/// <summary>Draws of one model in an average.</summary>
/// <param name="Draws">The draws.</param>
/// <param name="Weight">The weight of the model, ≥ 0; those of an average need not add up to 1.</param>
public sealed record ModelDraws(ParameterDraws Draws, double Weight);
