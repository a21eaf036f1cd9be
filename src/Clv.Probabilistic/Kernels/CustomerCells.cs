namespace Clv.Probabilistic;

/// <summary>Customers in cells, each of which has parameters of its own.</summary>
/// <param name="Cell">Per row of a summary, its cell, from 0.</param>
/// <param name="Design">How the cells' parameters depend on those that are searched for.</param>
internal sealed record CustomerCells(int[] Cell, CellDesign Design);
