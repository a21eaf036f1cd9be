namespace Clv.Probabilistic.Service;

/// <summary>A customer in a store: bytes that the store does not look into.</summary>
/// <param name="Number">The customer's number in this store, from 1; 0 of one who is not there yet.</param>
/// <param name="Mark">What the customer is looked up by.</param>
/// <param name="Revision">The store's revision at which the record was last written.</param>
/// <param name="Key">The customer's own key, itself sealed by the master key; null where records are not sealed.</param>
/// <param name="Record">The record, sealed where there is a key.</param>
internal sealed record StoredCustomer(long Number, CustomerMark Mark, long Revision, byte[]? Key, byte[] Record);
