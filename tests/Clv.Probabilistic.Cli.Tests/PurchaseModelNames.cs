namespace Clv.Probabilistic.Cli.Tests;

/// <summary>The purchase models that the tool knows and that take customers of any summary, a test case each; those that count opportunities
/// have tests of their own.</summary>
internal static class PurchaseModelNames
{
    public static IEnumerable<string> All => ModelCatalog.Standard.PurchaseModels.Where(model => !model.CountsOpportunities).Select(model => model.Name);
}
