namespace Clv.Probabilistic.Service;

/// <summary>Those who first bought at the same time.</summary>
/// <param name="Cohort">When, such as 2025-03, 2025-Q1 or 2025.</param>
/// <param name="From">The first day of that time.</param>
/// <param name="Customers">How many.</param>
/// <param name="ActiveShare">The mean of their probability of being active.</param>
/// <param name="RepeatPurchases">How often they have bought again, together.</param>
/// <param name="ExpectedPurchases">How often they are expected to buy within the horizon, together.</param>
/// <param name="Clv">What they are worth together; null without amounts.</param>
/// <param name="MeanClv">What one of them is worth; null without amounts.</param>
/// <param name="UsualRepeatPurchases">How often as many customers of the same ages would have bought again, if nothing but their ages were known.</param>
/// <param name="UsualPurchases">How often those would buy within the horizon.</param>
internal sealed record CohortRowAnswer(
    string Cohort,
    DateOnly From,
    int Customers,
    double ActiveShare,
    double RepeatPurchases,
    double ExpectedPurchases,
    double? Clv,
    double? MeanClv,
    double UsualRepeatPurchases,
    double UsualPurchases)
{
    /// <summary>How the cohort looks: its repeat purchases so far, over the usual ones.</summary>
    public double? SoFarToUsual => UsualRepeatPurchases > 0 ? RepeatPurchases / UsualRepeatPurchases : null;

    /// <summary>What is to come of it: the purchases that are expected of it, over the usual ones.</summary>
    public double? ToComeToUsual => UsualPurchases > 0 ? ExpectedPurchases / UsualPurchases : null;
}
