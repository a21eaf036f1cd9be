namespace Clv.Probabilistic;

/// <summary>Goes through the rows of a table whose values lie in columns.</summary>
internal static class RowEnumerator
{
    /// <summary>The rows, each made when it is reached.</summary>
    public static IEnumerator<TRow> Of<TRow>(IReadOnlyList<TRow> table)
    {
        for (int row = 0; row < table.Count; row++)
        {
            yield return table[row];
        }
    }
}
