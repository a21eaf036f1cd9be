using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Clv.Probabilistic.Learning;

/// <summary>Customers in clusters of those who are alike, by K-means: a row per customer, and a profile of each cluster.</summary>
/// <remarks>Features are standardized, skewed ones on a logarithmic scale, so that none counts for more because of its unit; a missing one counts as
/// the mean. Clusters are numbered by the mean of the first feature, the greatest first. They describe customers, and forecast nothing. The same
/// table and options give the same clusters. Arthur and Vassilvitskii, k-means++ (2007). Immutable and safe to share between threads.</remarks>
/// <example>
/// <code>
/// CustomerClusters clusters = CustomerClusters.Of(features);
/// Console.WriteLine(clusters.Profiles());
/// ResultCsv.Write("clusters.csv", clusters);
/// </code>
/// </example>
public sealed class CustomerClusters : ITabularResult
{
    private static readonly string[] _usual = ["spend_sum", "orders", "silence", "T"];

    private readonly FeatureTable _table;
    private readonly int[] _cluster;
    private readonly double[] _distance;

    private CustomerClusters(FeatureTable table, IReadOnlyList<string> features, int[] cluster, double[] distance, IReadOnlyList<CustomerCluster> clusters)
    {
        _table = table;
        Features = features;
        _cluster = cluster;
        _distance = distance;
        Clusters = clusters;
    }

    /// <summary>The features by which customers are told apart.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>The clusters, in the order of their numbers.</summary>
    public IReadOnlyList<CustomerCluster> Clusters { get; }

    /// <summary>The customers.</summary>
    public CustomerIds Customers => _table.Customers;

    /// <summary>The number of each customer's cluster, from 1.</summary>
    public ReadOnlyColumn<int> Cluster => new(_cluster);

    /// <summary>How far each customer is from the centre of the cluster, in standard deviations.</summary>
    public ReadOnlyColumn<double> Distance => new(_distance);

    /// <summary>Puts customers into clusters.</summary>
    /// <param name="table">Their features.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The clusters.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option breaks its rule.</exception>
    /// <exception cref="ArgumentException">There is no such feature, all customers have the same, or fewer differ than there are to be clusters.</exception>
    public static CustomerClusters Of(FeatureTable table, ClusterOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        options = (options ?? new()).Checked();
        string[] features = FeaturesOf(table, options);
        LogScale?[] scales = [.. features.Select(feature => LogScale.Of(table[feature]))];
        int[] used = [.. Enumerable.Range(0, features.Length).Where(feature => scales[feature] is not null)];
        if (used.Length == 0)
        {
            throw new ArgumentException($"All customers have the same {string.Join(", ", features)}; choose features that tell them apart.", nameof(table));
        }

        double[][] columns = [.. used.Select(feature => table[features[feature]].Select(scales[feature]!.Of).ToArray())];
        RequireDifferent(columns, table.Count, options.Clusters);
        float[] rows = new float[table.Count * used.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = (float)columns[i % used.Length][i / used.Length];
        }

        RowsView view = RowsView.Of([.. used.Select(feature => features[feature])], rows, label: null);
        float[][] centres = MachineLearningCall.With(options.Seed, context => Centres(context, view, options), cancellationToken);
        return Of(table, features, columns, centres);
    }

    /// <summary>What the customers of each cluster are like.</summary>
    /// <returns>A table with a row per cluster: its number, its customers and their share, and the mean of each feature.</returns>
    public ResultTable Profiles() => new(
        FormattableString.Invariant($"Clusters of {DisplayText.Count(_cluster.Length, "customer")}, means of features"),
        Clusters.Count,
        [
            ResultColumn.Of("cluster", Clusters.Count, row => Clusters[row].Number, CellStyle.Count),
            ResultColumn.Of("customers", Clusters.Count, row => Clusters[row].Customers, CellStyle.Count),
            ResultColumn.Of("share", Clusters.Count, row => Clusters[row].Share),
            .. Features.Select((feature, at) => ResultColumn.Of(feature, Clusters.Count, row => Clusters[row].Means[at])),
        ]);

