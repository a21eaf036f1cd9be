using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Engines;

/// <summary>The commands of docs/sql.md run one after the other in a folder with what they name, and leave the files that the page names.</summary>
[NonParallelizable]
public sealed class SqlPageTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/sql.md");

    private static IEnumerable<string[]> Commands(int block) => Page.Blocks("sh")[block]
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(command => command.Split(' ')[1..].Select(word => word.Trim('"')).ToArray());

    [Test]
    public void Commands_run_and_write_what_they_name()
    {
        using TemporaryFolder folder = new();
        using ShopDatabase sqlite = ShopDatabase.Of("SQLite", folder);
        using ShopDatabase duckDb = ShopDatabase.Of("DuckDB", folder);
        folder.Write("paid.sql", Page.Blocks("sql")[0]);
        folder.Write("changed.sql", Page.Blocks("sql")[1]);
        Directory.CreateDirectory(folder["orders"]);
        Arrow.TransactionParquet.Write(folder["orders/all.parquet"], TransactionCsv.Read(folder.Write("orders.csv", SmallShop.Orders())));
        string former = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder.Path;
            foreach (string[] words in Commands(0).Concat(Commands(2)).Concat(Commands(3)))
            {
                if (words is ["fit", _, _, "bg-nbd", ..])
                {
                    sqlite.Run(File.ReadAllText("view.sql").TrimEnd('\n', ';'));
                }

                ClvResult result = ClvProcess.Run(words).ShouldSucceed();
                if (words.Contains("--list"))
                {
                    Assert.That(result.Output, Is.EqualTo(Page.Blocks("text")[2]));
                }
            }

            sqlite.Run("DROP TABLE clv_state");
            sqlite.Run("DROP TABLE clv_state_about");
            Assert.That(string.Concat(Commands(1).Select(words => ClvProcess.Run(words).ShouldSucceed()).Select(result => result.Output + result.Error)), Is.EqualTo(Page.Blocks("text")[0]));
        }
        finally
        {
            Environment.CurrentDirectory = former;
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(SummaryCsv.Read(folder["summary.csv"]).Count, Is.EqualTo(SmallShop.Customers));
            Assert.That(File.Exists(folder["summary.parquet"]));
            Assert.That(SummaryCsv.Read(folder["current.csv"]).Count, Is.EqualTo(SmallShop.Customers));
            Assert.That(SummaryCsv.Read(folder["results/summary.csv"]).Count, Is.EqualTo(SmallShop.Customers * 9 / 10));
            Assert.That(File.ReadAllText(folder["view.sql"]), Does.StartWith("CREATE VIEW \"customer_summary\" AS\n"));
            Assert.That(sqlite.Number("SELECT COUNT(clv) FROM clv_scores"), Is.EqualTo(SmallShop.Customers));
            Assert.That(File.ReadAllText(folder["snowflake.sql"]), Does.StartWith("CREATE TABLE \"clv_histories\" ("));
            Assert.That(File.ReadAllText(folder["summary.sql"]), Does.Contain("\"shop\".\"orders\""));
        }
    }

    [Test]
    public void Addresses_of_the_page_are_those_that_are_read()
    {
        foreach (OrderSourceKind kind in EngineOrders.Kinds)
        {
            Assert.That(kind.Schemes, Has.Some.Matches<string>(scheme => Page.Text.Contains($"`{scheme}:", StringComparison.Ordinal)), kind.Description);
        }
    }
}
