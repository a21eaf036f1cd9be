namespace Clv.Probabilistic;

/// <summary>Sums over customers of one frequency with u = 1 − s + sρ, from which those of <see cref="GammaGammaSums"/> follow.</summary>
/// <param name="LogU">Σ ln u.</param>
/// <param name="Inverse">Σ 1/u.</param>
/// <param name="Square">Σ 1/u².</param>
internal readonly record struct GammaGammaProduct(double LogU, double Inverse, double Square);
