namespace Clv.Probabilistic.Service;

/// <summary>Who read or changed what.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Actor">Who: the name of a key, the subject of a token, or <c>local</c> where nobody has to say.</param>
/// <param name="Action">What was done, such as <c>read-customer</c>.</param>
/// <param name="Subject">The pseudonym of the customer it was done to; null where it was no single one.</param>
/// <param name="Detail">How many, which model, and the like; never an id of a customer.</param>
internal sealed record AuditEntry(DateTime At, string Actor, string Action, string? Subject, string? Detail);
