namespace Clv.Probabilistic.Learning;

/// <summary>Rows as a learner takes them, and the same with a feature changed.</summary>
internal static class LearnerRows
{
    /// <summary>The features that a learner looks at, in its order.</summary>
    /// <exception cref="ArgumentException">One is not there.</exception>
    public static FeatureMatrix Of(ITrainedLearner learner, FeatureMatrix rows)
    {
        if (learner.Columns.SequenceEqual(rows.Columns))
        {
            return rows;
        }

        double[] values = new double[checked(learner.Columns.Count * rows.Rows)];
        for (int column = 0; column < learner.Columns.Count; column++)
        {
            int place = IndexOf(rows.Columns, learner.Columns[column]);
            if (place < 0)
            {
                throw new ArgumentException(
                    $"The learner looks at {learner.Columns[column]}, which is not among the features given: {string.Join(", ", rows.Columns)}.", nameof(rows));
            }

            rows[place].CopyTo(values.AsSpan(column * rows.Rows, rows.Rows));
        }

        return FeatureMatrix.Of(learner.Columns, rows.Rows, values);
    }

    /// <summary>The same rows with other values of a feature.</summary>
    public static FeatureMatrix With(FeatureMatrix rows, int column, ReadOnlySpan<double> values)
    {
        double[] all = rows.Values.ToArray();
        values.CopyTo(all.AsSpan(column * rows.Rows, rows.Rows));
        return FeatureMatrix.Of(rows.Columns, rows.Rows, all);
    }

    /// <summary>The place of a name; −1 where there is none.</summary>
    public static int IndexOf(IReadOnlyList<string> columns, string name)
    {
        for (int column = 0; column < columns.Count; column++)
        {
            if (columns[column] == name)
            {
                return column;
            }
        }

        return -1;
    }
}
