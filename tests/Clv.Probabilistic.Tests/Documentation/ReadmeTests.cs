namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The README's C# example is a program that compiles, runs on the sample data and prints what it says it does.</summary>
[NonParallelizable]
public sealed class ReadmeTests
{
    private const string Usings = "using Clv.Probabilistic;\n\n";

    private static MarkdownPage Readme => MarkdownPage.Read("README.md");

    [Test]
    public void Example_is_the_compiled_one() =>
        Assert.That(Readme.Blocks("csharp")[0], Is.EqualTo(Usings + CompiledRegion.Of("ReadmeExample.cs", "README")));

    [Test]
    [SetCulture("")]
    public void Example_prints_what_the_readme_says() =>
        Assert.That(CompiledRegion.PrintedBy(ReadmeExample.Run), Is.EqualTo(Readme.Blocks("text")[0]));
}
