namespace Clv.Probabilistic.Service;

/// <summary>What is written to a store at once: all of it or nothing.</summary>
internal sealed class StoreChange
{
    /// <summary>Customers to be written; those with number 0 are new.</summary>
    public List<StoredCustomer> Customers { get; } = [];

    /// <summary>The numbers of customers to be removed, with their keys.</summary>
    public List<long> Removed { get; } = [];

    /// <summary>Whose orders are: the mark of the order, and that of the customer.</summary>
    public List<(CustomerMark Order, CustomerMark Customer)> Owners { get; } = [];

    /// <summary>Orders that are nobody's any more.</summary>
    public List<CustomerMark> Ownerless { get; } = [];

    /// <summary>Documents to be written; a body of null removes one.</summary>
    public List<(string Kind, string Name, byte[]? Body)> Documents { get; } = [];

    /// <summary>Entries of the audit log.</summary>
    public List<AuditEntry> Audit { get; } = [];

    /// <summary>Whether what customers are has changed, so that the store's revision goes up.</summary>
    public bool ChangesCustomers => Customers.Count > 0 || Removed.Count > 0;

    /// <summary>Whether what is removed is to be overwritten where it lay, at once.</summary>
    public bool Erases { get; set; }
}
