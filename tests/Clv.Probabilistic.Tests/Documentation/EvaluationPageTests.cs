namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of the two pages on evaluation compile, run on the sample data and print what the pages show.</summary>
[NonParallelizable]
public sealed class EvaluationPageTests
{
    private static readonly string[] _regions = ["compare", "rows", "next", "review", "season", "forecaster", "own", "rehearse", "cohorts", "levels", "scores"];

    private static MarkdownPage Tutorial => MarkdownPage.Read("docs/evaluation.md");

    private static MarkdownPage Reference => MarkdownPage.Read("docs/evaluation-reference.md");

    [Test]
    public void Examples_are_the_compiled_ones() => Assert.That(
        Tutorial.Blocks("csharp").Concat(Reference.Blocks("csharp")),
        Is.EqualTo(_regions.Select(region => CompiledRegion.Of("EvaluationPageExample.cs", region))));

    [Test]
    [SetCulture("")]
    public void Examples_print_what_the_pages_show() => Assert.That(
        CompiledRegion.PrintedBy(EvaluationPageExample.Run), Is.EqualTo(string.Concat(Tutorial.Blocks("text").Concat(Reference.Blocks("text")))));
}
