namespace Clv.Probabilistic.Service;

/// <summary>What the caller of a request has shown to be.</summary>
/// <param name="Role">What it may do; null of one who may nothing.</param>
/// <param name="Partition">By what its requests are counted.</param>
/// <param name="Name">Who it is, in the audit log.</param>
internal sealed record CallerRole(ServiceRole? Role, string Partition, string Name);
