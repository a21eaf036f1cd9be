namespace Clv.Probabilistic.Learning;

/// <summary>What a feature of customers is about.</summary>
/// <example>
/// <code>
/// FeatureTable rhythm = CustomerFeatures.Of(origin, new() { Groups = [FeatureGroup.Purchases, FeatureGroup.Gaps] });
/// </code>
/// </example>
public enum FeatureGroup
{
    /// <summary>How often, how long and how lately a customer bought: what the probabilistic models see.</summary>
    Purchases = 0,

    /// <summary>The times between purchases.</summary>
    Gaps,

    /// <summary>Purchases and spend of the last weeks, and whether they rise.</summary>
    Recent,

    /// <summary>The weeks of the horizon, one year earlier.</summary>
    Season,

    /// <summary>Amounts.</summary>
    Spend,

    /// <summary>Rows of orders: returns, and columns that orders have of their own.</summary>
    Orders,

    /// <summary>What models of purchases and of spend say.</summary>
    Models,

    /// <summary>What is known of customers beside their orders, and columns of a file that are none of the others.</summary>
    Profile,
}
