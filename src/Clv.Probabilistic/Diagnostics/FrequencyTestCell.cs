namespace Clv.Probabilistic;

/// <summary>A cell of a chi-square test of frequencies: one number of repeat purchases, or several together.</summary>
/// <param name="From">The smallest frequency in it.</param>
/// <param name="Until">The largest; null for the last cell, which has no upper end.</param>
/// <param name="Actual">The number of customers in it, a sum of weights.</param>
/// <param name="Expected">The expected number.</param>
public sealed record FrequencyTestCell(int From, int? Until, double Actual, double Expected);
