using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>The commands of docs/decisions-with-clv.md run one after the other, those aside that need orders that are still to come.</summary>
[NonParallelizable]
public sealed class DecisionsPageTests
{
    [Test]
    public void Commands_of_the_page_run()
    {
        using TemporaryFolder folder = new();
        string orders = Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");
        string[] commands = [.. MarkdownPage.Read("docs/decisions-with-clv.md").Blocks("sh")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        string former = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder.Path;
            foreach (string command in commands)
            {
                ClvProcess.Run([.. command.Split(' ')[1..].Select(word => word == "samples/data/orders.csv" ? orders : word)]).ShouldSucceed();
            }
        }
        finally
        {
            Environment.CurrentDirectory = former;
        }

        Assert.That(commands, Has.Length.EqualTo(8));
    }
}
