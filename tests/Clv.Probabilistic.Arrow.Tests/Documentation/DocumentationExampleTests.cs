using Clv.Probabilistic.Tests.Design;
using static Clv.Probabilistic.Tests.CompiledExamples;

namespace Clv.Probabilistic.Arrow.Tests.Documentation;

/// <summary>The examples in the XML documentation and on the page are the compiled ones, run, and print what the page shows.</summary>
[NonParallelizable]
public sealed class DocumentationExampleTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/parquet-and-arrow.md");

    [Test]
    public void Examples_are_the_compiled_ones()
    {
        string[] written =
        [
            .. SourceTree.CSharpFiles("src/Clv.Probabilistic.Arrow").SelectMany(ExamplePage.ExamplesOf).Select(example => Unindented(example.Value)),
        ];

        Assert.That(written, Is.EquivalentTo(CompiledExamples.Of("Clv.Probabilistic.Arrow.Tests", "DocumentationExamples.cs")));
    }

    [Test]
    public void Examples_of_the_page_are_the_compiled_ones() =>
        Assert.That(Page.Blocks("csharp").Select(Unindented), Is.EqualTo(CompiledExamples.Of("Clv.Probabilistic.Arrow.Tests", "ParquetAndArrowPageExample.cs")));

    [Test]
    [SetCulture("")]
    public void Examples_of_the_page_print_what_it_shows() => InFolder(() =>
    {
        Directory.CreateDirectory("orders");
        TransactionTable orders = Sample();
        WriteOrders(orders, row => orders.Day[row] < new DateOnly(2025, 1, 1).DayNumber, "customer_id", "amount", "orders/2024.parquet");
        WriteOrders(orders, row => orders.Day[row] >= new DateOnly(2025, 1, 1).DayNumber, "customer_id", "amount", "orders/2025.parquet");
        string printed = PrintedBy(() =>
        {
            ParquetAndArrowPageExample.Files();
            ParquetAndArrowPageExample.Memory();
        });
        Assert.That(printed, Is.EqualTo(string.Concat(Page.Blocks("text"))));
    });

    [Test]
    public void Examples_run() => InFolder(() =>
    {
        Directory.CreateDirectory("orders");
        TransactionTable orders = Sample();
        WriteOrders(orders, _ => true, "client", "total", "orders/all.parquet");
        File.WriteAllBytes("orders.arrow", new ColumnFile().Column("customer_id", ColumnFile.Integers(1)).Column("date", ColumnFile.Dates("2024-03-01")).Arrow());
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
        CustomerPredictions year = CustomerPredictions.Predict(customers, new BetaGeoModel(new(0.243, 4.414, 0.793, 2.426), TimeUnit.Week), options: new() { Horizon = 52 });

        DocumentationExamples.PredictionsInParquet(year);
        DocumentationExamples.PredictionsInArrow(year);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(DocumentationExamples.OrdersInParquet().Count, Is.EqualTo(TransactionCsv.Read(SampleFile).Count));
            Assert.That(DocumentationExamples.OrdersInArrow().Count, Is.EqualTo(1));
            Assert.That(DocumentationExamples.SummaryInParquet(customers).Fingerprint(), Is.EqualTo(customers.Fingerprint()));
            Assert.That(DocumentationExamples.SummaryInArrow(customers).Fingerprint(), Is.EqualTo(customers.Fingerprint()));
        }
    });

    private static string SampleFile => Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");

    private static TransactionTable Sample() => TransactionCsv.Read(SampleFile, new() { Refunds = RefundPolicy.Purchase });

    private static void WriteOrders(TransactionTable orders, Func<int, bool> isWritten, string customers, string amounts, string path)
    {
        int[] rows = [.. Enumerable.Range(0, orders.Count).Where(isWritten)];
        new ColumnFile()
            .Column(customers, ColumnFile.Integers([.. rows.Select(row => (long?)orders.Customers.Integers[orders.Customer[row]])]))
            .Column("date", ColumnFile.Dates([.. rows.Select(row => DateOnly.FromDayNumber(orders.Day[row]).ToString("O", System.Globalization.CultureInfo.InvariantCulture))]))
            .Column(amounts, ColumnFile.Numbers([.. rows.Select(row => (double?)orders.Amount[row])]))
            .WriteParquet(path);
    }
}
