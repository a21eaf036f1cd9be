using Clv.Probabilistic.Sql.Tests.Engines;
using Clv.Probabilistic.Tests.Design;
using static Clv.Probabilistic.Tests.CompiledExamples;

namespace Clv.Probabilistic.Sql.Tests.Documentation;

/// <summary>The examples in the XML documentation and on the pages are the compiled ones, run, and print what the pages show.</summary>
[NonParallelizable]
public sealed class DocumentationExampleTests
{
    private static MarkdownPage EnginesPage => MarkdownPage.Read("docs/engines.md");

    [Test]
    public void Examples_are_the_compiled_ones()
    {
        string[] written =
        [
            .. SourceTree.CSharpFiles("src/Clv.Probabilistic.Sql").SelectMany(ExamplePage.ExamplesOf).Select(example => Unindented(example.Value)),
        ];

        Assert.That(written, Is.EquivalentTo(CompiledExamples.Of("Clv.Probabilistic.Sql.Tests", "DocumentationExamples.cs")));
    }

    [Test]
    public void Examples_of_the_page_of_engines_are_the_compiled_ones() => Assert.That(
        EnginesPage.Blocks("csharp").Select(Unindented), Is.EqualTo(CompiledExamples.Of("Clv.Probabilistic.Sql.Tests", "EnginesPageExample.cs")));

    [Test]
    [SetCulture("")]
    public void Examples_of_the_page_of_engines_print_what_it_shows() => WithShop(
        () => Assert.That(PrintedBy(EnginesPageExample.All), Is.EqualTo(string.Concat(EnginesPage.Blocks("text")))));

    [Test]
    public void Examples_run() => WithShop(
        () => Assert.That(PrintedBy(DocumentationExamples.ClickHouse), Does.StartWith("Nothing is archived yet: ClickHouse at ")));

    /// <summary>Runs a test with the sample shop in ClickHouse, which the examples find by a variable of the environment.</summary>
    private static void WithShop(Action test)
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        database.Load("orders", StoredOrders.Of(TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"))));
        UriBuilder address = new(((ClickHouseEngine)TestEngines.ClickHouse).Address!) { Path = database.Connection.Database };
        try
        {
            Environment.SetEnvironmentVariable("SHOP_CLICKHOUSE", address.Uri.AbsoluteUri);
            test();
        }
        finally
        {
            Environment.SetEnvironmentVariable("SHOP_CLICKHOUSE", null);
        }
    }
}
