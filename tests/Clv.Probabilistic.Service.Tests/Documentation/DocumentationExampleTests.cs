using Clv.Probabilistic.Tests.Design;
using static Clv.Probabilistic.Tests.CompiledExamples;

namespace Clv.Probabilistic.Service.Tests.Documentation;

/// <summary>The examples in the XML documentation and on the page are the compiled ones, run, and print what the page shows.</summary>
[NonParallelizable]
public sealed class DocumentationExampleTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/serving.md");

    [Test]
    public void Examples_are_the_compiled_ones()
    {
        string[] written =
        [
            .. SourceTree.CSharpFiles("src/Clv.Probabilistic.Service").SelectMany(ExamplePage.ExamplesOf).Select(example => Unindented(example.Value)),
        ];

        Assert.That(written, Is.EquivalentTo(CompiledExamples.Of("Clv.Probabilistic.Service.Tests", "DocumentationExamples.cs")));
    }

    [Test]
    public void Examples_of_the_page_are_the_compiled_ones() => Assert.That(
        Page.Blocks("csharp").Select(Unindented), Is.EqualTo(CompiledExamples.Of("Clv.Probabilistic.Service.Tests", "ServingPageExample.cs")));

    [Test]
    [SetCulture("")]
    public void Examples_print_what_the_page_shows_and_those_of_the_documentation_run()
    {
        using SampleRun run = SampleRun.Create(horizon: 52.1775);
        InFolder(() =>
        {
            Directory.CreateSymbolicLink("out", run.Folder);
            Directory.CreateSymbolicLink("results", run.Folder);
            DocumentationExamples.Options();
            DocumentationExamples.Scores();
            string printed = PrintedBy(() => ServingPageExample.AllAsync().GetAwaiter().GetResult());
            Assert.That(Page.Blocks("text"), Is.SupersetOf(printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line + "\n")));
        });
    }
}
