using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Clv.Probabilistic.Learning;

/// <summary>Customers as points: features on a common scale, among which K-means looks for centres.</summary>
internal sealed class ClusteredRows
{
    private readonly double[][] _columns;
    private readonly RowsView _view;

    /// <param name="table">The features.</param>
    /// <param name="features">Those by which customers are told apart.</param>
    /// <exception cref="ArgumentException">All customers have the same.</exception>
    public ClusteredRows(FeatureTable table, string[] features)
    {
        LogScale?[] scales = [.. features.Select(feature => LogScale.Of(table[feature]))];
        Used = [.. Enumerable.Range(0, features.Length).Where(feature => scales[feature] is not null)];
        if (Used.Length == 0)
        {
            throw new ArgumentException($"All customers have the same {string.Join(", ", features)}; choose features that tell them apart.", nameof(table));
        }

        Count = table.Count;
        _columns = [.. Used.Select(feature => table[features[feature]].Select(scales[feature]!.Of).ToArray())];
        float[] rows = new float[Count * Used.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = (float)_columns[i % Used.Length][i / Used.Length];
        }

        _view = RowsView.Of([.. Used.Select(feature => features[feature])], rows, label: null);
    }

    /// <summary>The number of customers.</summary>
    public int Count { get; }

    /// <summary>Which features differ at all; the others tell nobody apart.</summary>
    public int[] Used { get; }

    /// <summary>How many customers differ, counted up to a number.</summary>
    public int Different(int most)
    {
        HashSet<string> different = [];
        for (int row = 0; row < Count && different.Count < most; row++)
        {
            different.Add(string.Join(' ', _columns.Select(column => BitConverter.DoubleToInt64Bits(column[row]))));
        }

        return different.Count;
    }

    /// <summary>The mean of a feature that differs, on the common scale, over some customers.</summary>
    public double Mean(int used, int[] rows) => rows.Average(row => _columns[used][row]);

    /// <summary>The square of the distance between two customers.</summary>
    public double Square(int row, int other)
    {
        double sum = 0;
        foreach (double[] column in _columns)
        {
            double off = column[row] - column[other];
            sum += off * off;
        }

        return sum;
    }

    /// <summary>The nearest centre of each customer, and how far it is.</summary>
    public (int[] Centre, double[] Distance) Near(int clusters, long seed, CancellationToken token)
    {
        float[][] centres = MachineLearningCall.With(seed, context => Centres(context, clusters), token);
        int[] nearest = new int[Count];
        double[] distance = new double[Count];
        for (int row = 0; row < Count; row++)
        {
            double[] squares = [.. centres.Select(centre => _columns.Select((column, at) => (column[row] - centre[at]) * (column[row] - centre[at])).Sum())];
            nearest[row] = squares.IndexOf(squares.Min());
            distance[row] = Math.Sqrt(squares[nearest[row]]);
        }

        return (nearest, distance);
    }

    private float[][] Centres(MLContext context, int clusters)
    {
        KMeansModelParameters learnt = context.Clustering.Trainers.KMeans(new KMeansTrainer.Options
        {
            NumberOfClusters = clusters,
            InitializationAlgorithm = KMeansTrainer.InitializationAlgorithm.KMeansPlusPlus,
            NumberOfThreads = 1,
        }).Fit(_view).Model;
        VBuffer<float>[] centres = [];
        learnt.GetClusterCentroids(ref centres, out _);
        return [.. centres.Select(centre => centre.DenseValues().ToArray())];
    }
}
