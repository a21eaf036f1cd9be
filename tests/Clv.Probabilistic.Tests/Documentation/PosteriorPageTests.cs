namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of the page about posteriors compile, run on the CDNOW sample and print what the page shows.</summary>
[NonParallelizable]
public sealed class PosteriorPageTests
{
    private static readonly string[] _regions = ["data", "posterior", "model", "priors", "own", "diagnostics", "elsewhere", "outcome", "known"];

    private static MarkdownPage Page => MarkdownPage.Read("docs/posterior.md");

    [Test]
    public void Examples_are_the_compiled_ones() =>
        Assert.That(
            Page.Blocks("csharp"), Is.EqualTo(_regions.Select(region => CompiledRegion.Of("PosteriorPageExample.cs", region))));

    [Test]
    [SetCulture("")]
    public void Examples_print_what_the_page_shows()
    {
        string cdnowSample = ReferenceData.PathOf("data/CDNOW_sample.txt");
        Assert.That(
            CompiledRegion.PrintedBy(() => PosteriorPageExample.Run(cdnowSample)), Is.EqualTo(string.Concat(Page.Blocks("text"))));
    }

    [Test]
    public void Priors_of_the_table_are_those_of_the_models()
    {
        // A time of 10 and a spend of 25, so that the two scales are told apart.
        CustomerSummary customers = new(TimeUnit.Week, [1, 2], [4, 9], [10, 10], [25, 25]);
        foreach (ModelDefinition model in ModelCatalog.Standard.All.Where(model => model is not ContractModelDefinition && model != CredibilitySpendModel.Kind))
        {
            foreach (ParameterPrior prior in ParameterPriors.Of(model, customers))
            {
                string written = prior.Distribution.ToString()
                    .Replace("median 0.1,", "median 1/mean T,", StringComparison.Ordinal)
                    .Replace("median 25,", "median mean spend,", StringComparison.Ordinal);
                Assert.That(Page.Text, Does.Match($@"\|[^|\n]*`{prior.Quantity}`[^\n]*\| {System.Text.RegularExpressions.Regex.Escape(written)} \|[^\n]*{model.Name}"), $"{model.Name}: {prior}");
            }
        }
    }
}
