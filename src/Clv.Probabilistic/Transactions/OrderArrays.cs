namespace Clv.Probabilistic;

/// <summary>The columns of orders that all tables have, as the arrays that they are.</summary>
/// <param name="Customer">Per row, its customer's number.</param>
/// <param name="Day">Per row, its day.</param>
/// <param name="SecondOfDay">Per row, the second of its day; null where no row has one.</param>
/// <param name="Amount">Per row, its amount; null where there are none.</param>
internal readonly record struct OrderArrays(int[] Customer, int[] Day, int[]? SecondOfDay, double[]? Amount);
