namespace Clv.Probabilistic.Service;

/// <summary>What a list of customers is sorted by.</summary>
internal enum CustomerSort
{
    /// <summary>The number of the customer in the store: who came first is first.</summary>
    Customer,

    /// <summary>Lifetime value.</summary>
    Clv,

    /// <summary>P(alive).</summary>
    PAlive,

    /// <summary>Expected purchases within the horizon.</summary>
    ExpectedPurchases,

    /// <summary>The probability of no order for a while.</summary>
    ChurnRisk,

    /// <summary>How often the customer has bought again.</summary>
    Frequency,

    /// <summary>The mean spend per repeat purchase.</summary>
    MonetaryValue,

    /// <summary>The day of the last purchase.</summary>
    LastOrder,

    /// <summary>The day of the first purchase.</summary>
    FirstOrder,
}
