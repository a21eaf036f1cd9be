namespace Clv.Probabilistic;

/// <summary>A result that is a table, or has one: of customers, of periods, of parameters, of scores.</summary>
/// <remarks>Summaries, orders, predictions, fits, comparisons, segments and what diagnostics find are tables in the same way: columns with names as in
/// files, each of one type. Notebooks show them by it, data frames are made of it, and programs can walk through it.</remarks>
public interface ITabularResult
{
    /// <summary>The result as a table. Columns are views of the result and cost nothing.</summary>
    /// <returns>The table.</returns>
    ResultTable ToTable();
}
