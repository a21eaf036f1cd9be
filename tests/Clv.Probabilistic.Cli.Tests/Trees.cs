namespace Clv.Probabilistic.Cli.Tests;

/// <summary>Boosted trees, which need a native library.</summary>
internal static class Trees
{
    /// <summary>Skips what learns where LightGBM's library, or the OpenMP that it needs, is not on this machine.</summary>
    public static void Require()
    {
        using TemporaryFolder folder = new();
        ClvResult result = ClvProcess.Run(
            "compare", folder.Write("orders.csv", SmallShop.Orders()), "--horizon", "60", "--origins", "1", "--models", "boosted-trees");
        if (result.Error.Contains("The native library of LightGBM cannot be loaded", StringComparison.Ordinal))
        {
            Assert.Ignore(result.Error);
        }
    }
}
