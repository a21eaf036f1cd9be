namespace Clv.Probabilistic.Service;

/// <summary>An entry of the audit log.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">What was done.</param>
/// <param name="Subject">The pseudonym of the customer; null where it was no single one.</param>
/// <param name="Detail">How many, which model, and the like.</param>
internal sealed record AuditEntryAnswer(long Number, DateTime At, string Actor, string Action, string? Subject, string? Detail)
{
    /// <summary>An entry as it is kept.</summary>
    public static AuditEntryAnswer Of((long Number, AuditEntry Entry) kept) =>
        new(kept.Number, kept.Entry.At, kept.Entry.Actor, kept.Entry.Action, kept.Entry.Subject, kept.Entry.Detail);
}
