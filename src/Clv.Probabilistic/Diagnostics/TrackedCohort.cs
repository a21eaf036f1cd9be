namespace Clv.Probabilistic;

/// <summary>The customers who first ordered in one calendar period, and their repeat purchases since.</summary>
/// <param name="From">The first day of the period of acquisition.</param>
/// <param name="Until">Its last day, inclusive.</param>
/// <param name="Customers">The number of customers who first ordered in it.</param>
/// <param name="Purchases">Their repeat purchases as they happened and as expected, so far and per period; time runs from the
/// start of all cohorts together, so that the early elements of a late cohort are 0.</param>
public sealed record TrackedCohort(DateOnly From, DateOnly Until, int Customers, CumulativePurchasesResult Purchases);
