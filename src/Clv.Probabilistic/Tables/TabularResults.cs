namespace Clv.Probabilistic;

/// <summary>Tables of results.</summary>
/// <example>
/// <code>
/// Console.WriteLine(customers.ToTable());
/// foreach (ResultColumn column in year.ToTable().Columns)
/// {
///     Console.WriteLine($"{column.Name}: {column.ValueType.Name}, first {column[0]}");
/// }
/// </code>
/// </example>
public static class TabularResults
{
    /// <summary>A result as a table; its text, <c>ToString()</c>, is what a terminal shows of it.</summary>
    /// <param name="result">The result: a summary, orders, predictions, a fit, a comparison, segments and so on.</param>
    /// <returns>The table.</returns>
    public static ResultTable ToTable(this ITabularResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.ToTable();
    }
}
