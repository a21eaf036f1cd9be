namespace Clv.Probabilistic.Learning.Tests.Clusters;

/// <summary>Customers in clusters.</summary>
public sealed class CustomerClustersTests
{
    private static readonly FeatureTable _table = CustomerFeatures.Of(ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13));

    [Test]
    public void Every_customer_is_in_the_cluster_whose_centre_is_nearest_and_profiles_add_up()
    {
        CustomerClusters clusters = CustomerClusters.Of(_table);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(clusters.Features, Is.EqualTo(["spend_sum", "orders", "silence", "T"]));
            Assert.That(clusters.Clusters.Select(cluster => cluster.Number), Is.EqualTo([1, 2, 3, 4]));
            Assert.That(clusters.Clusters.Sum(cluster => cluster.Customers), Is.EqualTo(_table.Count));
            Assert.That(clusters.Clusters.Sum(cluster => cluster.Share), Is.EqualTo(1).Within(1e-12));
            Assert.That(clusters.Clusters.Select(cluster => cluster.Means[0]), Is.Ordered.Descending);
            Assert.That(clusters.Distance, Has.All.InRange(0, 10));
            foreach (CustomerCluster cluster in clusters.Clusters)
            {
                int[] rows = [.. Enumerable.Range(0, _table.Count).Where(row => clusters.Cluster[row] == cluster.Number)];
                Assert.That(rows, Has.Length.EqualTo(cluster.Customers));
                Assert.That(cluster.Means[1], Is.EqualTo(rows.Average(row => _table["orders"][row])).Within(1e-9));
            }
        }
    }

    [Test]
    public void Groups_that_are_apart_are_found()
    {
        TransactionTable orders = TransactionTable.FromRows(
            from customer in Enumerable.Range(0, 90)
            from order in Enumerable.Range(0, customer < 30 ? 1 : customer < 60 ? 10 : 11)
            let amount = (customer < 60 ? 10 : 500) + (customer % 3)
            select new OrderRow(customer, new DateOnly(2024, 1, 1).AddDays((7 * order) + (customer % 5)), amount),
            order => order);
        FeatureTable table = CustomerFeatures.Of(ForecastOrigin.Of(orders, Shops.Weeks, horizon: 4));
        CustomerClusters clusters = CustomerClusters.Of(table, new() { UpTo = 6, Features = ["spend_sum", "orders"] });
        int[] ids = [.. table.Customers.Select(id => int.Parse(id.ToString(), System.Globalization.CultureInfo.InvariantCulture))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(clusters.Cluster, Is.EqualTo(ids.Select(id => id < 30 ? 3 : id < 60 ? 2 : 1)));
            Assert.That(clusters.Tried.Select(one => one.Clusters), Is.EqualTo([2, 3, 4, 5, 6]));
            Assert.That(clusters.Silhouette, Is.EqualTo(clusters.Tried[1].Silhouette).And.EqualTo(clusters.Tried.Max(one => one.Silhouette)).And.GreaterThan(0.8));
            Assert.That(clusters.TriedTable().Count, Is.EqualTo(5));
            Assert.That(clusters.Sentences[0], Does.Contain("the greatest of 2 to 6 clusters"));
            Assert.That(clusters.Clusters[2].Profile, Is.EqualTo("with much lower orders (1, all 7.33), lower spend_sum (11, all 1,877.33)"));
            Assert.That(CustomerClusters.Of(table, new() { Clusters = 3, Features = ["spend_sum", "orders"] }).Cluster, Is.EqualTo(clusters.Cluster.ToArray()));
        }
    }

    [Test]
    public void Silhouettes_are_those_of_the_definition()
    {
        CustomerClusters clusters = CustomerClusters.Of(_table, new() { Clusters = 3, Features = ["silence"] });
        double[] silence = [.. _table["silence"]];
        double mean = silence.Average();
        double deviation = Math.Sqrt(silence.Average(value => (value - mean) * (value - mean)));
        double skew = silence.Average(value => Math.Pow((value - mean) / deviation, 3));
        Assert.That(Math.Abs(skew), Is.LessThanOrEqualTo(1), "a feature on its own scale, of which ratios of distances are those of the common one");
        int[] cluster = [.. clusters.Cluster];
        double sum = 0;
        for (int row = 0; row < silence.Length; row++)
        {
            double[] far = [.. Enumerable.Range(1, 3).Select(number => Enumerable.Range(0, silence.Length)
                .Where(other => other != row && cluster[other] == number).Average(other => Math.Abs(silence[row] - silence[other])))];
            double within = far[cluster[row] - 1];
            double nearest = Enumerable.Range(0, 3).Where(number => number != cluster[row] - 1).Min(number => far[number]);
            sum += (nearest - within) / Math.Max(within, nearest);
        }

        Assert.That(clusters.Silhouette, Is.EqualTo(sum / silence.Length).Within(1e-9));
    }

    [Test]
    public void As_many_are_tried_as_there_are_customers_who_differ()
    {
        FeatureTable few = CustomerFeatures.Of(ForecastOrigin.Of(
            Shops.Of((1, "2024-01-01", 10), (2, "2024-01-01", 10), (3, "2024-03-01", 20), (4, "2024-03-04", 20)), Shops.Weeks, horizon: 4));
        Assert.That(CustomerClusters.Of(few, new() { UpTo = 10 }).Tried.Select(one => one.Clusters), Is.EqualTo([2, 3]));
        Assert.That(() => CustomerClusters.Of(few, new() { UpTo = 31 }), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("from 2 to 30"));
    }

    [Test]
    public void The_same_table_gives_the_same_bits()
    {
        CustomerClusters once = CustomerClusters.Of(_table);
        CustomerClusters twice = CustomerClusters.Of(_table);
        Assert.That(twice.Cluster.ToArray(), Is.EqualTo(once.Cluster.ToArray()));
        Assert.That(twice.Distance.ToArray(), Is.EqualTo(once.Distance.ToArray()));
    }

    [Test]
    public void It_is_a_table_of_customers_and_one_of_clusters()
    {
        CustomerClusters clusters = CustomerClusters.Of(_table, new() { Clusters = 3, Features = ["orders", "gap_mean"] });
        ResultTable customers = ((ITabularResult)clusters).ToTable();
        ResultTable profiles = clusters.Profiles();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(customers.Columns.Select(column => column.Name), Is.EqualTo(["customer_id", "cluster", "distance"]));
            Assert.That(customers.Count, Is.EqualTo(_table.Count));
            Assert.That(customers.Title, Is.EqualTo("3 clusters of 1,500 customers"));
            Assert.That(profiles.Columns.Select(column => column.Name), Is.EqualTo(["cluster", "customers", "share", "orders", "gap_mean", "profile"]));
            Assert.That(profiles.Count, Is.EqualTo(3));
            Assert.That(clusters.ToString(), Does.StartWith("3 clusters of 1,500 customers"));
        }
    }

    [Test]
    public void Features_that_nobody_has_and_clusters_that_nobody_fills_are_said()
    {
        FeatureTable few = CustomerFeatures.Of(ForecastOrigin.Of(
            Shops.Of((1, "2024-01-01", 10), (2, "2024-01-01", 10), (3, "2024-03-01", 20), (4, "2024-03-04", 20)), Shops.Weeks, horizon: 4));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => CustomerClusters.Of(_table, new() { Features = ["orders", "shoe_size"] }),
                Throws.ArgumentException.With.Message.StartsWith("There is no feature shoe_size among orders, T,"));
            Assert.That(
                () => CustomerClusters.Of(few),
                Throws.ArgumentException.With.Message.EqualTo(
                    "4 clusters need at least as many customers who differ, and there are 3; ask for fewer clusters or choose other features."));
            Assert.That(
                () => CustomerClusters.Of(few, new() { Features = ["orders", "gap_mean"] }),
                Throws.ArgumentException.With.Message.StartsWith("All customers have the same orders, gap_mean;"));
            Assert.That(() => CustomerClusters.Of(_table, new() { Clusters = 1 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => CustomerClusters.Of(_table, new() { Features = [] }), Throws.ArgumentException);
            Assert.That(() => CustomerClusters.Of(_table, new() { Seed = -1 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }
}
