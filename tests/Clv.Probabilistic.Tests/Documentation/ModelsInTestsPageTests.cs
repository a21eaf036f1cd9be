namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of the page about models in tests compile, and what they assert is so.</summary>
public sealed class ModelsInTestsPageTests
{
    private static readonly string[] _regions = ["subject", "real", "fake", "faked", "mocked"];

    private static MarkdownPage Page => MarkdownPage.Read("docs/models-in-tests.md");

    [Test]
    public void Examples_are_the_compiled_ones() => Assert.That(
        Page.Blocks("csharp"), Is.EqualTo(_regions.Select(region => CompiledRegion.Of("ModelsInTestsPageExample.cs", region))));

    [Test]
    public void Real_model_answers() => ModelsInTestsPageExample.Real();

    [Test]
    public void Fake_predicts() => ModelsInTestsPageExample.Faked();

    [Test]
    public void Mock_answers() => ModelsInTestsPageExample.Mocked();
}
