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
        CustomerClusters clusters = CustomerClusters.Of(table, new() { Clusters = 3, Features = ["spend_sum", "orders"] });
        int[] ids = [.. table.Customers.Select(id => int.Parse(id.ToString(), System.Globalization.CultureInfo.InvariantCulture))];
        Assert.That(clusters.Cluster, Is.EqualTo(ids.Select(id => id < 30 ? 3 : id < 60 ? 2 : 1)));
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
            Assert.That(profiles.Columns.Select(column => column.Name), Is.EqualTo(["cluster", "customers", "share", "orders", "gap_mean"]));
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
