namespace Clv.Probabilistic;

/// <summary>What figures of money need.</summary>
internal static class EconomicRules
{
    /// <summary>The greatest cost that is taken for one: what is above makes sums of it that no number holds.</summary>
    public const double MostMoney = 1e15;

    /// <summary>Refuses predictions without money.</summary>
    /// <exception cref="ArgumentException">They are without spend.</exception>
    public static void RequireSpend(CustomerPredictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        if (!predictions.HasSpend)
        {
            throw new ArgumentException(
                "The predictions are without spend, so nothing of them is money; fit a spend model to orders with amounts, and predict with it.", nameof(predictions));
        }
    }
}
