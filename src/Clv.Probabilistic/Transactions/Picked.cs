namespace Clv.Probabilistic;

/// <summary>Columns of some of the rows.</summary>
internal static class Picked
{
    /// <summary>The values at rows, in their order.</summary>
    public static T[] Rows<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> rows)
    {
        T[] picked = new T[rows.Length];
        for (int i = 0; i < picked.Length; i++)
        {
            picked[i] = values[rows[i]];
        }

        return picked;
    }
}
