namespace Clv.Probabilistic.Service;

/// <summary>The fits, newest first.</summary>
/// <param name="Fits">They.</param>
internal sealed record FitsAnswer(IReadOnlyList<FitAnswer> Fits);
