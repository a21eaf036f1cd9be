namespace Clv.Probabilistic;

/// <summary>A number of purchases, or where there may be very many a few neighbouring numbers together, and how likely it is.</summary>
/// <param name="Purchases">The number, or one in the middle of them.</param>
/// <param name="Probability">P(Y is one of them).</param>
internal readonly record struct CountCell(double Purchases, double Probability);
