namespace Clv.Probabilistic;

/// <summary>What models of regular purchases contain.</summary>
internal static class CnbdNesting
{
    /// <summary>The same model with purchases at random.</summary>
    public static ModelNesting AtRandom(string name) => new(
        name,
        "k is a whole number, 1 where purchases are random, which is its smallest, so that the statistic is 0 wherever k = 1 fits best and otherwise not that distribution: take a gain of several units for regular purchases, and a smaller one for none.");
}
