using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>The distinct rows of some columns in ascending order, with the weight of each.</summary>
internal sealed class RowGroups
{
    private readonly RowKey[] _keys;

    private RowGroups(RowKey[] keys, double[] weights)
    {
        _keys = keys;
        Weights = weights;
    }

    /// <summary>The weights, all above 0.</summary>
    public double[] Weights { get; }

    /// <summary>Groups equal rows, those of weight 0 left out.</summary>
    /// <param name="columns">Three columns or more.</param>
    /// <param name="weight">A weight per row; empty where each is 1.</param>
    public static RowGroups Of(ReadOnlySpan<SummaryColumn> columns, ReadOnlySpan<double> weight)
    {
        Dictionary<RowKey, double> groups = [];
        int count = columns[0].Count;
        for (int row = 0; row < count; row++)
        {
            double w = weight.IsEmpty ? 1 : weight[row];
            if (w != 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(groups, new RowKey(columns, row), out _) += w;
            }
        }

        RowKey[] keys = new RowKey[groups.Count];
        double[] weights = new double[groups.Count];
        groups.Keys.CopyTo(keys, 0);
        groups.Values.CopyTo(weights, 0);
        Array.Sort(keys, weights);
        foreach (double w in weights)
        {
            if (SummaryColumns.Weight.Broken(w) is string broken)
            {
                throw new InvalidOperationException($"Customers of one history cannot be grouped: {broken}");
            }
        }

        return new RowGroups(keys, weights);
    }

    /// <summary>The values of one of the columns, a row per group.</summary>
    public double[] Values(int column) => Array.ConvertAll(_keys, key => key[column]);
}
