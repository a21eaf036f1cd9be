using System.Text.RegularExpressions;
using Clv.Probabilistic.Tests.Design;
using static Clv.Probabilistic.Tests.WorkbookFile;

namespace Clv.Probabilistic.Excel.Tests.Documentation;

/// <summary>The examples in the XML documentation are the compiled ones, and run.</summary>
[NonParallelizable]
public sealed partial class DocumentationExampleTests
{
    [Test]
    public void Examples_are_the_compiled_ones()
    {
        string[] written =
        [
            .. SourceTree.CSharpFiles("src/Clv.Probabilistic.Excel").SelectMany(ExamplePage.ExamplesOf).Select(example => Unindented(example.Value)),
        ];

        Assert.That(written, Is.EquivalentTo(Compiled()));
    }

    [Test]
    public void Example_of_the_page_on_reading_orders_is_a_compiled_one()
    {
        string shown = MarkdownPage.Read("docs/reading-orders.md").Blocks("csharp")
            .Single(block => block.Contains(nameof(TransactionWorkbook), StringComparison.Ordinal));

        Assert.That(Compiled(), Does.Contain(Unindented(shown)));
    }

    [Test]
    public void Examples_run()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("clv-tests-");
        string former = Environment.CurrentDirectory;
        TextWriter console = Console.Out;
        using StringWriter printed = new(System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };
        try
        {
            Environment.CurrentDirectory = folder.FullName;
            Console.SetOut(printed);
            File.WriteAllBytes("orders.xlsx", new WorkbookFile().Sheet("Notes", [InlineText("x")]).Sheet(
                "Orders", [InlineText("Customer"), InlineText("Order date"), InlineText("Total")], [Number("7"), Date(2024, 3, 1), Number("5")]).Bytes());
            File.WriteAllBytes("summary.xlsx", new WorkbookFile().Sheet(
                "Summary", [InlineText("frequency"), InlineText("recency"), InlineText("T")], [Number("2"), Number("30.43"), Number("38.86")]).Bytes());

            Assert.That(DocumentationExamples.Orders().Count, Is.EqualTo(1));
            DocumentationExamples.Summary();
            Assert.That(printed.ToString(), Is.EqualTo("decimals have .\n1 customers from Summary\n"));
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = former;
            folder.Delete(recursive: true);
        }
    }

    private static string[] Compiled()
    {
        string code = File.ReadAllText(Path.Combine(
            ReferenceData.RepositoryRoot(), "tests", "Clv.Probabilistic.Excel.Tests", "Documentation", "DocumentationExamples.cs")).ReplaceLineEndings("\n");
        return [.. Region().Matches(code).Select(region => Unindented(region.Groups["code"].Value))];
    }

    private static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim())).Trim();

    [GeneratedRegex(@"#region \w+\n(?<code>.*?)#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();
}
