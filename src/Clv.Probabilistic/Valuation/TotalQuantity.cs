namespace Clv.Probabilistic;

/// <summary>What totals are given of.</summary>
internal enum TotalQuantity
{
    /// <summary>Customers still active.</summary>
    Active = 0,

    /// <summary>Customers who buy within the horizon.</summary>
    Buyers,

    /// <summary>Their purchases.</summary>
    Purchases,

    /// <summary>What these are worth.</summary>
    Value,
}
