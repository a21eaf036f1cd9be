namespace Clv.Probabilistic;

/// <summary>What keeps a row of a file from being an order.</summary>
internal enum TransactionFault
{
    /// <summary>Nothing: the row is an order.</summary>
    None = 0,

    /// <summary>The row has too many or too few fields.</summary>
    FieldCount,

    /// <summary>The customer id is missing.</summary>
    NoCustomer,

    /// <summary>The customer id is not an integer, where the layout says that it is one.</summary>
    CustomerNotInteger,

    /// <summary>The date cannot be read.</summary>
    Date,

    /// <summary>The amount cannot be read.</summary>
    Amount,
}
