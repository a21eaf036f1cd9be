namespace Clv.Probabilistic.Service;

/// <summary>What a mark is of.</summary>
internal enum MarkKind : byte
{
    /// <summary>A customer, as looked up.</summary>
    Customer = 1,

    /// <summary>An order.</summary>
    Order = 2,

    /// <summary>A customer in the audit log.</summary>
    Audit = 3,

    /// <summary>A customer who was erased.</summary>
    Erased = 4,

    /// <summary>A pseudonym in place of an id.</summary>
    Pseudonym = 5,
}
