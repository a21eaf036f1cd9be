namespace Clv.Probabilistic;

/// <summary>The tiers of value that accounts, reports and fields of customers show.</summary>
internal static class CustomerTiers
{
    private static readonly double[] _shares = [0.01, 0.05, 0.2, 0.5];
    private static readonly string[] _names = ["top 1%", "next, to 5%", "next, to 20%", "next, to 50%", "the other 50%"];

    /// <summary>Where tiers end, as shares of all customers.</summary>
    public static ReadOnlyColumn<double> Shares => new(_shares);

    /// <summary>What tiers are called, the best first.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.AsReadOnly(_names);

    /// <summary>The customers in these tiers.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="worth">What each is worth.</param>
    public static ValueTiersResult Of(CustomerSummary customers, ReadOnlySpan<double> worth) => ValueTiers.Of(customers, worth, _shares);
}
