namespace Clv.Probabilistic;

/// <summary>Customers who ordered, taken together.</summary>
/// <param name="Customers">How many.</param>
/// <param name="Orders">Their orders.</param>
/// <param name="Value">What these come to: money, or orders.</param>
internal readonly record struct BuyerCount(long Customers, long Orders, double Value);
