using Clv.Probabilistic.Tests.Design;
using Microsoft.Data.Analysis;
using static Clv.Probabilistic.DataFrames.Tests.Frames;
using static Clv.Probabilistic.Tests.CompiledExamples;

namespace Clv.Probabilistic.DataFrames.Tests.Documentation;

/// <summary>The examples in the XML documentation and on the page are the compiled ones, run, and print what the page shows.</summary>
[NonParallelizable]
public sealed class DocumentationExampleTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/data-frames.md");

    [Test]
    public void Examples_are_the_compiled_ones()
    {
        string[] written =
        [
            .. SourceTree.CSharpFiles("src/Clv.Probabilistic.DataFrames").SelectMany(ExamplePage.ExamplesOf).Select(example => Unindented(example.Value)),
        ];

        Assert.That(written, Is.EquivalentTo(CompiledExamples.Of("Clv.Probabilistic.DataFrames.Tests", "DocumentationExamples.cs")));
    }

    [Test]
    public void Examples_of_the_page_are_the_compiled_ones() =>
        Assert.That(Page.Blocks("csharp").Select(Unindented), Is.EqualTo(CompiledExamples.Of("Clv.Probabilistic.DataFrames.Tests", "DataFramesPageExample.cs")));

    [Test]
    [SetCulture("")]
    public void Examples_of_the_page_print_what_it_shows() => InFolder(() =>
    {
        File.Copy(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"), "orders.csv");
        string printed = PrintedBy(DataFramesPageExample.All);
        Assert.That(printed, Is.EqualTo(string.Concat(Page.Blocks("text"))));
    });

    [Test]
    public void Examples_run()
    {
        CustomerSummary customers = new(TimeUnit.Week, [2, 0], [1.5, 0], [3, 4]);
        CustomerPredictions year = CustomerPredictions.Predict(
            customers, new BetaGeoModel(new(0.243, 4.414, 0.793, 2.426), TimeUnit.Week), options: new() { Horizon = 52 });
        DataFrame orders = new(Column<int>("client", 1), Dates("date", "2024-03-01"), Column<double>("total", 12.5));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(DocumentationExamples.Orders(orders).Amount[0], Is.EqualTo(12.5));
            Assert.That(DocumentationExamples.Summary(customers.ToDataFrame()).Fingerprint(), Is.EqualTo(customers.Fingerprint()));
            Assert.That(DocumentationExamples.Results(customers).Fingerprint(), Is.EqualTo(customers.Fingerprint()));
            Assert.That(DocumentationExamples.Predictions(year)["T"][1], Is.EqualTo(4));
        }
    }
}
