namespace Clv.Probabilistic.Service;

/// <summary>The versions of the models, newest first.</summary>
/// <param name="Live">The number of the one that answers are by.</param>
/// <param name="Models">The versions.</param>
internal sealed record ModelsAnswer(int Live, IReadOnlyList<ModelAnswer> Models);
