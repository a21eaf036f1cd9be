namespace Clv.Probabilistic.Service;

/// <summary>A part of the base in a snapshot.</summary>
/// <param name="Name">The segment, the tier, or the month of the first order.</param>
/// <param name="Customers">How many are in it.</param>
/// <param name="Active">The sum of their probabilities of being active.</param>
/// <param name="ExpectedPurchases">How often they are expected to buy within the horizon, together.</param>
/// <param name="Clv">What they are worth together; null without amounts.</param>
internal sealed record SnapshotGroup(string Name, int Customers, double Active, double ExpectedPurchases, double? Clv);
