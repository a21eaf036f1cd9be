namespace Clv.Probabilistic.Service;

/// <summary>What is expected then, less what is expected now.</summary>
/// <param name="PAlive">Of the probability of being active.</param>
/// <param name="ExpectedPurchases">Of the purchases within the horizon.</param>
/// <param name="Clv">Of the value; null where one of them cannot be had.</param>
internal sealed record CustomerChangeAnswer(double PAlive, double ExpectedPurchases, double? Clv)
{
    /// <summary>From one answer to another.</summary>
    public static CustomerChangeAnswer Of(CustomerAnswer now, CustomerAnswer then) => new(
        then.PAlive - now.PAlive,
        then.ExpectedPurchases - now.ExpectedPurchases,
        now.Clv is { } before && then.Clv is { } after && double.IsFinite(before) && double.IsFinite(after) ? after - before : null);
}
