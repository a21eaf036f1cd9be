using System.Globalization;
using System.Text.Json;

namespace Clv.Probabilistic.Charts.Tests;

/// <summary>The examples of docs/charts.md are a program that compiles, runs on the sample data and prints what the page says it does.</summary>
[NonParallelizable]
public sealed class ChartsPageTests
{
    private const string Usings = "using Clv.Probabilistic;\nusing Clv.Probabilistic.Charts;\n\n";

    private static MarkdownPage Page => MarkdownPage.Read("docs/charts.md");

    [Test]
    public void Examples_are_the_compiled_ones() =>
        Assert.That(Page.Blocks("csharp"), Is.EqualTo(new[] { Usings + Compiled("charts"), Compiled("frame") }));

    [Test]
    [SetCulture("de-DE")]
    public void Example_prints_what_the_page_says()
    {
        string folder = Environment.CurrentDirectory;
        string saved = Path.Combine(ReferenceData.RepositoryRoot(), "retention.html");
        TextWriter console = Console.Out;
        using StringWriter printed = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        try
        {
            Environment.CurrentDirectory = ReferenceData.RepositoryRoot();
            Console.SetOut(printed);
            ChartsPageExample.Run();
            Assert.That(File.Exists(saved), Is.True);
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = folder;
            File.Delete(saved);
        }

        Assert.That(printed.ToString(), Is.EqualTo(Page.Blocks("text")[0]));
    }

    [Test]
    public void Page_lists_every_chart()
    {
        string text = File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot(), "docs", "charts.md"));
        foreach (string method in typeof(ClvCharts).GetMethods().Where(method => method.IsStatic).Select(method => method.Name).Distinct())
        {
            Assert.That(text, Does.Contain($"`{method}`"));
        }
    }

    [Test]
    public void Page_embeds_the_versions_that_the_package_draws_with()
    {
        string folder = Path.Combine(ReferenceData.RepositoryRoot(), "src", "Clv.Probabilistic.Charts", "vega");
        using JsonDocument package = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "package.json")));

        Assert.That(
            package.RootElement.GetProperty("dependencies").EnumerateObject().Select(script => $"/npm/{script.Name}@{script.Value.GetString()}\""),
            Has.All.Matches<string>(address => Page.Blocks("html")[0].Contains(address!, StringComparison.Ordinal)));
    }

    private static string Compiled(string region)
    {
        string path = Path.Combine(ReferenceData.RepositoryRoot(), "tests", "Clv.Probabilistic.Charts.Tests", "ChartsPageExample.cs");
        IEnumerable<string> lines = File.ReadLines(path)
            .SkipWhile(line => line.Trim() != $"#region {region}")
            .Skip(1)
            .TakeWhile(line => !line.Contains("#endregion", StringComparison.Ordinal))
            .Select(line => line.Length == 0 ? "\n" : line["        ".Length..] + "\n");
        return string.Concat(lines);
    }
}
