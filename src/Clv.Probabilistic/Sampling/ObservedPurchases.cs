namespace Clv.Probabilistic;

/// <summary>What is seen of a simulated customer within some time.</summary>
/// <param name="Count">x: the repeat purchases, of which anything above 2³¹ − 1 is only known to be that.</param>
/// <param name="Last">t_x: the time of the last, 0 without one.</param>
/// <param name="LogIntervals">Σ ln of the times between purchases; NaN of a rhythm that does not make each, as of one whose likelihood
/// has no use for it.</param>
internal readonly record struct ObservedPurchases(double Count, double Last, double LogIntervals = double.NaN);
