namespace Clv.Probabilistic.Deploy.Tests;

/// <summary>docs/deploying.md names every file of deploy and no other.</summary>
public sealed class DeployingPageTests
{
    private static string Page => File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot(), "docs", "deploying.md"));

    [Test]
    public void Every_file_is_named()
    {
        // Sources of a program and files that stand beside others for a tool are named by their folder.
        string[] files =
        [
            .. DeployFiles.All().Where(file => !file.StartsWith("lambda/", StringComparison.Ordinal) || file.EndsWith(".csproj", StringComparison.Ordinal)),
        ];

        Assert.That(files, Has.Length.GreaterThan(20));
        Assert.That(files.Where(file => !Page.Contains($"`deploy/{file}`", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Every_file_that_is_named_is_there()
    {
        string[] named = [.. Page.Split('`').Where(text => text.StartsWith("deploy/", StringComparison.Ordinal) && !text.Contains(' ', StringComparison.Ordinal))];

        Assert.That(named, Is.Not.Empty);
        Assert.That(named.Where(text => !Path.Exists(DeployFiles.PathOf(text["deploy/".Length..])) && !text.StartsWith("deploy/secrets/", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Options_are_those_of_the_service()
    {
        // In blocks of a shell, after clv serve; options of docker, kubectl and others stand before.
        string[] lines = [.. Page.ReplaceLineEndings("\n").Split('\n').Where(line => line.Contains("clv serve", StringComparison.Ordinal) && !line.Contains('`', StringComparison.Ordinal))];

        Assert.That(lines, Is.Not.Empty);
        foreach (string line in lines)
        {
            string[] words = line[(line.IndexOf("clv serve", StringComparison.Ordinal) + "clv serve".Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string[] options = [.. words.SkipWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).TakeWhile(word => word is not (">" or "#"))];
            Assert.That(ServiceContract.FaultsOf(options), Is.Empty, line);
        }
    }
}
