using Clv.Probabilistic.Learning;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary><c>clv clusters</c> writes and says what <see cref="CustomerClusters"/> gives.</summary>
public sealed class ClustersCommandTests : IDisposable
{
    private static readonly SummaryOptions _weeks = new() { Unit = TimeUnit.Week };

    private readonly TemporaryFolder _folder = new();

    private static string Orders { get; } = Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");

    private static FeatureTable Table { get; } = CustomerFeatures.Of(ForecastOrigin.Of(TransactionCsv.Read(Orders), _weeks, horizon: 52));

    public void Dispose() => _folder.Dispose();

    [Test]
    public void As_many_are_made_as_are_furthest_apart_and_told_as_on_the_page()
    {
        ClvResult result = ClvProcess.Run("clusters", Orders, "--unit", "week", "-o", _folder["clusters.csv"]).ShouldSucceed();

        CustomerClusters expected = CustomerClusters.Of(Table, new() { UpTo = 10 });
        ResultCsv.Write(_folder["expected.csv"], expected);
        string sentences = string.Concat(expected.Sentences.Select(sentence => sentence + Environment.NewLine));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllText(_folder["clusters.csv"]), Is.EqualTo(File.ReadAllText(_folder["expected.csv"])));
            Assert.That(result.Output, Does.StartWith(sentences).And.Contain("Clusters of 1,500 customers, means of features"));
            Assert.That(MarkdownPage.Read("docs/learning.md").Blocks("console"), Does.Contain(sentences.ReplaceLineEndings("\n")));
        }
    }

    [Test]
    public void Number_and_features_can_be_given_the_first_of_which_numbers_clusters()
    {
        ClvProcess.Run(
            "clusters", Orders, "--unit", "week", "--clusters", "3", "--features", "silence,orders", "--seed", "7", "-o", _folder["clusters.csv"]).ShouldSucceed();

        ResultCsv.Write(_folder["expected.csv"], CustomerClusters.Of(Table, new() { Clusters = 3, Features = ["silence", "orders"], Seed = 7 }));
        Assert.That(File.ReadAllText(_folder["clusters.csv"]), Is.EqualTo(File.ReadAllText(_folder["expected.csv"])));
    }

    [Test]
    public void Models_and_profiles_tell_customers_apart_too()
    {
        _folder.Write("profiles.csv", "customer_id,age\n" + string.Concat(Enumerable.Range(1001, 1500).Select(id => $"{id},{20 + (id % 50)}\n")));
        ClvResult models = ClvProcess.Run("clusters", Orders, "--unit", "week", "--clusters", "2", "--models", "bg-nbd").ShouldSucceed();
        ClvResult profiles = ClvProcess.Run(
            "clusters", Orders, "--unit", "week", "--clusters", "2", "--profiles", _folder["profiles.csv"]).ShouldSucceed();

        Assert.That(models.Output, Does.Contain("by spend_sum, orders, silence, T, bg_nbd_p_alive, bg_nbd_expected_purchases"));
        Assert.That(profiles.Output, Does.Contain("by spend_sum, orders, silence, T, age"));
    }

    [Test]
    public void What_makes_no_clusters_is_refused_in_a_sentence()
    {
        ClvProcess.Run("clusters", Orders, "--clusters", "3", "--up-to", "5").ShouldFail(2, "--clusters says how many clusters there are, so --up-to has nothing to choose");
        ClvProcess.Run("clusters", Orders, "--clusters", "1").ShouldFail(2, "--clusters", "from 2 to 1,000");
        ClvProcess.Run("clusters", Orders, "--features", "shoe_size").ShouldFail(2, "'shoe_size', which is neither a feature nor a group");
        string one = _folder.Write("one.csv", "customer_id,date,amount\n1,2024-01-01,10\n1,2024-02-01,10\n");
        ClvProcess.Run("clusters", one).ShouldFail(1, "All customers have the same");
    }
}
