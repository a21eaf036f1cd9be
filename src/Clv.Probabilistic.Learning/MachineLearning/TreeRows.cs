namespace Clv.Probabilistic.Learning;

/// <summary>Rows for trees of ML.NET, which leave rows out that lack a feature: a missing value is one below all others of its column.</summary>
internal static class TreeRows
{
    /// <summary>The numbers in single precision, row behind row, none of them missing.</summary>
    public static float[] Of(FeatureMatrix features)
    {
        float[] rows = features.ToRows();
        int width = features.Columns.Count;
        for (int column = 0; column < width; column++)
        {
            float below = Below(rows, column, width);
            for (int at = column; at < rows.Length; at += width)
            {
                if (float.IsNaN(rows[at]))
                {
                    rows[at] = below;
                }
            }
        }

        return rows;
    }

    private static float Below(float[] rows, int column, int width)
    {
        float least = float.PositiveInfinity;
        float most = float.NegativeInfinity;
        for (int at = column; at < rows.Length; at += width)
        {
            if (!float.IsNaN(rows[at]))
            {
                least = Math.Min(least, rows[at]);
                most = Math.Max(most, rows[at]);
            }
        }

        return least > most ? 0 : least - Math.Max(most - least, Math.Max(1, Math.Abs(least)));
    }
}
