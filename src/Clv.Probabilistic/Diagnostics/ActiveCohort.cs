namespace Clv.Probabilistic;

/// <summary>What the customers of one cohort bought in one grain period.</summary>
/// <param name="Cohort">The first day of the calendar period in which they first ordered.</param>
/// <param name="Period">The start of the grain period.</param>
/// <param name="Customers">How many of them bought in it.</param>
/// <param name="NewCustomers">How many of these bought for the first time.</param>
/// <param name="Orders">Their orders.</param>
/// <param name="Amount">What the orders come to; null where orders carry no amounts.</param>
public readonly record struct ActiveCohort(DateOnly Cohort, DateTime Period, long Customers, long NewCustomers, long Orders, double? Amount);
