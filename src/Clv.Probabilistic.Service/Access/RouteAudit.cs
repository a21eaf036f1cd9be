namespace Clv.Probabilistic.Service;

/// <summary>That reading at a route is written into the audit log.</summary>
/// <param name="Action">What it is called there.</param>
internal sealed record RouteAudit(string Action);
