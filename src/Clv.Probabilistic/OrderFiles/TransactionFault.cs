namespace Clv.Probabilistic;

/// <summary>What becomes of a row of a file.</summary>
internal enum TransactionFault
{
    /// <summary>The row is an order, or a line of one.</summary>
    None = 0,

    /// <summary>A filter leaves it out.</summary>
    Filtered,

    /// <summary>It is a guest's, and guests are left out.</summary>
    Guest,

    /// <summary>It is the continuation of the row before it and adds nothing.</summary>
    Continuation,

    /// <summary>The row has too many or too few fields.</summary>
    FieldCount,

    /// <summary>The customer id is missing, or stands for guests.</summary>
    NoCustomer,

    /// <summary>The customer id is not an integer, where the layout says that it is one.</summary>
    CustomerNotInteger,

    /// <summary>The date cannot be read.</summary>
    Date,

    /// <summary>The amount is empty.</summary>
    NoAmount,

    /// <summary>The amount cannot be read.</summary>
    Amount,

    /// <summary>The quantity cannot be read.</summary>
    Quantity,

    /// <summary>The amount is written with another currency than those before.</summary>
    Currency,
}
