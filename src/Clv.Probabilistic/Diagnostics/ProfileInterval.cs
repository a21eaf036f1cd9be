namespace Clv.Probabilistic;

/// <summary>A profile-likelihood interval of one parameter.</summary>
/// <param name="Name">The parameter's name as in model files.</param>
/// <param name="Estimate">The estimate on the natural scale.</param>
/// <param name="Lower">The lower end on the natural scale; 0 where the profile does not fall as far as the level asks on the way
/// down: the data do not exclude any small value.</param>
/// <param name="Upper">The upper end on the natural scale; +∞ where the data do not exclude any large value.</param>
public sealed record ProfileInterval(string Name, double Estimate, double Lower, double Upper);
