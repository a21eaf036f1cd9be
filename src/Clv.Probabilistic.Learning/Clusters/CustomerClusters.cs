namespace Clv.Probabilistic.Learning;

/// <summary>Customers in clusters of those who are alike, by K-means: a row per customer, and a profile of each cluster.</summary>
/// <remarks>Features are standardized, skewed ones on a logarithmic scale, so that none counts for more because of its unit; a missing one counts as
/// the mean. Clusters are numbered by the mean of the first feature, the greatest first. They describe customers, and forecast nothing. The same
/// table and options give the same clusters. Arthur and Vassilvitskii, k-means++ (2007); Rousseeuw, Silhouettes (1987). Immutable and safe to share between
/// threads.</remarks>
/// <example>
/// <code>
/// CustomerClusters clusters = CustomerClusters.Of(features);
/// CustomerCluster best = clusters.Clusters[0];
/// Console.WriteLine($"{best.Customers} customers, {best.Profile}");
/// Console.WriteLine(clusters.Profiles());
/// foreach (string sentence in clusters.Sentences)
/// {
///     Console.WriteLine(sentence);
/// }
///
/// ResultCsv.Write("clusters.csv", clusters);
/// </code>
/// </example>
public sealed class CustomerClusters : ITabularResult
{
    private readonly FeatureTable _table;
    private readonly int[] _cluster;
    private readonly double[] _distance;

    private CustomerClusters(FeatureTable table, IReadOnlyList<string> features, int[] cluster, double[] distance)
    {
        _table = table;
        Features = features;
        _cluster = cluster;
        _distance = distance;
    }

    /// <summary>The features by which customers are told apart where none are named, as far as a table has them.</summary>
    internal static IReadOnlyList<string> Usual { get; } = ["spend_sum", "orders", "silence", "T"];

    /// <summary>The features by which customers are told apart.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>The clusters, in the order of their numbers.</summary>
    public required IReadOnlyList<CustomerCluster> Clusters { get; init; }

    /// <summary>The mean silhouette: 1 where clusters are far apart, 0 where a customer might as well be in the next one. Of at most 2,000 customers, at even
    /// steps through the table.</summary>
    public required double Silhouette { get; init; }

    /// <summary>The numbers of clusters that were tried; that of <see cref="ClusterOptions.Clusters"/> alone where it was given.</summary>
    public required IReadOnlyList<ClusterCount> Tried { get; init; }

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
        ClusteredRows rows = new(table, features);
        IReadOnlyList<int> counts = CountsOf(rows, options);
        ((int[] Centre, double[] Distance) Near, ClusterCount Count)[] tried =
        [
            .. counts.Select(count =>
            {
                (int[] Centre, double[] Distance) near = rows.Near(count, options.Seed, cancellationToken);
                return (near, new ClusterCount(count, Learning.Silhouette.Mean(rows, near.Centre, cancellationToken)));
            }),
        ];
        ((int[] centre, double[] distance), ClusterCount best) = tried.MaxBy(one => one.Count.Silhouette);
        return Of(table, features, rows, centre, distance, best.Silhouette, [.. tried.Select(one => one.Count)]);
    }

    /// <summary>How far the clusters are apart, and what the customers of each are like, in words.</summary>
    public IReadOnlyList<string> Sentences =>
    [
        FormattableString.Invariant(
            $"{Clusters.Count} clusters of {DisplayText.Count(_cluster.Length, "customer")} by {string.Join(", ", Features)}, with a mean silhouette of {Silhouette:0.00}{(Tried.Count > 1 ? FormattableString.Invariant($", the greatest of {Tried[0].Clusters} to {Tried[^1].Clusters} clusters") : string.Empty)} (1 is far apart, 0 is no clusters)."),
        .. Clusters.Select(cluster => FormattableString.Invariant(
            $"Cluster {cluster.Number}: {DisplayText.Count(cluster.Customers, "customer")} ({cluster.Share:0.0%}), {cluster.Profile}.")),
    ];

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
            ResultColumn.Of("profile", Clusters.Count, row => Clusters[row].Profile),
        ]);

    /// <summary>How far clusters are apart, by how many there are.</summary>
    /// <returns>A table with a row per number of clusters that was tried.</returns>
    public ResultTable TriedTable() => new(
        "Mean silhouette by the number of clusters",
        Tried.Count,
        [
            ResultColumn.Of("clusters", Tried.Count, row => Tried[row].Clusters, CellStyle.Count),
            ResultColumn.Of("silhouette", Tried.Count, row => Tried[row].Silhouette),
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
            string[] usual = [.. Usual.Where(table.Has)];
            return usual.Length > 0 ? usual : [.. all];
        }

        string? unknown = options.Features.FirstOrDefault(feature => !table.Has(feature));
        return unknown is null
            ? [.. options.Features.Distinct()]
            : throw new ArgumentException($"There is no feature {unknown} among {string.Join(", ", all)}.", nameof(options));
    }

    /// <summary>How many clusters to try.</summary>
    private static IReadOnlyList<int> CountsOf(ClusteredRows rows, ClusterOptions options)
    {
        int asked = options.UpTo is null ? options.Clusters : 2;
        int different = rows.Different(options.UpTo ?? asked);
        if (different < asked)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{asked} clusters need at least as many customers who differ, and there are {different}; ask for fewer clusters or choose other features."));
        }

        return options.UpTo is null ? [asked] : [.. Enumerable.Range(2, different - 1)];
    }

    private static CustomerClusters Of(
        FeatureTable table, string[] features, ClusteredRows rows, int[] nearest, double[] distance, double silhouette, ClusterCount[] tried)
    {
        // Numbers of K-means follow chance; these follow what customers are worth.
        (int[] Rows, double[] Means)[] found =
        [
            .. Enumerable.Range(0, nearest.Length)
                .GroupBy(row => nearest[row])
                .Select(cluster => cluster.ToArray())
                .Select(members => (Rows: members, Means: features.Select(feature => Mean(table[feature], members)).ToArray()))
                .OrderByDescending(cluster => cluster.Means[0])
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

        ClusterWords words = new(table, features, rows);
        return new CustomerClusters(table, Array.AsReadOnly(features), numbers, distance)
        {
            Clusters = Array.AsReadOnly(
            [
                .. found.Select((cluster, i) => new CustomerCluster(
                    i + 1, cluster.Rows.Length, (double)cluster.Rows.Length / nearest.Length, Array.AsReadOnly(cluster.Means))
                {
                    Profile = words.Of(cluster.Rows, cluster.Means),
                }),
            ]),
            Silhouette = silhouette,
            Tried = Array.AsReadOnly(tried),
        };
    }

    internal static double Mean(ReadOnlyColumn<double> values, int[] rows)
    {
        double[] present = [.. rows.Select(row => values[row]).Where(value => !double.IsNaN(value))];
        return present.Length == 0 ? double.NaN : present.Average();
    }
}
