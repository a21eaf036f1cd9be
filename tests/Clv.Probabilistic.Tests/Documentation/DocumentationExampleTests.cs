using System.Text.RegularExpressions;
using System.Xml.Linq;
using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The examples in the XML documentation are the compiled ones, and run.</summary>
[NonParallelizable]
public sealed partial class DocumentationExampleTests
{
    private static string Folder => Path.Combine(ReferenceData.RepositoryRoot(), "tests", "Clv.Probabilistic.Tests", "Documentation");

    [Test]
    public void Examples_are_the_compiled_ones()
    {
        string[] compiled = [.. Files().SelectMany(file => Regions(file).Select(region => CompiledRegion.Of(file, region).Trim()))];
        string[] written = [.. SourceTree.CSharpFiles("src/Clv.Probabilistic").SelectMany(ExamplePage.ExamplesOf).Select(Code).Distinct()];

        Assert.That(written, Is.EquivalentTo(compiled));
    }

    [Test]
    [SetCulture("")]
    public void Examples_run() => Assert.That(CompiledRegion.PrintedBy(Run), Is.Not.Empty);

    private static void Run()
    {
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        SummaryOptions weeks = new() { Unit = TimeUnit.Week };
        CustomerSummary customers = orders.Summarize(weeks);
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers);
        CustomerPredictions year = CustomerPredictions.Predict(customers, fit.Model, spend.Model, new() { Horizon = 52 });
        CustomerScorer scorer = new(fit.Model, spend.Model, new() { Horizon = 52 });
        OrdersExample.ShopOrder order = new(Guid.Empty, new DateTimeOffset(2025, 3, 1, 9, 30, 0, TimeSpan.Zero), 40);

        DocumentationExamples.Columns(year);
        DocumentationExamples.Customers(customers, fit, scorer);
        DocumentationExamples.Contracts();
        CompiledRegion.InFolder(DocumentationExamples.Lifetimes);
        DocumentationExamples.Models(customers, fit.Model, spend.Model);
        DocumentationExamples.Outcomes(fit, spend, ParameterDraws.Asymptotic(fit));
        DocumentationExamples.Tables(orders, customers, fit, year);
        DocumentationExamples.Priors(customers);
        DocumentationExamples.Posteriors(customers, fit);
        DocumentationExamples.Fits(orders, customers, fit);
        DocumentationExamples.FlatSpend(customers, fit);
        DocumentationExamples.Credibility(orders);
        DocumentationExamples.Predictions(customers, year, fit, spend);
        DocumentationExamples.Intervals(customers, fit, spend);
        DocumentationExamples.Totals(customers, year);
        DocumentationExamples.Averages(customers, fit, new ParetoNbdFitter().Fit(customers), spend, ParameterDraws.Asymptotic(spend));
        DocumentationExamples.Backtests(CustomerAnalysis.Run(orders, new() { Summary = weeks }));
        DocumentationExamples.Evaluations(orders, weeks);
        CompiledRegion.InFolder(() => DocumentationExamples.Reviews(orders, weeks, fit, spend));
        DocumentationExamples.Choices(orders, customers);
        DocumentationExamples.Economics(orders, year, fit, spend);
        DocumentationExamples.Kinds(customers, fit, spend.Model);
        DocumentationExamples.Scores(orders, weeks);
        CompiledRegion.InFolder(() => DocumentationExamples.Marketing(orders, year, fit, spend));
        DocumentationExamples.Json(year, fit);
        DocumentationExamples.Orders();
        DocumentationExamples.Check(orders);
        DocumentationExamples.Audits(orders);
        CompiledRegion.InFolder(() => DocumentationExamples.Experiments(orders, customers, fit, spend, year));
        DocumentationExamples.Orders(new([order]));
        DocumentationExamples.Customer(new(Guid.Empty, [order]), scorer, new DateTime(2025, 6, 30));
    }

    /// <summary>The examples are one class in several files, one for each room of the library.</summary>
    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Folder, "DocumentationExamples*.cs").Select(file => Path.GetFileName(file));

    private static IEnumerable<string> Regions(string file) =>
        Region().Matches(File.ReadAllText(Path.Combine(Folder, file))).Select(region => region.Groups["name"].Value);

    private static string Code(XElement example) => example.Element("code")!.Value.Trim('\n').TrimEnd();

    [GeneratedRegex(@"#region (?<name>[\w.]+)")]
    private static partial Regex Region();
}
