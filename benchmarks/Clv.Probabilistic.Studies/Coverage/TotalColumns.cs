namespace Clv.Probabilistic.Studies;

/// <summary>What totals are looked at, by the names of the table's columns.</summary>
internal static class TotalColumns
{
    public const string ExpectedPurchases = "purchases, expectation";
    public const string Purchases = "purchases, outcome";
    public const string ExpectedBuyers = "buyers, expectation";
    public const string Buyers = "buyers, outcome";
    public const string ExpectedValue = "spend, expectation";
    public const string Value = "spend, outcome";

    public static IReadOnlyList<string> All { get; } = [ExpectedPurchases, Purchases, ExpectedBuyers, Buyers, ExpectedValue, Value];
}
