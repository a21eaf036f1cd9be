namespace Clv.Probabilistic.Cli.Tests;

/// <summary>The purchase models that the tool knows, a test case each.</summary>
internal static class PurchaseModelNames
{
    public static IEnumerable<string> All => ModelCatalog.Standard.PurchaseModels.Select(model => model.Name);
}
