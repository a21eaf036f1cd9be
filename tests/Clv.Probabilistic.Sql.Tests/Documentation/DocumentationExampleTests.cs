using Clv.Probabilistic.Sql.Tests.Engines;
using Clv.Probabilistic.Tests.Design;
using Microsoft.Data.Sqlite;
using static Clv.Probabilistic.Tests.CompiledExamples;

namespace Clv.Probabilistic.Sql.Tests.Documentation;

/// <summary>The examples in the XML documentation and on the pages are the compiled ones, run, and print what the pages show.</summary>
[NonParallelizable]
public sealed class DocumentationExampleTests
{
    private static MarkdownPage DatabasesPage => MarkdownPage.Read("docs/databases.md");

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
    public void Examples_of_the_page_of_databases_are_the_compiled_ones() => Assert.That(
        DatabasesPage.Blocks("csharp").Select(Unindented), Is.EqualTo(CompiledExamples.Of("Clv.Probabilistic.Sql.Tests", "DatabasesPageExample.cs")));

    [Test]
    [SetCulture("")]
    public void Examples_of_the_page_of_databases_print_what_it_shows() => WithFile(
        () => Assert.That(PrintedBy(DatabasesPageExample.All), Is.EqualTo(string.Concat(DatabasesPage.Blocks("text")))));

    [Test]
    public void Examples_on_a_file_run() => WithFile(
        () => Assert.That(PrintedBy(DocumentationExamples.Sqlite), Does.StartWith("SQLite Error 1: 'no such table: invoices'.")));

    [Test]
    [SetCulture("")]
    public void Examples_of_a_state_run() => WithFile(
        () => Assert.That(PrintedBy(DocumentationExamples.State), Does.StartWith("Built the state anew from 5,245 rows of SQLite, table orders: 1,500 customers.").And.Contain("0 have changed.").And.Contain("a purchase per Day")));

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

    /// <summary>Runs a test in a folder with the sample shop in a database shop.db.</summary>
    private static void WithFile(Action test) => InFolder(() =>
    {
        using (SqliteConnection shop = new("Data Source=shop.db;Pooling=False"))
        {
            shop.Open();
            TestEngines.Sqlite.Load(shop, "orders", StoredOrders.Of(TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"))));
        }

        try
        {
            test();
        }
        finally
        {
            // What is kept open is kept by its relative path, which is another file in the next folder.
            SqliteConnection.ClearAllPools();
        }
    });
}
