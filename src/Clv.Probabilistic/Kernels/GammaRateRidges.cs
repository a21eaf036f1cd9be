namespace Clv.Probabilistic;

/// <summary>What it means when the shape and the rate of a Gamma distribution over customers run away together, in words.</summary>
internal static class GammaRateRidges
{
    /// <summary>For purchase rates of shape r and rate alpha.</summary>
    /// <param name="growth">Whether they grow (&gt; 0) or shrink.</param>
    public static string OfPurchases(double growth) => growth > 0
        ? "Customers all buy at the same rate as far as the data show: r and alpha grow together without limit, and only their ratio means anything."
        : "Purchase rates differ without limit as far as the data show: r and alpha shrink together towards 0.";
}
