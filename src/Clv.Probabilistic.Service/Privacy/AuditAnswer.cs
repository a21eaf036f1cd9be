namespace Clv.Probabilistic.Service;

/// <summary>A page of the audit log, newest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="NextBefore">What <c>before</c> is for the next page; null where there is none.</param>
internal sealed record AuditAnswer(IReadOnlyList<AuditEntryAnswer> Entries, long? NextBefore);
