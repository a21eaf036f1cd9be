using System.Globalization;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The README's C# example is a program that compiles, runs on the sample data and prints what it says it does.</summary>
[NonParallelizable]
public sealed class ReadmeTests
{
    private const string Usings = "using Clv.Probabilistic;\n\n";

    private static MarkdownPage Readme => MarkdownPage.Read("README.md");

    [Test]
    public void Example_is_the_compiled_one()
    {
        Assert.That(Readme.Blocks("csharp")[0], Is.EqualTo(Usings + CompiledExample()));
    }

    [Test]
    [SetCulture("")]
    public void Example_prints_what_the_readme_says()
    {
        string folder = Environment.CurrentDirectory;
        TextWriter console = Console.Out;
        using StringWriter printed = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        try
        {
            Environment.CurrentDirectory = ReferenceData.RepositoryRoot();
            Console.SetOut(printed);
            ReadmeExample.Run();
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = folder;
        }

        Assert.That(printed.ToString(), Is.EqualTo(Readme.Blocks("text")[0]));
    }

    /// <summary>The lines between #region and #endregion, moved to the margin.</summary>
    private static string CompiledExample()
    {
        const string Indent = "        ";
        string file = Path.Combine(
            ReferenceData.RepositoryRoot(), "tests", "Clv.Probabilistic.Tests", "Documentation", "ReadmeExample.cs");
        IEnumerable<string> lines = File.ReadLines(file)
            .SkipWhile(line => !line.Contains("#region", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.Contains("#endregion", StringComparison.Ordinal));
        return string.Concat(lines.Select(line => (line.Length == 0 ? "" : line[Indent.Length..]) + "\n"));
    }
}
