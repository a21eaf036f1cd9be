using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests;

/// <summary>The commands of docs/parquet-and-arrow.md run one after the other, and leave the files that the page names.</summary>
public sealed class ParquetAndArrowPageTests
{
    [Test]
    public void Commands_run_and_write_what_they_name()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["orders"]);
        TransactionTable sample = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"));
        ColumnFile orders = new ColumnFile()
            .Column("customer_id", ColumnFile.Integers([.. sample.Customer.Select(customer => (long?)sample.Customers.Integers[customer])]))
            .Column("date", ColumnFile.Dates([.. sample.Day.Select(day => DateOnly.FromDayNumber(day).ToString("O", System.Globalization.CultureInfo.InvariantCulture))]))
            .Column("amount", ColumnFile.Numbers([.. sample.Amount.Select(amount => (double?)amount)]));
        orders.WriteParquet(folder["orders/all.parquet"]);
        File.WriteAllBytes(folder["orders.arrow"], orders.Arrow());

        foreach (string command in MarkdownPage.Read("docs/parquet-and-arrow.md").Blocks("sh")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = [.. command.Split(' ')[1..].Select(word => word.Trim('"'))];
            ClvProcess.Run([.. words.Select((word, place) => IsPath(word, place) ? folder[word] : word)]).ShouldSucceed();
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.Exists(folder["summary.parquet"]));
            Assert.That(File.Exists(folder["predictions.arrow"]));
            Assert.That(File.Exists(folder["results/summary.parquet"]));
            Assert.That(File.Exists(folder["results/predictions.parquet"]));
            Assert.That(File.Exists(folder["results/late.csv"]));
        }
    }

    private static bool IsPath(string word, int place) => place == 1 || word.Contains('.', StringComparison.Ordinal) || word == "results";
}
