using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests;

/// <summary>What the getting-started page shows is what the tool prints.</summary>
[NonParallelizable]
public sealed class GettingStartedTests
{
    /// <summary>The last part of the account names the output folder, which is another one here.</summary>
    private const string LastPart = "\nFiles\n";

    [Test]
    public void Account_of_a_run_is_as_shown()
    {
        using TemporaryFolder folder = new();
        ClvResult result = RunFromTheRoot("run", "samples/data/orders.csv", "--unit", "week", "--horizon", "52", "-o", folder.Path);
        IReadOnlyList<string> shown = MarkdownPage.Read("docs/getting-started.md").Blocks("text");

        Assert.That(result.ShouldSucceed().Output.Split(LastPart)[0], Is.EqualTo(shown[0].Split(LastPart)[0]));
        Assert.That(result.Error, Is.Empty);
        Assert.That(File.ReadAllText(folder["predictions.csv"]), Does.StartWith(shown[2].Split('\n')[0] + "\n"));
    }

    [Test]
    public void What_could_not_be_done_is_as_shown()
    {
        using TemporaryFolder folder = new();
        ClvResult result = RunFromTheRoot(
            "run", "samples/data/orders.csv", "--unit", "week", "--horizon", "52", "--refunds", "purchase", "-o", folder.Path);

        Assert.That(result.ShouldSucceed().Error, Is.EqualTo(MarkdownPage.Read("docs/getting-started.md").Blocks("text")[1]));
    }

    private static ClvResult RunFromTheRoot(params string[] arguments)
    {
        string folder = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = ReferenceData.RepositoryRoot();
            return ClvProcess.Run(arguments);
        }
        finally
        {
            Environment.CurrentDirectory = folder;
        }
    }
}
