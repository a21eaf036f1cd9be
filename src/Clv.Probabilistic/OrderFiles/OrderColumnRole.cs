namespace Clv.Probabilistic;

/// <summary>What a column of a file of orders holds.</summary>
internal enum OrderColumnRole
{
    /// <summary>The customer's id.</summary>
    Customer = 0,

    /// <summary>When the order was placed.</summary>
    Date,

    /// <summary>What it, or one of its lines, came to.</summary>
    Amount,

    /// <summary>What one piece cost.</summary>
    Price,

    /// <summary>How many pieces.</summary>
    Quantity,

    /// <summary>The number of the order.</summary>
    Order,

    /// <summary>In which state it is.</summary>
    Status,

    /// <summary>What currency it is in.</summary>
    Currency,
}
