using Clv.Probabilistic.Tests.Design;
using static Clv.Probabilistic.Tests.CompiledExamples;

namespace Clv.Probabilistic.Learning.Tests.Documentation;

/// <summary>The examples in the XML documentation and on the page are the compiled ones, run, and print what the page shows.</summary>
[NonParallelizable]
public sealed class DocumentationExampleTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/learning.md");

    [OneTimeSetUp]
    public void RequireTrees() => Shops.RequireTrees();

    [Test]
    public void Examples_are_the_compiled_ones()
    {
        string[] written =
        [
            .. SourceTree.CSharpFiles("src/Clv.Probabilistic.Learning").SelectMany(ExamplePage.ExamplesOf).Select(example => Unindented(example.Value)),
        ];

        Assert.That(written, Is.EquivalentTo(CompiledExamples.Of("Clv.Probabilistic.Learning.Tests", "DocumentationExamples.cs")));
    }

    [Test]
    public void Examples_of_the_page_are_the_compiled_ones() =>
        Assert.That(Page.Blocks("csharp").Select(Unindented), Is.EqualTo(CompiledExamples.Of("Clv.Probabilistic.Learning.Tests", "LearningPageExample.cs")));

    [Test]
    [SetCulture("")]
    public void Examples_of_the_page_print_what_it_shows() => InFolder(() =>
    {
        string sample = Path.Combine("samples", "data");
        Directory.CreateDirectory(sample);
        File.Copy(Path.Combine(ReferenceData.RepositoryRoot(), sample, "orders.csv"), Path.Combine(sample, "orders.csv"));
        string printed = PrintedBy(LearningPageExample.All);
        Assert.That(printed, Is.EqualTo(string.Concat(Page.Blocks("text"))));
    });

    [Test]
    public void Examples_run() => InFolder(() =>
    {
        ForecastOrigin now = ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13);
        DocumentationExamples.Features(Shops.Sample, Shops.Weeks);
        DocumentationExamples.Options(now);
        DocumentationExamples.Table(Shops.Sample, Shops.Weeks);
        DocumentationExamples.Profiles(now);
        DocumentationExamples.Learners(Shops.Sample, Shops.Weeks);
        DocumentationExamples.OtherLearners(Shops.Sample, Shops.Weeks);
        DocumentationExamples.Clusters(CustomerFeatures.Of(now));
        DocumentationExamples.Supervised(Shops.Sample, Shops.Weeks);
        DocumentationExamples.Files(now);
        DocumentationExamples.Ensemble(now);
        DocumentationExamples.Validation(now);
        DocumentationExamples.Grid(now);
        DocumentationExamples.Understanding(now);
    });

    [Test]
    public void Page_lists_every_feature()
    {
        foreach (FeatureDefinition feature in CustomerFeatures.Definitions)
        {
            Assert.That(Page.Text, Does.Contain($"| `{feature.Name}` | {feature.Meaning} |"));
        }
    }
}
