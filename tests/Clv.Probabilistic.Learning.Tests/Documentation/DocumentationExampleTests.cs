using System.Text.RegularExpressions;
using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.Learning.Tests.Documentation;

/// <summary>The examples in the XML documentation and on the page are the compiled ones, run, and print what the page shows.</summary>
[NonParallelizable]
public sealed partial class DocumentationExampleTests
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

        Assert.That(written, Is.EquivalentTo(Compiled("DocumentationExamples.cs")));
    }

    [Test]
    public void Examples_of_the_page_are_the_compiled_ones() =>
        Assert.That(Page.Blocks("csharp").Select(Unindented), Is.EqualTo(Compiled("LearningPageExample.cs")));

    [Test]
    [SetCulture("")]
    public void Examples_of_the_page_print_what_it_shows() => InFolder(() =>
    {
        File.Copy(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"), "orders.csv");
        TextWriter console = Console.Out;
        using StringWriter printed = new(System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };
        try
        {
            Console.SetOut(printed);
            LearningPageExample.All();
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.That(printed.ToString(), Is.EqualTo(string.Concat(Page.Blocks("text"))));
    });

    [Test]
    public void Examples_run() => InFolder(() =>
    {
        ForecastOrigin now = ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13);
        DocumentationExamples.Features(Shops.Sample, Shops.Weeks);
        DocumentationExamples.Options(now);
        DocumentationExamples.Table(Shops.Sample, Shops.Weeks);
        DocumentationExamples.Trees(Shops.Sample, Shops.Weeks);
        DocumentationExamples.Ensemble(now);
    });

    [Test]
    public void Page_lists_every_feature()
    {
        foreach (FeatureDefinition feature in CustomerFeatures.Definitions)
        {
            Assert.That(Page.Text, Does.Contain($"| `{feature.Name}` | {feature.Meaning} |"));
        }
    }

    private static void InFolder(Action test)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("clv-tests-");
        string former = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder.FullName;
            test();
        }
        finally
        {
            Environment.CurrentDirectory = former;
            folder.Delete(recursive: true);
        }
    }

    private static string[] Compiled(string file)
    {
        string code = File.ReadAllText(Path.Combine(
            ReferenceData.RepositoryRoot(), "tests", "Clv.Probabilistic.Learning.Tests", "Documentation", file)).ReplaceLineEndings("\n");
        return [.. Region().Matches(code).Select(region => Unindented(region.Groups["code"].Value))];
    }

    private static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim())).Trim();

    [GeneratedRegex(@"#region \w+\n(?<code>.*?)#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();
}
