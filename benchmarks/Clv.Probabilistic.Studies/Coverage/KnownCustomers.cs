namespace Clv.Probabilistic.Studies;

/// <summary>Customers of whom is known what they will do.</summary>
/// <param name="Histories">Their histories.</param>
/// <param name="Purchases">Per customer the purchases within the horizon.</param>
/// <param name="Spend">Per customer what is spent on them.</param>
internal sealed record KnownCustomers(CustomerSummary Histories, int[] Purchases, double[] Spend);
