namespace Clv.Probabilistic.Service;

/// <summary>What a route asks of its callers.</summary>
/// <param name="Role">The least role; null lets anybody in.</param>
internal sealed record RouteAccess(ServiceRole? Role);
