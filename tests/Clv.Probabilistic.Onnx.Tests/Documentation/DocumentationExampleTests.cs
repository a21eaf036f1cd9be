using Clv.Probabilistic.Tests.Design;
using static Clv.Probabilistic.Tests.CompiledExamples;

namespace Clv.Probabilistic.Onnx.Tests.Documentation;

/// <summary>The examples in the XML documentation and on the page are the compiled ones, run, and print what the page shows.</summary>
[NonParallelizable]
public sealed class DocumentationExampleTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/onnx.md");

    [Test]
    public void Examples_are_the_compiled_ones()
    {
        string[] written =
        [
            .. SourceTree.CSharpFiles("src/Clv.Probabilistic.Onnx").SelectMany(ExamplePage.ExamplesOf).Select(example => Unindented(example.Value)),
        ];

        Assert.That(written, Is.EquivalentTo(CompiledExamples.Of("Clv.Probabilistic.Onnx.Tests", "DocumentationExamples.cs")));
    }

    [Test]
    public void Examples_of_the_page_are_the_compiled_ones() =>
        Assert.That(Page.Blocks("csharp").Select(Unindented), Is.EqualTo(CompiledExamples.Of("Clv.Probabilistic.Onnx.Tests", "OnnxPageExample.cs")));

    [Test]
    [SetCulture("")]
    public void Examples_of_the_page_print_what_it_shows() => InFolder(() =>
    {
        TestNetworks.RequireRuntime();
        Shops.RequireTrees();
        string sample = Path.Combine("samples", "data");
        Directory.CreateDirectory(sample);
        File.Copy(Path.Combine(ReferenceData.RepositoryRoot(), sample, "orders.csv"), Path.Combine(sample, "orders.csv"));
        File.WriteAllBytes("gru.onnx", TestNetworks.Gru(2, withLengths: true));
        File.WriteAllBytes("mlp.onnx", TestNetworks.Linear([0.05, -0.02, 0.01, 0.001]));
        File.WriteAllText("gru.onnx.json", Page.Blocks("json")[0]);
        string printed = PrintedBy(OnnxPageExample.All);
        Assert.That(printed, Is.EqualTo(string.Concat(Page.Blocks("text"))));
    });

    [Test]
    public void Layouts_of_the_page_are_layouts()
    {
        foreach (string json in Page.Blocks("json"))
        {
            Assert.That(() => LayoutRules.Check("gru.onnx", LayoutReader.ReadText(json, "The page")), Throws.Nothing);
        }
    }

    [Test]
    public void Examples_run() => InFolder(() =>
    {
        TestNetworks.RequireRuntime();
        Shops.RequireTrees();
        DocumentationExamples.Layouts();
        DocumentationExamples.Network(Shops.Sample, Shops.Weeks);
        DocumentationExamples.Export(ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13));
    });

    [Test]
    public void Page_lists_every_channel_transform_and_field()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (OnnxChannel channel in Enum.GetValues<OnnxChannel>())
            {
                Assert.That(Page.Text, Does.Contain($"| `{LayoutWords.Of(channel)}` | `{channel}` |"));
            }

            foreach (OnnxTransform transform in Enum.GetValues<OnnxTransform>())
            {
                Assert.That(Page.Text, Does.Contain($"| `{LayoutWords.Of(transform)}` | `{transform}` |"));
            }

            foreach (string field in LayoutReader.Fields)
            {
                Assert.That(Page.Text, Does.Contain($"| `{field}` |"));
            }
        }
    }
}
