using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>The commands of docs/experiments.md run one after the other and print what the page shows.</summary>
[NonParallelizable]
public sealed class ExperimentsPageTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/experiments.md");

    [Test]
    public void Commands_print_what_the_page_shows()
    {
        using TemporaryFolder folder = new();
        string orders = Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");
        folder.Write("letters.csv", "customer_id\n" + string.Concat(Enumerable.Range(1001, 300).Select(id => $"{id}\n")));
        string former = Environment.CurrentDirectory;
        List<string> printed = [];
        try
        {
            Environment.CurrentDirectory = folder.Path;
            string[] commands = [.. Page.Blocks("sh").SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries))];
            foreach (string command in commands)
            {
                printed.Add(ClvProcess.Run([.. command.Split(' ')[1..].Select(word => word == "samples/data/orders.csv" ? orders : word)]).ShouldSucceed().Output);
            }
        }
        finally
        {
            Environment.CurrentDirectory = former;
        }

        Assert.That(printed[1..], Is.EqualTo(Page.Blocks("text").SkipLast(1)));
    }
}
