namespace Clv.Probabilistic;

/// <summary>What random numbers are for; each purpose has its own, so that spend can be added to purchases that
/// stay the same, and never depends on them by sharing numbers.</summary>
internal enum StreamPurpose
{
    /// <summary>When the customer comes, buys and drops out.</summary>
    Purchases = 0,

    /// <summary>What the customer spends.</summary>
    Spend = 1,

    /// <summary>Where within its jump a count's distribution function is taken.</summary>
    Residuals = 2,

    /// <summary>Which customers a resample draws.</summary>
    Resampling = 3,

    /// <summary>Who buys as a customer with some history did: whether the customer is active, how fast they buy, what ends it.</summary>
    CustomersOfHistories = 4,

    /// <summary>What such a customer spends on average.</summary>
    SpendersOfHistories = 5,

    /// <summary>When such a customer buys from now on.</summary>
    FuturePurchases = 6,

    /// <summary>What such a customer spends from now on.</summary>
    FutureSpend = 7,

    /// <summary>Draws of a model's parameters.</summary>
    Parameters = 8,

    /// <summary>The seeds of replicates of the data.</summary>
    Replicates = 10,
}