    /// <summary>What the clusters say, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant($"{Clusters.Count} clusters of {DisplayText.Count(_cluster.Length, "customer")}"),
        _cluster.Length,
        [Customers.ToColumn(), ResultColumn.Of("cluster", Cluster, CellStyle.Count), ResultColumn.Of("distance", Distance)]);

    private static string[] FeaturesOf(FeatureTable table, ClusterOptions options)
    {
        IReadOnlyList<string> all = [.. table.Definitions.Select(feature => feature.Name)];
        if (options.Features is null)
        {
            string[] usual = [.. _usual.Where(table.Has)];
            return usual.Length > 0 ? usual : [.. all];
        }

        string? unknown = options.Features.FirstOrDefault(feature => !table.Has(feature));
        return unknown is null
            ? [.. options.Features.Distinct()]
            : throw new ArgumentException($"There is no feature {unknown} among {string.Join(", ", all)}.", nameof(options));
    }

    private static void RequireDifferent(double[][] columns, int rows, int clusters)
    {
        HashSet<string> different = [];
        for (int row = 0; row < rows && different.Count < clusters; row++)
        {
            different.Add(string.Join(' ', columns.Select(column => BitConverter.DoubleToInt64Bits(column[row]))));
        }

        if (different.Count < clusters)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{clusters} clusters need at least as many customers who differ, and there are {different.Count}; ask for fewer clusters or choose other features."));
        }
    }

    private static float[][] Centres(MLContext context, RowsView view, ClusterOptions options)
    {
        KMeansModelParameters learnt = context.Clustering.Trainers.KMeans(new KMeansTrainer.Options
        {
            NumberOfClusters = options.Clusters,
            InitializationAlgorithm = KMeansTrainer.InitializationAlgorithm.KMeansPlusPlus,
            NumberOfThreads = 1,
        }).Fit(view).Model;
        VBuffer<float>[] centres = [];
        learnt.GetClusterCentroids(ref centres, out _);
        return [.. centres.Select(centre => centre.DenseValues().ToArray())];
    }

    private static CustomerClusters Of(FeatureTable table, string[] features, double[][] columns, float[][] centres)
    {
        int[] nearest = new int[table.Count];
        double[] distance = new double[table.Count];
        for (int row = 0; row < nearest.Length; row++)
        {
            double[] squares = [.. centres.Select(centre => columns.Select((column, at) => (column[row] - centre[at]) * (column[row] - centre[at])).Sum())];
            nearest[row] = squares.IndexOf(squares.Min());
            distance[row] = Math.Sqrt(squares[nearest[row]]);
        }

        // Numbers of K-means follow chance; these follow what customers are worth.
        (int Centre, int[] Rows, double[] Means)[] found =
        [
            .. Enumerable.Range(0, centres.Length)
                .Select(centre => (Centre: centre, Rows: Enumerable.Range(0, nearest.Length).Where(row => nearest[row] == centre).ToArray()))
                .Where(cluster => cluster.Rows.Length > 0)
                .Select(cluster => (cluster.Centre, cluster.Rows, features.Select(feature => Mean(table[feature], cluster.Rows)).ToArray()))
                .OrderByDescending(cluster => cluster.Item3[0])
                .ThenByDescending(cluster => cluster.Rows.Length)
                .ThenBy(cluster => cluster.Rows[0]),
        ];
        int[] numbers = new int[nearest.Length];
        for (int i = 0; i < found.Length; i++)
        {
            foreach (int row in found[i].Rows)
            {
                numbers[row] = i + 1;
            }
        }

        return new CustomerClusters(table, Array.AsReadOnly(features), numbers, distance, Array.AsReadOnly(
        [
            .. found.Select((cluster, i) => new CustomerCluster(
                i + 1, cluster.Rows.Length, (double)cluster.Rows.Length / nearest.Length, Array.AsReadOnly(cluster.Means))),
        ]));
    }

    private static double Mean(ReadOnlyColumn<double> values, int[] rows)
    {
        double[] present = [.. rows.Select(row => values[row]).Where(value => !double.IsNaN(value))];
        return present.Length == 0 ? double.NaN : present.Average();
    }
}
