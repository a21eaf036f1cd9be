namespace Clv.Probabilistic.Service;

/// <summary>What is expected of all customers together by some terms.</summary>
/// <param name="Margin">The share of spend that is value.</param>
/// <param name="DiscountRate">The effective annual rate.</param>
/// <param name="Horizon">The length of the future, in the unit of the model.</param>
/// <param name="Buyers">How many will buy within the horizon.</param>
/// <param name="ExpectedPurchases">How often they will buy within the horizon.</param>
/// <param name="Clv">What they are worth; null without amounts.</param>
internal sealed record ValuedBaseAnswer(
    double Margin, double DiscountRate, double Horizon, TotalAnswer Buyers, TotalAnswer ExpectedPurchases, TotalAnswer? Clv);
